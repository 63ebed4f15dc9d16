import { createExchange, type Exchanged } from '../transport/exchange.ts';
import type { Transport } from '../transport/transport.ts';
import { createLcusDecoder, encodeLcus, LCUS_QUERY } from './lcus.ts';
import type { LcusProfile } from './profiles.ts';
import { DONE, type RelayWire, type Seen, type WireAnswer } from './relay-wire.ts';

/** Right after a command some boards still tell the state before it (seen on an LCUS-2): asked so often. */
const LOOKS_AFTER_SWITCH = 3;

/** A board that speaks LCUS. */
export function createLcusWire(transport: Transport, profile: LcusProfile): RelayWire {
  return profile.canBeAsked ? askedWire(transport, profile) : muteWire(transport);
}

/** Nothing ever comes back: what is known is that the system took the bytes. */
function muteWire(transport: Transport): RelayWire {
  return {
    confirms: false,
    async switchOutput(output, on, signal) {
      if (signal.aborted) return { kind: 'aborted' };
      const written = await transport.write(encodeLcus(output, on));
      return written.ok ? DONE : { kind: 'lost' };
    },
    pulse: null,
    async look() {
      if (!transport.isOpen()) return { kind: 'lost' };
      return { kind: 'done', value: { outputs: null, doorOpen: null } };
    },
  };
}

function askedWire(transport: Transport, { answerMs, quietMs }: LcusProfile): RelayWire {
  const exchange = createExchange(transport);
  const decoder = createLcusDecoder();
  /** An answer may still come that belongs to an earlier question: the next answer then counts for nothing. */
  let answerOwed = false;
  /** How many channels the board has told of since the opening: an answer with fewer is half of one. */
  let channels = 0;
  transport.onClose(() => {
    answerOwed = false;
    channels = 0;
  });

  async function ask(signal: AbortSignal): Promise<Exchanged<ReadonlyMap<number, boolean>>> {
    decoder.reset();
    const told = new Map<number, boolean>();
    let quiet: NodeJS.Timeout | undefined;
    const answer = await exchange.ask<ReadonlyMap<number, boolean>>(
      LCUS_QUERY,
      answerMs,
      signal,
      (bytes, settle) => {
        // Two answers in one piece: what stands last was said last.
        for (const { channel, on } of decoder.push(bytes)) told.set(channel, on);
        clearTimeout(quiet);
        if (told.size >= Math.max(channels, 1) && decoder.buffered() === 0)
          quiet = setTimeout(() => settle(told), quietMs);
      },
    );
    clearTimeout(quiet);
    answerOwed = answer.kind !== 'done';
    channels = Math.max(channels, told.size);
    return answer;
  }

  async function look(signal: AbortSignal): Promise<WireAnswer<Seen>> {
    if (answerOwed) {
      const late = await ask(signal);
      if (late.kind !== 'done') return late;
    }
    const answer = await ask(signal);
    return answer.kind === 'done'
      ? { kind: 'done', value: { outputs: answer.value, doorOpen: null } }
      : answer;
  }

  return {
    confirms: true,
    async switchOutput(output, on, signal) {
      if (signal.aborted) return { kind: 'aborted' };
      const written = await transport.write(encodeLcus(output, on));
      if (!written.ok) return { kind: 'lost' };
      for (let looks = 1; ; looks += 1) {
        const seen = await look(signal);
        if (seen.kind !== 'done') return seen;
        const state = seen.value.outputs?.get(output);
        if (state === on) return DONE;
        if (state === undefined) return { kind: 'refused', why: 'noSuchOutput', vendor: `no CH${output}` };
        if (looks === LOOKS_AFTER_SWITCH)
          return { kind: 'refused', why: 'failed', vendor: `CH${output} stays ${on ? 'OFF' : 'ON'}` };
      }
    },
    pulse: null,
    look,
  };
}
