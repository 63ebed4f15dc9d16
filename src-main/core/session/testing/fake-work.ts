import type { SessionWork } from '../session-work.ts';

/** Work of which everything succeeds at once, but for what waits for a person; tests put their own in its place. */
export function fakeWork(over: Partial<SessionWork> = {}): SessionWork {
  const never = () => new Promise<never>(() => {});
  return {
    readCard: never,
    watchCard: never,
    capture: never,
    takesSticks: () => true,
    takeFromStick: never,
    offersTransfer: () => false,
    transfer: never,
    closeTransfer: () => {},
    readSocialSecurityCard: never,
    scan: never,
    identifyByCode: async () => ({ ok: false, problem: 'codeNotValid' }),
    consentGiven: () => ({ version: '1', at: '2026-11-22T01:00:00.000Z' }),
    readProfile: async () => null,
    querySlots: async () => ({ ok: true, slots: [] }),
    lookUp: async () => ({ ok: false, problem: 'noRecord' }),
    makeProof: async () => ({
      ok: true,
      proof: { number: 'N1', pdf: new Uint8Array([1]), sha256: '00' },
    }),
    makeForms: async () => ({
      ok: true,
      proof: { number: 'F1', pdf: new Uint8Array([1]), sha256: '00' },
    }),
    book: async () => ({ ok: true }),
    cancelBooking: () => {},
    startPayment: async () => ({ ok: false, problem: 'platformFailed' }),
    paymentState: async () => 'waiting',
    fileCase: async () => ({ caseId: 'c', receiptNumber: '002170000015' }),
    printReceipt: async () => ({ code: 'success', outcome: 'printed' }),
    printDocument: async () => ({ code: 'success', outcome: 'printed' }),
    printResult: async () => ({ code: 'success', outcome: 'printed' }),
    cancelPrint: () => {},
    waitTaken: async () => null,
    receiptTaken: () => {},
    receiptPrinterReady: () => true,
    sessionStarted: () => {},
    keepRating: () => {},
    sessionEnded: () => {},
    ...over,
  };
}
