import type { RelayBoardError, RelayCompletion, RelayWiring } from '#contract/device/relay-board.ts';
import type { DeviceCondition } from '#contract/device/status.ts';
import { type Clock, systemClock } from '../device/clock.ts';
import { createCommandQueue, type EndReason, endReason } from '../device/command-queue.ts';
import { toConnectResult } from '../device/connect-result.ts';
import type { RelayBoard } from '../device/device.ts';
import { createStatusBox, type Observation } from '../device/status-box.ts';
import { type CheckResult, createSupervisor } from '../device/supervisor.ts';
import type { Transport } from '../transport/transport.ts';
import { createWire } from './create-wire.ts';
import { createOutputs } from './outputs.ts';
import type { RelayBoardProfile } from './profiles.ts';
import type { WireAnswer } from './relay-wire.ts';

export interface RelayBoardOptions {
  readonly id: string;
  readonly profile: RelayBoardProfile;
  readonly transport: Transport;
  readonly wiring: RelayWiring;
  /**
   * Whether an open port proves that the board is there: true of a board on its own USB converter, which is fed by
   * the same cable. Matters only where the board answers nothing.
   */
  readonly portIsBoard: boolean;
  readonly clock?: Clock;
}

const LOCK_MS = 500;
/** A request that was not answered, or met a busy board, is made so often. */
const TRIES = 3;
/** Between two tries, ms. */
const AGAIN_MS = 50;
/** How long a cancelled pulse waits for the word that the lock is off, ms; a cancel has 200. */
const RELEASE_MS = 120;
/** How long lights and lock may take to go out at the end, ms; the process is ended after 2 s. */
const GO_DARK_MS = 500;

