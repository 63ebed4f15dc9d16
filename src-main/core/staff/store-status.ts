import type { StaffStore } from '#contract/kiosk-api/staff-view.ts';
import { backupsIn } from '../store/backup/backup-files.ts';
import type { StoreAlarm } from '../store/database.ts';
import type { DiskSpace } from '../store/disk/disk-space.ts';
import type { Store } from '../store/open/open-store.ts';
import { checkedAt } from '../store/open/store-state.ts';

/** Something that the store had to say, and when. */
export interface ToldAlarm extends StoreAlarm {
  readonly at: Date;
}

/** So many alarms are shown. */
const ALARMS_SHOWN = 10;

/** A backup that is this many times older than it should ever be is late: it is only made while nobody is there. */
const LATE_TIMES = 2;

/** The disk's space is told by what it is now, and not by what was said of it. */
const OF_SPACE: readonly StoreAlarm['code'][] = ['diskLow', 'diskShort'];
const GRAVE: readonly StoreAlarm['code'][] = ['damaged', 'migrationFailed'];

/** How the store is, for staff. `space` null: the disk could not be asked. */
export function storeStatus(
  store: Pick<Store, 'database' | 'files'>,
  space: DiskSpace | null,
  alarms: readonly ToldAlarm[],
  backupHours: number,
  now: Date,
): StaffStore {
  const lastBackup = instantOf(backupsIn(store.files.backups).at(-1)?.stamp);
  const checked = checkedAt(store.database);
  return {
    ...(space ? { freeBytes: Math.floor(space.freeBytes) } : {}),
    space: space?.level ?? 'enough',
    ...(lastBackup === null ? {} : { lastBackup: lastBackup.toISOString() }),
    backupIsLate:
      lastBackup !== null && now.getTime() - lastBackup.getTime() > LATE_TIMES * backupHours * 3_600_000,
    ...(checked === null ? {} : { checkedAt: checked }),
    alarms: alarms
      .filter(({ code }) => !OF_SPACE.includes(code))
      .slice(-ALARMS_SHOWN)
      .reverse()
      .map(({ at, text, code }) => ({ at: at.toISOString(), text, isGrave: GRAVE.includes(code) })),
  };
}

/** The moment of a stamp as names of backups have it (`20261122T081500Z`). */
function instantOf(stamp: string | undefined): Date | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp ?? '');
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
