import { type Clock, systemClock } from './clock.ts';
import type { CommandQueue } from './command-queue.ts';
import type { Observation, StatusBox } from './status-box.ts';

export type ConnectResult =
  | { readonly ok: true }
  /** `message` is for staff and names the port or address. */
  | { readonly ok: false; readonly message: string; readonly state?: 'noDevice' | 'offline' };

export type CheckResult =
  | { readonly heard: true; readonly observation: Observation }
  /** The device did not answer; `detail` is for staff. */
  | { readonly heard: false; readonly detail: string };

/** What a supervisor has to know of a device to keep it alive. None of these may reject. */
export interface Supervised {
  connect(): Promise<ConnectResult>;
  disconnect(): Promise<void>;
  /** Asks the device how it is; runs in the device's queue, so never beside a command. */
  check(signal: AbortSignal): Promise<CheckResult>;
}

export interface SupervisorOptions {
  readonly box: StatusBox;
  readonly queue: CommandQueue;
  readonly clock?: Clock;
  /** Between two checks of a healthy device at rest, ms; may differ from one rest to the next. */
  readonly restMs: number | (() => number);
  /** The first wait after a failed opening or a missed check; doubles up to `retryCapMs`. */
  readonly retryMs?: number;
  readonly retryCapMs?: number;
}

export interface Supervisor {
  start(): void;
  /** Ends the watch and lets go of the device; the caller closes the queue first. */
  stop(): Promise<void>;
  /** A command heard the device: as good as a check. */
  heard(observation: Observation): void;
  /** A command went unanswered: as bad as a missed check. */
  missed(detail: string): void;
  /** The device says by itself that something changed: it is asked at once. */
  nudge(): void;
  /** The port ended by itself. It is opened again at once: a quick replug must not be missed. */
  connectionLost(detail: string): void;
  /**
   * Whether the device answers: `true` as soon as it was heard since the last opening, `false` once it is
   * known to be away or `signal` is aborted. Waits while that is open. Only for the command that has the
   * queue's turn: the device is asked on its behalf meanwhile.
   */
  ready(signal: AbortSignal): Promise<boolean>;
}

/** One miss is noise, three in a row are a fact. */
const MISSES_UNTIL_GONE = 3;

/** Opens a device, keeps asking it how it is, and opens it again with growing waits when it is gone. */
export function createSupervisor(supervised: Supervised, options: SupervisorOptions): Supervisor {
  const { box, queue, clock = systemClock, restMs, retryMs = 250, retryCapMs = 2_000 } = options;
  const stopping = new AbortController();
  let wake = new AbortController();
  let connected = false;
  let answers = false;
  let misses = 0;
  let commandsWaiting = 0;
  let checkForCommand: Promise<CheckResult> | undefined;
  let running: Promise<void> | undefined;
  let settled = Promise.withResolvers<void>();

  /** Lets those who wait in `ready` look again. */
  function settle() {
    settled.resolve();
    settled = Promise.withResolvers();
  }

  function heard(observation: Observation) {
    misses = 0;
    answers = true;
    box.set(observation);
    settle();
  }

  function miss(detail: string, state: 'noDevice' | 'offline') {
    answers = false;
    misses += 1;
    if (misses < MISSES_UNTIL_GONE) return;
    box.set({ state, detail });
    settle();
  }

  async function step() {
    if (!connected) {
      const result = await supervised.connect();
      if (!result.ok) return miss(result.message, result.state ?? 'noDevice');
      connected = true;
    }
    const checked = await checkInTurn();
    if (checked === null || stopping.signal.aborted || !connected) return;
    if (checked.heard) return heard(checked.observation);
    miss(checked.detail, 'offline');
    if (misses >= MISSES_UNTIL_GONE) {
      // An open port whose device is silent may be a dead one: open it afresh.
      connected = false;
      await supervised.disconnect();
    }
  }

  /** `null` where a command talks to the device just now: it hears the device itself. */
  async function checkInTurn(): Promise<CheckResult | null> {
    if (commandsWaiting > 0) {
      checkForCommand = supervised.check(stopping.signal);
      return checkForCommand;
    }
    if (queue.isBusy()) return null;
    const checked = await queue.run({ signal: stopping.signal }, (signal) => supervised.check(signal));
    return checked.ran ? checked.value : null;
  }

  async function watch() {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      await step();
      const rest = typeof restMs === 'number' ? restMs : restMs();
      const wait = misses === 0 ? rest : Math.min(retryMs * 2 ** (misses - 1), retryCapMs);
      await clock.sleep(wait, wake.signal);
    }
    connected = false;
    await supervised.disconnect();
  }

  return {
    start() {
      if (running) return;
      box.set({ state: 'starting' });
      running = watch();
    },
    async stop() {
      stopping.abort();
      wake.abort();
      settle();
      await running;
    },
    heard,
    missed: (detail) => miss(detail, 'offline'),
    nudge: () => wake.abort(),
    connectionLost(detail) {
      if (!connected) return;
      connected = false;
      miss(detail, 'noDevice');
      wake.abort();
    },
    async ready(signal) {
      if (connected && answers) return true;
      const aborted = Promise.withResolvers<void>();
      const onAbort = () => aborted.resolve();
      signal.addEventListener('abort', onAbort);
      commandsWaiting += 1;
      wake.abort();
      try {
        while (!signal.aborted && !stopping.signal.aborted) {
          if (connected && answers) return true;
          if (misses >= MISSES_UNTIL_GONE) return false;
          await Promise.race([settled.promise, aborted.promise]);
        }
        return false;
      } finally {
        commandsWaiting -= 1;
        signal.removeEventListener('abort', onAbort);
        // The queue's turn is not given on while the device is still being asked.
        await checkForCommand;
      }
    },
  };
}
