import type { Settings } from '#contract/settings/settings.ts';
import type { Text } from '#contract/text.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Log } from '../log/log.ts';
import type { ToldAlarm } from '../staff/store-status.ts';
import type { StoreAlarm } from '../store/database.ts';
import type { Store } from '../store/open/open-store.ts';
import { startUpkeep, type Upkeep } from '../store/upkeep/upkeep.ts';
import type { Clock } from '../time/clock.ts';

export interface StoreCareOptions {
  readonly store: Store;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings['store'];
  readonly isIdle: () => boolean;
  /** Removes sealed files that no case names any more. */
  readonly removeFiles: (sha256s: readonly string[]) => Promise<void>;
  /** Something was told after the start. */
  readonly onChange: () => void;
  readonly onMustRestart: () => void;
}

/** What the terminal hears of its store. */
export interface StoreCare extends Upkeep {
  /** Why nobody new can be served, for staff; `null` where the store is whole. */
  outOfService(): Text | null;
  /** What it had to say since the start, each thing once, the newest last. */
  alarms(): readonly ToldAlarm[];
}

/** Tells staff, by log and audit, what the store had to say when it was opened and says later, and keeps it in order. */
export function lookAfterStore(options: StoreCareOptions): StoreCare {
  const { store, audit, log } = options;
  let stopsService: Text | null = null;
  let told: readonly ToldAlarm[] = [];

  function tell({ code, text }: StoreAlarm): void {
    told = [...told.filter((one) => one.code !== code), { code, text, at: options.clock.now() }];
    log.error({ code, zh: text.zh }, text.en);
    if (code === 'migrationFailed' || code === 'damaged') stopsService = text;
    try {
      audit.append('store.alarm', code);
    } catch (error) {
      log.error(
        { code, error: error instanceof Error ? error.message : 'unknown' },
        'could not be written down',
      );
    }
  }

  function tellLater(alarm: StoreAlarm): void {
    tell(alarm);
    options.onChange();
  }

  for (const alarm of store.alarms) tell(alarm);
  // Before the newest schema nothing may be changed but what sending needs.
  const upkeep = store.mode === 'whole' ? startUpkeep({ ...options, onAlarm: tellLater }) : null;
  return {
    outOfService: () => stopsService,
    alarms: () => told,
    filesRefused: () => upkeep?.filesRefused() ?? null,
    async stop() {
      await upkeep?.stop();
    },
  };
}
