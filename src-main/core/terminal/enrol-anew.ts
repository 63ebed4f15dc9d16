import type { Text } from '#contract/text.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { forgetNextLife, nextLifeKey } from '../identity/next-life.ts';
import { beginNextLife } from '../identity/terminal-identity.ts';
import type { Log } from '../log/log.ts';
import { enrolTerminal } from '../platform-client/enrol-terminal.ts';
import type { Connection } from '../platform-client/exchange.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { Database } from '../store/database.ts';
import { fullJitter } from '../sync/backoff.ts';
import type { Clock } from '../time/clock.ts';

export interface EnrolAnewOptions {
  readonly dataFolder: string;
  readonly database: Database;
  readonly audit: AuditLog;
  readonly connection: Connection;
  /** The terminal's number: a code for another one is of no use here, and is left as it is. */
  readonly number: string;
  /** The code of the settings, where there is one; it may be the one that was used long ago. */
  readonly code: string | undefined;
  readonly isRevoked: () => boolean;
  readonly times: { readonly retryBaseMs: number; readonly retryCapMs: number };
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Staff are told something else. */
  readonly onChange: () => void;
  /** The next life has begun; it needs a new start. */
  readonly onBegun: () => void;
}

/** Brings a revoked terminal back, by a new code. Meanwhile it goes on sending what it holds under its present key. */
export interface EnrolAnew {
  /** The standing may be another one. */
  look(): void;
  /** Why it serves nobody and what to do, for staff. */
  words(): Text;
  stop(): Promise<void>;
}

/** Short: they stand in two languages, large, on a page that says more to residents. */
const ASK_FOR_CODE: Text = {
  zh: '平台已停用本机，或本机编号已由另一台登记。已收办件照常送达。恢复：把新的登记码写入设置（platform.enrolmentCode），重新启动。',
  en: 'Revoked, or another machine has its number. Held cases are still sent. To come back: new enrolment code in the settings (platform.enrolmentCode), restart.',
};
const NOT_VALID: Text = {
  zh: '平台已停用本机，设置里的登记码不能用（用过、过期，或是另一台的）。已收办件照常送达。恢复：把本机新的登记码写入设置（platform.enrolmentCode），重新启动。',
  en: 'Revoked; the code in the settings is used, expired or of another terminal. Held cases are still sent. To come back: new code in the settings (platform.enrolmentCode), restart.',
};
const AWAITING: Text = {
  zh: '平台已停用本机。新的登记码有效，等待平台工作人员批准，批准后自动恢复。',
  en: 'Revoked. The new enrolment code is good; once somebody at the platform approves it, service goes on by itself.',
};

export function startEnrolAnew(options: EnrolAnewOptions): EnrolAnew {
  const { dataFolder, code, clock, times, log } = options;
  let words = ASK_FOR_CODE;
  let attempt = 0;
  let hasEnded = code === undefined;
  let running: Promise<void> | null = null;
  let stopTimer = () => {};

  function say(next: Text): void {
    if (next === words) return;
    words = next;
    options.onChange();
  }

  async function ask(known: string): Promise<void> {
    attempt += 1;
    const key = nextLifeKey(dataFolder);
    const publicKey = key.publicKey.toString('base64');
    const answer = await enrolTerminal(options.connection, known, publicKey, options.number);
    if (!answer.ok) return refused(answer);
    // It was asked for this number: whoever answers for another one has not understood.
    if (answer.answer.terminal !== options.number) return notValid();
    beginNextLife(options.database, options.audit, answer.answer, key);
    forgetNextLife(dataFolder);
    hasEnded = true;
    log.info({ epoch: answer.answer.epoch }, 'enrolled anew');
    options.onBegun();
  }

  function refused(failure: PlatformFailure): void {
    const why = failure.why === 'refused' ? failure.error : failure.why;
    log.warn({ why }, 'not enrolled anew');
    if (why === 'awaitingApproval') say(AWAITING);
    // A code that is used up stays so; the next start brings another one, or the same again.
    if (why !== 'codeNotValid') return;
    notValid();
  }

  function notValid(): void {
    hasEnded = true;
    forgetNextLife(dataFolder);
    say(NOT_VALID);
  }

  function look(): void {
    stopTimer();
    if (hasEnded || running || code === undefined || !options.isRevoked()) return;
    running = ask(code)
      .catch((error: unknown) =>
        log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'not enrolled anew'),
      )
      .finally(() => {
        running = null;
        const pauseMs = fullJitter(attempt, times.retryBaseMs, times.retryCapMs, options.random());
        if (!hasEnded) stopTimer = clock.after(Math.max(20, pauseMs), look);
      });
  }

  // What an earlier start asked with, and the platform has answered since.
  if (!options.isRevoked()) forgetNextLife(dataFolder);
  look();
  return {
    look,
    words: () => words,
    async stop() {
      hasEnded = true;
      stopTimer();
      await running;
    },
  };
}
