import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { DeviceStatus } from '#contract/device/status.ts';
import type { SetAsideCase, StaffGate, StaffStatus, StaffSync } from '#contract/kiosk-api/staff-view.ts';
import { type Fixture, type Fixtures, inSession } from './fixture.ts';

const device = (
  deviceClass: DeviceStatus['deviceClass'],
  over: Partial<DeviceStatus> = {},
): DeviceStatus => ({
  deviceId: deviceClass.toLowerCase(),
  deviceClass,
  state: 'online',
  conditions: [],
  ...over,
});

const allWell: readonly DeviceStatus[] = [
  device('idCardReader'),
  device('receiptPrinter'),
  device('documentPrinter', { levels: [{ name: 'black', percent: 64 }] }),
  device('barcodeScanner'),
  device('documentCamera'),
  device('ups', { levels: [{ name: 'battery', percent: 100 }] }),
];

const sync: StaffSync = {
  words: {
    zh: '全部已上传，联网，上次联系 09:41，办理中 2 件，已办结 1 件。',
    en: 'all cases delivered, online, last contact 09:41, 2 being worked on, 1 done.',
  },
  online: true,
  waiting: 0,
  files: 0,
  lastContact: '2026-10-16T01:41:00.000Z',
  offsetMs: 210,
  isRevoked: false,
};

const status: StaffStatus = {
  sync,
  setAside: 0,
  ratings: { waiting: 0, setAside: 0 },
  store: {
    freeBytes: 41_300_000_000,
    space: 'enough',
    lastBackup: '2026-10-15T22:10:00.000Z',
    backupIsLate: false,
    checkedAt: '2026-10-14T18:02:00.000Z',
    alarms: [],
  },
  version: '0.1.0',
  catalogue: { zh: '事项为发布的第 12 版。', en: 'items of published version 12.' },
  division: '310118',
  epoch: 1,
};

const offline: StaffSync = {
  ...sync,
  words: {
    zh: '3 件待上传，1 件需人工处理，连不上平台，上次联系 09:12，40 秒后再试。',
    en: '3 cases waiting, 1 to be looked at, offline, last contact 09:12, next try in 40 s.',
  },
  online: false,
  waiting: 3,
  files: 2,
  lastContact: '2026-10-16T01:12:00.000Z',
  nextTryMs: 40_000,
};

const page = (over: Partial<StaffStatus>, devices: Fixture['devices'] = allWell): Fixture => ({
  ...inSession({ page: 'staff', status: { ...status, ...over } }),
  devices,
  offline: over.sync?.online === false,
});

const gate = (over: Partial<StaffGate>): Fixture =>
  inSession({ page: 'staffGate', gate: { state: 'asking', waitMs: 0, ...over } });

const reasons = [
  'epochNotGiven',
  'malformed: clock',
  'fileDamaged',
  'conflict',
  'hashDiffers',
  'sealingKeyUnknown',
  'the list of banks does not have it',
];
const cases = reasons.map(
  (reason, n): SetAsideCase => ({
    caseId: `case-${n}`,
    receiptNumber: receiptNumberOf('00217', 411 + n),
    item: { zh: '灵活就业人员就业登记', en: 'Registration of flexible employment' },
    filedAt: `2026-10-1${n}T02:0${n}:00.000Z`,
    reason,
  }),
);

/** What staff see, from the way in to what was set aside. */
export const staffPages: Fixtures = {
  'staff-gate': gate({}),
  'staff-gate-wait': gate({ state: 'waiting', waitMs: 118_000 }),
  'staff-gate-closed': gate({ state: 'closed', waitMs: 884_000 }),
  'staff-gate-no-pin': gate({ state: 'noPin' }),
  staff: page({}),
  'staff-trouble': page(
    {
      sync: offline,
      setAside: 1,
      ratings: { waiting: 12, setAside: 1 },
      store: {
        ...status.store,
        freeBytes: 5_300_000_000,
        space: 'low',
        alarms: [
          {
            at: '2026-10-16T00:02:00.000Z',
            isGrave: false,
            text: {
              zh: '未能在 /var/backups/tongban 备份数据库：没有空间。请检查该目录和磁盘空间，稍后会自动再试。',
              en: 'No backup could be made in /var/backups/tongban: no space left. See to the folder and its disk; it is tried again by itself.',
            },
          },
        ],
      },
    },
    [
      device('idCardReader', { state: 'noDevice', detail: 'no serial port /dev/serial/by-id/usb-reader' }),
      device('receiptPrinter', { conditions: ['paperLow'] }),
      device('documentPrinter', {
        state: 'userError',
        conditions: ['paperOut', 'tonerLow'],
        levels: [{ name: 'black', percent: 8 }],
      }),
      device('barcodeScanner', { state: 'offline', detail: 'the scanner does not answer' }),
      device('documentCamera', { state: 'unknown' }),
      device('ups', { conditions: ['onBattery'], levels: [{ name: 'battery', percent: 71 }] }),
    ],
  ),
  'staff-asked': page({ sync: { ...offline, asked: { came: 'notReached' } }, setAside: 1 }),
  'staff-asked-slot': page({
    sync: {
      ...sync,
      words: {
        zh: '3 件待上传，联网，上次联系 09:41，7 分钟后再试。',
        en: '3 cases waiting, online, last contact 09:41, next try in 7 min.',
      },
      waiting: 3,
      nextTryMs: 420_000,
      asked: { came: 'slot', takenFrom: '2026-10-16T01:48:00.000Z' },
    },
  }),
  'staff-not-enrolled': {
    ...inSession({
      page: 'staff',
      status: {
        setAside: 0,
        store: status.store,
        version: status.version,
        catalogue: { zh: '随机附带的版本', en: 'as shipped' },
        division: status.division,
        outOfService: {
          zh: '本机还没有在平台登记：等待平台工作人员批准，批准后自动继续。',
          en: 'Not enrolled yet: somebody at the platform has to approve this terminal; it goes on by itself.',
        },
      },
    }),
    offline: true,
  },
  'set-aside': inSession({
    page: 'setAside',
    setAside: { total: cases.length, cases, takesSticks: true, givenBack: 0 },
  }),
  'set-aside-given-back': inSession({
    page: 'setAside',
    setAside: { total: 1, cases: cases.slice(0, 1), takesSticks: true, givenBack: 2 },
  }),
  'set-aside-none': inSession({
    page: 'setAside',
    setAside: { total: 0, cases: [], takesSticks: false, givenBack: 0 },
  }),
  'transfer-set-aside': inSession({
    page: 'transfer',
    transfer: { waiting: 4, setAside: 1, answers: 0, stick: 'there', simulated: false },
  }),
};
