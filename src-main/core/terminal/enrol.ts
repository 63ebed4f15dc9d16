import type { Settings } from '#contract/settings/settings.ts';
import type { Text } from '#contract/text.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import {
  enrolmentPublicKey,
  readIdentity,
  storeIdentity,
  type TerminalIdentity,
} from '../identity/terminal-identity.ts';
import type { Log } from '../log/log.ts';
import { enrolTerminal } from '../platform-client/enrol-terminal.ts';
import type { Connection } from '../platform-client/exchange.ts';
import { type FailureWords, failureWords } from '../platform-client/failure-words.ts';
import type { PlatformFailure } from '../platform-client/result.ts';
import type { Database } from '../store/database.ts';
import { fullJitter } from '../sync/backoff.ts';
import type { Clock } from '../time/clock.ts';

export interface EnrolOptions {
  readonly database: Database;
  readonly audit: AuditLog;
  readonly settings: Settings;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Why it has not worked yet, for staff. */
  readonly onWaiting: (reason: Text) => void;
  readonly signal: AbortSignal;
}

/**
 * The terminal's identity: the stored one, or one got from the platform with the one-time code of the
 * settings. Asks again, with growing pauses, until it has one; resolves to `null` only when `signal` aborts.
 */
export async function enrol(options: EnrolOptions): Promise<TerminalIdentity | null> {
  const { database, settings, log } = options;
  for (let attempt = 1; !options.signal.aborted; attempt += 1) {
    const identity = readIdentity(database);
    if (identity) return identity;
    const code = settings.platform.enrolmentCode;
    if (code === undefined) {
      options.onWaiting({
        zh: '本机还没有在平台登记，设置里也没有登记码（platform.enrolmentCode）。',
        en: 'This terminal is not enrolled, and the settings give no platform.enrolmentCode.',
      });
    } else {
      const answer = await enrolTerminal(options.connection, code, enrolmentPublicKey(database));
      if (answer.ok) {
        storeIdentity(database, options.audit, answer.answer);
        log.info({ terminal: answer.answer.terminal }, 'enrolled');
        continue;
      }
      log.warn({ why: answer.why, message: answer.message }, 'not enrolled yet');
      options.onWaiting({
        zh: `本机还没有在平台登记：${awaitsApproval(answer) ? '等待平台工作人员批准，批准后自动继续' : whyNot(answer).zh}。`,
        en: `Not enrolled yet: ${awaitsApproval(answer) ? 'somebody at the platform has to approve this terminal; it goes on by itself' : whyNot(answer).en}.`,
      });
    }
    await pause(
      options,
      fullJitter(attempt, settings.platform.retryBaseMs, settings.platform.retryCapMs, options.random()),
    );
  }
  return null;
}

function awaitsApproval(failure: PlatformFailure): boolean {
  return failure.why === 'refused' && failure.error === 'awaitingApproval';
}

/** A refusal is of the code: nothing else is asked. */
function whyNot(failure: PlatformFailure): FailureWords {
  return failure.why === 'refused'
    ? {
        zh: '平台没有接受登记码，请向平台要新的登记码',
        en: `the platform refused the enrolment code (${failure.error}): ask the platform for a new one`,
      }
    : failureWords(failure);
}

function pause({ clock, signal }: EnrolOptions, ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const stop = clock.after(ms, resolve);
    signal.addEventListener(
      'abort',
      () => {
        stop();
        resolve();
      },
      { once: true },
    );
  });
}
