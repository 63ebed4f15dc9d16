import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import type { StaffStatus, StaffStore, StaffSync, TestPage } from '#contract/kiosk-api/staff-view.ts';
import type { Text } from '#contract/text.ts';
import { clockTime, longMoment, spanInWords } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/translate.ts';
import { IntentButton } from '../../ui/button.tsx';
import type { Block } from '../../ui/paged.tsx';
import { bytesInWords } from '../transfer/bytes-in-words.ts';
import { detailWords } from './detail-words.ts';
import { deviceWords } from './device-words.ts';
import { byLevel, deviceLevel, isClockOff, type Level, storeLevel, syncLevel } from './level.ts';
import { figures, groupHead, type StaffRow, staffRow } from './staff-row.tsx';

/** What the rows are put into words with. */
export interface Words {
  readonly t: Translate;
  readonly own: (text: Text) => string;
  readonly wallClock: () => Date;
}

/** Why nobody is served now, where that is so. */
export function serviceBlocks({ outOfService }: StaffStatus, { t, own }: Words): readonly Block[] {
  if (!outOfService) return [];
  const row = { id: 'service', level: 'bad', name: t('staff.service'), words: own(outOfService) } as const;
  return [staffRow('service', row)];
}

/** How it stands with the platform: in a sentence, and what to do. */
export function syncBlocks(status: StaffStatus, words: Words): readonly Block[] {
  const { t, own } = words;
  const { sync } = status;
  const row: StaffRow = {
    id: 'sync',
    level: syncLevel(status),
    name: t('staff.sync'),
    words: sync ? own(sync.words) : t('staff.notEnrolled'),
    todo: syncTodo(status, t),
  };
  if (!sync) return [staffRow('sync', row)];
  return [staffRow('sync', row), ...askedRow(sync, words)];
}

const ASKED_LEVELS = {
  asking: 'none',
  sending: 'good',
  slot: 'good',
  notReached: 'look',
  failed: 'bad',
} as const satisfies Record<NonNullable<StaffSync['asked']>['came'], Level>;

/** What came of "send now", and no more than that. */
function askedRow({ asked }: StaffSync, words: Words): readonly Block[] {
  if (!asked) return [];
  const { t } = words;
  const row = {
    id: 'asked',
    level: ASKED_LEVELS[asked.came],
    name: t('staff.sendNow'),
    words:
      asked.came === 'slot'
        ? t('staff.asked.slot', { time: momentWords(asked.takenFrom, words) })
        : t(`staff.asked.${asked.came}`),
    isLive: true,
  };
  return [staffRow('sync', row)];
}

function syncTodo({ sync, setAside }: StaffStatus, t: Translate): string | undefined {
  if (!sync) return t('staff.notEnrolledDo');
  if (sync.isRevoked) return t('staff.revokedDo');
  if (!sync.online) return t('staff.offlineDo');
  if (isClockOff(sync)) return t('staff.clockDo');
  return setAside > 0 ? t('staff.setAsideDo') : undefined;
}

/** The same in numbers. */
export function syncFigures({ sync, setAside, ratings }: StaffStatus, words: Words): readonly Block[] {
  if (!sync) return [];
  const { t } = words;
  const { lastContact, nextTryMs, offsetMs } = sync;
  const all = [
    { label: t('staff.waiting'), value: t('staff.cases', { count: sync.waiting }), isLead: true },
    { label: t('staff.files'), value: t('staff.fileCount', { count: sync.files }), isLead: true },
    { label: t('staff.setAside'), value: t('staff.cases', { count: setAside }), isLead: true },
    {
      label: t('staff.lastContact'),
      value: lastContact === undefined ? t('staff.never') : momentWords(lastContact, words),
    },
    {
      label: t('staff.nextTry'),
      value: nextTryMs === undefined ? t('staff.nothingDue') : spanInWords(nextTryMs, t),
    },
    { label: t('staff.offset'), value: offsetWords(offsetMs, t) },
    ...(ratings ? [{ label: t('staff.ratings'), value: ratingWords(ratings, t) }] : []),
  ];
  return [groupHead('figures', t('staff.sync')), figures('figures', all)];
}

function ratingWords({ waiting, setAside }: NonNullable<StaffStatus['ratings']>, t: Translate): string {
  const words = waiting === 0 ? t('staff.ratingsSent') : t('staff.ratingsWaiting', { count: waiting });
  return setAside === 0 ? words : `${words} ${t('staff.ratingsSetAside', { count: setAside })}`;
}

