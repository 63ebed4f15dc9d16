import type {
  DesiredConfiguration,
  DesiredProblem,
  Reported,
  SignedDesired,
} from '#contract/platform-api/desired.ts';
import { DESIRED_PROBLEMS_MAX } from '#contract/platform-api/desired.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Log } from '../log/log.ts';
import { ed25519KeyFrom, isDesiredOf } from '../platform-client/verify-answer.ts';
import type { ToldOfTerminal } from '../sync/platform-link.ts';
import { type KeptWord, readKeptWord, writeKeptWord } from './kept-word.ts';
import { readDesired } from './read-desired.ts';

/** As whom the platform speaks to this terminal. */
export interface SpokenTo {
  readonly number: string;
  readonly epoch: number;
  readonly acknowledgementKey: { readonly id: string; readonly publicKey: string };
}

export interface PlatformWordOptions {
  /** Where it is kept; the folder exists. */
  readonly file: string;
  readonly isIdle: () => boolean;
  /** Whether the terminal's catalogue has an item, or a region. */
  readonly hasItem: (id: string) => boolean;
  readonly hasRegion: (division: string) => boolean;
  readonly audit: AuditLog;
  readonly log: Log;
  /** The configuration in use, or the standing, is another one. */
  readonly onChange: () => void;
}

/** What the platform says of this terminal: whether it may serve people, and how it wants it set up. Nothing throws. */
export interface PlatformWord {
  /** From now on what is kept counts, as far as it was said to this very terminal by this very platform. */
  begin(terminal: SpokenTo): void;
  /** Signed word, just come. Durable when it returns, where the disk takes it. */
  hear(told: ToldOfTerminal): void;
  /** Nobody is there: a configuration that waited for this is taken into use. */
  settle(): void;
  /** The present life of this terminal was revoked; what it holds is still to be sent. */
  readonly isRevoked: boolean;
  /** In use now; never changes while somebody is being served. */
  readonly configuration: DesiredConfiguration;
  reported(): Reported;
}

export function platformWord(options: PlatformWordOptions): PlatformWord {
  const { file, audit, log } = options;
  let terminal: SpokenTo | null = null;
  let kept: KeptWord = { revokedEpoch: null, desired: null };
  let used: { readonly version: number; readonly configuration: DesiredConfiguration } = {
    version: 0,
    configuration: {},
  };
  let faults: readonly DesiredProblem[] = [];

  const isRevoked = () => terminal !== null && kept.revokedEpoch === terminal.epoch;

  function keep(next: KeptWord): void {
    kept = next;
    try {
      writeKeptWord(file, kept);
    } catch (error) {
      // It holds until the next start, and is told again then.
      log.error({ error: messageOf(error) }, 'what the platform said could not be kept');
    }
  }

  function note(kind: Parameters<AuditLog['append']>[0], subject: string): void {
    try {
      audit.append(kind, subject);
    } catch (error) {
      log.error({ kind, error: messageOf(error) }, 'could not be written down');
    }
  }

  function takeIntoUse({ version, content }: SignedDesired): void {
    const { configuration, problems } = readDesired(content);
    used = { version, configuration };
    faults = problems;
    log.info({ version, problems: problems.length }, 'configuration from the platform');
  }

  function settle(): void {
    const { desired } = kept;
    if (desired === null || desired.version === used.version || !options.isIdle()) return;
    takeIntoUse(desired);
    note('desired.used', String(desired.version));
    options.onChange();
  }

  function hearStanding(now: boolean, epoch: number): void {
    if (now === isRevoked()) return;
    keep({ ...kept, revokedEpoch: now ? epoch : null });
    log.warn({ revoked: now }, 'terminal');
    note(now ? 'terminal.revoked' : 'terminal.restored', String(epoch));
    options.onChange();
  }

  function hearDesired(desired: SignedDesired): void {
    const present = kept.desired?.version ?? 0;
    if (desired.version > present) keep({ ...kept, desired });
    else log.warn({ version: desired.version, present }, 'an older configuration was refused');
  }

  function unknownNames(): readonly DesiredProblem[] {
    const { itemsOff = [], otherRegions = [] } = used.configuration;
    const items = itemsOff.filter((id) => !options.hasItem(id)).slice(0, 10);
    const regions = otherRegions.filter((division) => !options.hasRegion(division)).slice(0, 10);
    return [
      ...(items.length > 0 ? [{ field: 'itemsOff', why: 'unknownItem', values: items } as const] : []),
      ...(regions.length > 0
        ? [{ field: 'otherRegions', why: 'unknownRegion', values: regions } as const]
        : []),
    ];
  }

  return {
    begin(speaksTo) {
      terminal = speaksTo;
      const read = readKeptWord(file);
      if (read.isDamaged) log.warn('what the platform said last is damaged, and is asked for again');
      const { id, publicKey } = speaksTo.acknowledgementKey;
      const key = ed25519KeyFrom(publicKey);
      const { desired } = read.kept;
      const isOurs =
        key !== null && desired !== null && isDesiredOf(desired, speaksTo.number, { id, publicKey: key });
      kept = { ...read.kept, desired: isOurs ? desired : null };
      if (kept.desired) takeIntoUse(kept.desired);
      options.onChange();
    },
    hear({ standing, desired }) {
      if (terminal === null) return;
      if (standing !== undefined) hearStanding(standing === 'revoked', terminal.epoch);
      if (desired) hearDesired(desired);
      settle();
    },
    settle,
    get isRevoked() {
      return isRevoked();
    },
    get configuration() {
      return used.configuration;
    },
    reported: () => ({
      version: used.version,
      received: kept.desired?.version ?? 0,
      problems: [...faults, ...unknownNames()].slice(0, DESIRED_PROBLEMS_MAX),
    }),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
