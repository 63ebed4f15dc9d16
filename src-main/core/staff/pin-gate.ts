import type { AuditLog } from '../audit/audit-log.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import { isPin as isPinByScrypt } from './pin-hash.ts';

/** After so many wrong PINs in a row none is taken for so long, ms; after more for as long as after the last. */
const WAITS_MS = [2_000, 8_000, 30_000, 120_000, 480_000, 900_000] as const;

/** Lets in who knows the terminal's PIN. Whoever guesses has fewer than a hundred tries a day, also over restarts. */
export interface PinGate {
  /** Whether a PIN is set at all. */
  readonly hasPin: boolean;
  /** How long none is taken, ms. */
  waitMs(): number;
  /** The wait is for wrong ones of before the start: nobody has typed one since. */
  readonly isSinceStart: boolean;
  /** Whether it is the PIN. A wrong one is written down. Never rejects: what cannot be checked is not the PIN. */
  check(pin: string): Promise<boolean>;
}

export interface PinGateOptions {
  readonly pinHash: string | undefined;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
  /** Slow on purpose; tests bring a quick one. */
  readonly isPin?: typeof isPinByScrypt;
}

/** The gate of a terminal that starts now: what the audit log says of wrong ones before keeps it closed from here on. */
export function pinGate(options: PinGateOptions): PinGate {
  const { pinHash, audit, clock, log, isPin = isPinByScrypt } = options;
  /** Wrong ones in a row. */
  let wrong = pinHash === undefined ? 0 : wrongBefore();
  let opensAt = 0;
  let isSinceStart = wrong > 0;
  // How long ago the last one was, nobody knows for sure: the clock may have been set. The wait begins anew, here.
  if (wrong > 0) close(wrong);

  function wrongBefore(): number {
    const last = audit.latest('staff.refused', 'staff.entered');
    return last?.kind === 'staff.refused' ? Number(last.detail) : 0;
  }

  function close(after: number): void {
    opensAt = clock.monotonicMs() + (WAITS_MS[Math.min(after, WAITS_MS.length) - 1] ?? 0);
  }

  function note(kind: 'staff.refused' | 'staff.entered', detail = ''): void {
    try {
      audit.append(kind, '', detail);
    } catch (error) {
      log.error(
        { kind, error: error instanceof Error ? error.message : 'unknown' },
        'could not be written down',
      );
    }
  }

  return {
    hasPin: pinHash !== undefined,
    waitMs: () => Math.max(0, Math.ceil(opensAt - clock.monotonicMs())),
    get isSinceStart() {
      return isSinceStart;
    },
    async check(pin) {
      if (pinHash === undefined) return false;
      // Counted as wrong until it is known to be right: whoever leaves and comes back meanwhile gains nothing.
      const tries = wrong + 1;
      wrong = tries;
      isSinceStart = false;
      close(tries);
      const isRight = await isPin(pin, pinHash).catch((error: unknown) => {
        log.error(
          { error: error instanceof Error ? error.message : 'unknown' },
          'a PIN could not be checked',
        );
        return false;
      });
      if (!isRight) {
        // The check alone may have taken as long as the wait.
        close(tries);
        note('staff.refused', String(tries));
        return false;
      }
      wrong = 0;
      opensAt = 0;
      note('staff.entered');
      return true;
    },
  };
}