/** The platform's time minus the terminal's: below zero the terminal is fast. */
function offsetWords(offsetMs: number | undefined, t: Translate): string {
  if (offsetMs === undefined) return t('staff.unknown');
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  if (seconds === 0) return t('staff.exact');
  return t(offsetMs < 0 ? 'staff.ahead' : 'staff.behind', { seconds });
}

/** Each device, those that need somebody first; printers with a way to try them. */
export function deviceBlocks(
  devices: Snapshot['devices'],
  testPage: TestPage | undefined,
  { t }: Words,
): readonly Block[] {
  const rows = devices.map((device): StaffRow => {
    const { deviceClass, deviceId, detail } = device;
    const { name, state, todo } = deviceWords(device, t);
    const level = deviceLevel(device);
    const printer =
      deviceClass === 'receiptPrinter' || deviceClass === 'documentPrinter' ? deviceClass : null;
    const test = printer !== null && testPage?.printer === printer ? testPage.state : null;
    return {
      id: deviceId,
      level,
      name,
      words: state,
      todo: test === null ? todo : [todo, t(`staff.test.${test}`)].filter(Boolean).join(' '),
      detail: level === 'bad' && detail !== undefined ? detailWords(detail, t) : undefined,
      action: printer && (
        <IntentButton
          intent={{ type: 'printTestPage', printer }}
          icon="printer"
          label={`${t('staff.testPage')} ${name}`}
          disabled={test === 'printing' || (device.state !== 'online' && device.state !== 'busy')}
        >
          {t('staff.testPage')}
        </IntentButton>
      ),
    };
  });
  return [
    groupHead('devices', devices.length === 0 ? t('staff.noDevices') : t('staff.devices')),
    ...byLevel(rows).map((row) => staffRow('devices', row)),
  ];
}

/** The disk, the backup, and what the store had to say. */
export function storeBlocks({ store }: StaffStatus, words: Words): readonly Block[] {
  const { t, own } = words;
  const { freeBytes, lastBackup, checkedAt, alarms } = store;
  return [
    staffRow('store', {
      id: 'store',
      level: storeLevel(store),
      name: t('staff.store'),
      ...storeWords(store, t),
    }),
    ...alarms.map(({ at, text, isGrave }) =>
      staffRow('store', {
        id: at,
        level: isGrave ? 'bad' : 'look',
        name: momentWords(at, words),
        words: own(text),
      }),
    ),
    figures('store', [
      {
        label: t('staff.space'),
        value: freeBytes === undefined ? t('staff.unknown') : bytesInWords(freeBytes),
      },
      {
        label: t('staff.backup'),
        value: lastBackup === undefined ? t('staff.noBackup') : momentWords(lastBackup, words),
      },
      {
        label: t('staff.integrity'),
        value:
          checkedAt === undefined
            ? t('staff.notChecked')
            : t('staff.whole', { time: momentWords(checkedAt, words) }),
      },
    ]),
  ];
}

function storeWords({ space, backupIsLate }: StaffStore, t: Translate) {
  if (space !== 'enough')
    return { words: t(space === 'low' ? 'staff.spaceLow' : 'staff.spaceShort'), todo: t('staff.spaceDo') };
  return backupIsLate
    ? { words: t('staff.backupLate'), todo: t('staff.backupDo') }
    : { words: t('staff.level.good') };
}

/** What this terminal is and runs. */
export function machineBlocks(
  status: StaffStatus,
  terminal: Snapshot['terminal'],
  { t, own }: Words,
): readonly Block[] {
  const { version, catalogue, division, epoch } = status;
  return [
    figures('machine', [
      { label: t('footer.terminal'), value: terminal.number || t('staff.notEnrolled') },
      {
        label: t('staff.enrolment'),
        value: epoch === undefined ? t('staff.notEnrolled') : t('staff.enrolled', { epoch }),
      },
      { label: t('staff.version'), value: version },
      { label: t('staff.region'), value: `${own(terminal.region)} ${division}` },
      { label: t('staff.catalogue'), value: own(catalogue) },
    ]),
  ];
}

/** The time of today, else with its day. */
function momentWords(instant: string, { t, wallClock }: Words): string {
  const at = new Date(instant);
  const today = longMoment(wallClock().toISOString(), t).slice(0, -5);
  return longMoment(instant, t).startsWith(today) ? clockTime(at) : longMoment(instant, t);
}
