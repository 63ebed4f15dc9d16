import type { StaffDesk } from '../../staff/staff-desk.ts';

/** A desk that lets in whoever types 246813, at a terminal of which all is well; tests put their own in its place. */
export function fakeStaff(over: Partial<StaffDesk> = {}): StaffDesk {
  return {
    gate: { hasPin: true, waitMs: () => 0, isSinceStart: false, check: async (pin) => pin === '246813' },
    open: () => {},
    close: () => {},
    status: () => ({
      setAside: 0,
      store: { space: 'enough', backupIsLate: false, alarms: [] },
      version: '0.1.0',
      catalogue: { zh: '随机附带' },
      division: '310118',
    }),
    setAside: () => ({ total: 0, cases: [], takesSticks: true, givenBack: 0 }),
    sendNow: () => {},
    giveBack: () => {},
    printTestPage: () => {},
    ...over,
  };
}
