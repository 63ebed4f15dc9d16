import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Log } from '../log/log.ts';
import { fullJitter } from '../sync/backoff.ts';
import type { Clock } from '../time/clock.ts';
import { type CatalogueStatus, catalogueWords } from './catalogue-status.ts';
import type { Taken } from './take-update.ts';
import { problemOf, type UpdateProblem } from './update-problem.ts';

const MINUTE_MS = 60_000;
/** After the platform was first heard of: thousands of terminals come back together after an outage. */
const FIRST_WITHIN_MS = 2 * MINUTE_MS;
/** Between two looks, in the mean; each pause is its own, within a quarter of this. */
const PAUSE_MS = 60 * MINUTE_MS;

type Staged = Extract<Taken, { result: 'staged' }>;

export interface UpdateAgentOptions {
  /** The version that the terminal began with; `null`: the shipped one. */
  readonly installed: { readonly name: string; readonly version: number } | null;
  /** Until when the last verified metadata was good, where there is any. */
  readonly goodUntil: Date | null;
  /** Brings the newest version here unless it is one of `names`; never rejects but for a bug. */
  readonly take: (names: readonly string[]) => Promise<Taken>;
  /** Loads a staged version, or says what is wrong with it. */
  readonly load: (
    folder: string,
  ) =>
    | { readonly ok: true; readonly catalogue: Catalogue }
    | { readonly ok: false; readonly reasons: readonly string[] };
  /** Makes a staged version the one that the next start begins with, durably. */
  readonly switchTo: (name: string) => Promise<void>;
  /** The version is the one in use from now on. */
  readonly use: (catalogue: Catalogue, of: Staged) => void;
  readonly onRefused: (version: number, reasons: readonly string[]) => void;
  /** Nobody is at the terminal. */
  readonly isIdle: () => boolean;
  readonly isOnline: () => boolean;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}

export interface UpdateAgent {
  /** The platform was heard of, or somebody left: looks whether there is something to do now. */
  kick(): void;
  status(): CatalogueStatus;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/**
 * Looks for a newer catalogue for as long as it lives, and takes it into use while nobody is there. Whatever goes wrong,
 * the terminal goes on with what it has.
 */
export function startUpdateAgent(options: UpdateAgentOptions): UpdateAgent {
  const { clock, log, random } = options;
  let used = options.installed;
  let refused: {
    readonly name: string;
    readonly version: number;
    readonly reasons: readonly string[];
  } | null = null;
  let staged: Staged | null = null;
  /** Loaded, and on the disk the one to begin with; somebody came before it could be used. */
  let ready: { readonly of: Staged; readonly catalogue: Catalogue } | null = null;
  let problem: UpdateProblem | null = null;
  let goodUntil = options.goodUntil;
  let checkedAt: Date | null = null;
  let failures = 0;
  let told = '';
  let wasOnline = false;
  /** Monotonic ms; `null` before the platform was heard of. */
  let dueAt: number | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;
  let stopTimer = () => {};

  function plan(afterMs: number): void {
    dueAt = clock.monotonicMs() + afterMs;
    stopTimer();
    if (!stopped) stopTimer = clock.after(afterMs, kick);
  }

  function kick(): void {
    if (stopped || running) return;
    running = work()
      .catch((error: unknown) => {
        log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'catalogue update');
        fail('disk');
      })
      .finally(() => {
        running = null;
        tell();
      });
  }

  async function work(): Promise<void> {
    await apply();
    const isOnline = options.isOnline();
    const isBack = isOnline && !wasOnline;
    wasOnline = isOnline;
    if (!isOnline) return;
    const isDue = dueAt === null || dueAt <= clock.monotonicMs();
    if (isBack && isDue) return plan(random() * FIRST_WITHIN_MS);
    if (!isDue) return;
    const names = [used?.name, refused?.name, ready?.of.name].filter((name) => name !== undefined);
    const taken = await options.take(names);
    checkedAt = clock.now();
    if (taken.result === 'failed') return fail(taken.why);
    failures = 0;
    problem = null;
    goodUntil = taken.goodUntil;
    if (taken.result === 'staged') {
      log.info({ version: taken.version, fetched: taken.fetched }, 'newer catalogue fetched');
      staged = taken;
    }
    plan(PAUSE_MS * (0.75 + random() / 2));
    await apply();
  }

  function fail(why: UpdateProblem): void {
    failures += 1;
    problem = why;
    plan(Math.max(MINUTE_MS / 2, fullJitter(failures, MINUTE_MS, PAUSE_MS, random())));
  }

  /** Loading takes the process a moment, and a session keeps what it began with: only while nobody is there. */
  async function apply(): Promise<void> {
    if (staged && options.isIdle()) {
      const version = staged;
      staged = null;
      const loaded = options.load(version.folder);
      if (!loaded.ok) {
        refused = { name: version.name, version: version.version, reasons: loaded.reasons };
        log.error({ version: version.version, faults: loaded.reasons }, 'newer catalogue does not load');
        options.onRefused(version.version, loaded.reasons);
        return;
      }
      try {
        await options.switchTo(version.name);
      } catch (error) {
        return fail(problemOf(error));
      }
      ready = { of: version, catalogue: loaded.catalogue };
    }
    if (ready && options.isIdle()) {
      const { of, catalogue } = ready;
      ready = null;
      used = of;
      refused = null;
      options.use(catalogue, of);
    }
  }

  function status(): CatalogueStatus {
    return {
      version: used?.version ?? null,
      waiting: staged?.version ?? ready?.of.version ?? null,
      refused: refused && { version: refused.version, reasons: refused.reasons },
      problem: problem ?? (goodUntil !== null && goodUntil <= clock.now() ? 'expired' : null),
      checkedAt,
      goodUntil,
    };
  }

  /** Each change once, for whoever reads the log of a terminal. */
  function tell(): void {
    const { zh, en = zh } = catalogueWords(status());
    if (en === told) return;
    told = en;
    log.info(en);
  }

  return {
    kick,
    status,
    async stop() {
      stopped = true;
      stopTimer();
      await running;
    },
  };
}