/** Guide lights and a lock on a relay board. */
export function createRelayBoard(options: RelayBoardOptions): RelayBoard {
  const { id, profile, transport, wiring, portIsBoard, clock = systemClock } = options;
  const box = createStatusBox(id, 'relayBoard');
  const queue = createCommandQueue();
  const wire = createWire(transport, profile, wiring);
  const outputs = createOutputs(wire, wiring);
  let conditions: readonly DeviceCondition[] = [];

  const supervisor = createSupervisor(
    {
      async connect() {
        const opened = await transport.open();
        outputs.forget();
        return toConnectResult(opened);
      },
      disconnect: () => transport.close(),
      check,
    },
    { box, queue, clock, restMs: profile.restMs, retryMs: profile.retryMs },
  );
  transport.onClose((reason) => {
    if (reason === 'unplugged') supervisor.connectionLost(transport.lostMessage);
  });

  /** Sets right what is not as it should be, and looks at the rest. */
  async function check(signal: AbortSignal): Promise<CheckResult> {
    const settled = await outputs.settle(signal);
    if (settled.kind !== 'done') return unsettled(settled);
    const seen = await wire.look(signal);
    if (seen.kind !== 'done') return unsettled(seen);
    conditions = seen.value.doorOpen ? ['doorOpen'] : [];
    if (seen.value.outputs && !outputs.compare(seen.value.outputs)) {
      // The board lost its power and has it again: all is dark.
      const again = await outputs.settle(signal);
      if (again.kind !== 'done') return unsettled(again);
    }
    return { heard: true, observation: healthy() };
  }

  function unsettled(answer: Exclude<WireAnswer<unknown>, { readonly kind: 'done' }>): CheckResult {
    if (answer.kind !== 'refused')
      return { heard: false, detail: `the relay board at ${transport.path} does not answer` };
    return { heard: true, observation: answer.why === 'busy' ? healthy() : faulty(answer.vendor) };
  }

  function healthy(): Observation {
    if (wire.confirms) return { state: 'online', conditions };
    return {
      state: portIsBoard ? 'online' : 'unknown',
      conditions,
      detail:
        'the port is open; this board never answers, so nobody can tell whether it does what it is told',
    };
  }

  function faulty(vendor: string): Observation {
    return {
      state: 'hardwareError',
      conditions,
      detail: `the relay board at ${transport.path} does not do what it is told (${vendor})`,
    };
  }

  /** Repeats a request that changes nothing by being made twice. */
  async function persist(
    signal: AbortSignal,
    request: () => Promise<WireAnswer<null>>,
  ): Promise<WireAnswer<null>> {
    for (let tries = 1; ; tries += 1) {
      const answer = await request();
      if (answer.kind === 'silent') supervisor.missed(`the relay board at ${transport.path} does not answer`);
      const again = answer.kind === 'silent' || (answer.kind === 'refused' && answer.why === 'busy');
      if (!again || tries === TRIES || signal.aborted) return answer;
      await clock.sleep(AGAIN_MS, signal);
    }
  }

  function completionOf(answer: WireAnswer<null>, signal: AbortSignal): RelayCompletion {
    switch (answer.kind) {
      case 'done':
        supervisor.heard(healthy());
        return wire.confirms ? { code: 'success' } : { code: 'success', vendor: 'unconfirmed' };
      case 'refused':
        supervisor.heard(answer.why === 'busy' ? healthy() : faulty(answer.vendor));
        return REFUSALS[answer.why](answer.vendor);
      case 'lost':
        // A command may notice before the port tells.
        supervisor.connectionLost(transport.lostMessage);
        return NO_BOARD;
      case 'silent':
        return NO_BOARD;
      case 'aborted':
        return ended(endReason(signal));
    }
  }

  async function giveLockItsPulse(lock: number, signal: AbortSignal): Promise<RelayCompletion> {
    const ms = wiring.lockMs ?? LOCK_MS;
    supervisor.heard({ ...healthy(), state: 'busy' });
    outputs.lockAtRisk();
    const on = await persist(signal, () =>
      wire.pulse ? wire.pulse(lock, ms, signal) : wire.switchOutput(lock, true, signal),
    );
    if (on.kind === 'done') await clock.sleep(ms, signal);
    // Whatever happened, even where the board is believed to do it by itself.
    const off = signal.aborted ? await releaseSoon(RELEASE_MS) : await releaseFor(on);
    if (signal.aborted) {
      if (off.kind === 'done') supervisor.heard(healthy());
      return ended(endReason(signal));
    }
    return completionOf(on.kind === 'done' ? off : on, signal);
  }

  /** A board that did not answer is asked once more only. */
  function releaseFor(on: WireAnswer<null>): Promise<WireAnswer<null>> {
    const unheeded = new AbortController().signal;
    return on.kind === 'done' ? persist(unheeded, () => outputs.release(unheeded)) : releaseSoon(RELEASE_MS);
  }

  /** What is not confirmed in this time is done again by the next check. */
  async function releaseSoon(withinMs: number): Promise<WireAnswer<null>> {
    return within(withinMs, outputs.release);
  }

  async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const over = new AbortController();
    const done = new AbortController();
    void clock.sleep(ms, done.signal).then(() => over.abort());
    try {
      return await work(over.signal);
    } finally {
      done.abort();
    }
  }

  return {
    id,
    deviceClass: 'relayBoard',
    status: box.get,
    onStatus: box.onChange,
    start: supervisor.start,
    async stop() {
      await queue.close();
      if (transport.isOpen()) {
        outputs.want([]);
        outputs.lockAtRisk();
        await within(GO_DARK_MS, outputs.settle);
      }
      await supervisor.stop();
    },
    async setGuideLights({ lit, signal }) {
      const result = await queue.run({ signal }, async (ending) => {
        // Also where the board is away: it shows them when it is back.
        outputs.want(lit);
        if (!(await supervisor.ready(ending))) return ending.aborted ? ended(endReason(ending)) : NO_BOARD;
        const answer = await persist(ending, () => outputs.settle(ending));
        if (answer.kind === 'aborted') outputs.wantWhatIsLit();
        return completionOf(answer, ending);
      });
      return result.ran ? result.value : ended(result.why);
    },
    async unlock({ signal }) {
      const { lock } = wiring;
      if (lock === undefined) return { code: 'unsupportedCommand', error: 'noSuchOutput' };
      const result = await queue.run({ signal }, async (ending) => {
        if (!(await supervisor.ready(ending))) return ending.aborted ? ended(endReason(ending)) : NO_BOARD;
        return giveLockItsPulse(lock, ending);
      });
      return result.ran ? result.value : ended(result.why);
    },
  };
}

const NO_BOARD: RelayCompletion = { code: 'deviceNotReady', error: 'noBoard' };

const REFUSALS: Readonly<Record<'noSuchOutput' | 'busy' | 'failed', (vendor: string) => RelayCompletion>> = {
  noSuchOutput: (vendor) => ({ code: 'unsupportedData', error: 'noSuchOutput', vendor }),
  busy: (vendor) => ({ code: 'deviceNotReady', error: 'refused' satisfies RelayBoardError, vendor }),
  failed: (vendor) => ({ code: 'hardwareError', error: 'refused', vendor }),
};

function ended(why: EndReason): RelayCompletion {
  return { code: why };
}
