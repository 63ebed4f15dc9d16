import { setImmediate as turn } from 'node:timers/promises';
import type {
  PcscBus,
  PcscCard,
  PcscResult,
  PcscService,
} from '../../social-security-card-reader/pcsc-bus.ts';
import { createSpeechCounter, type Line } from './line.ts';
import type { NoiseSource } from './noise.ts';

/** The reader at the far end of the bus, as a hand moves it. */
export interface PcscPlug {
  unplug(): void;
  plug(): void;
  /** Under another name. `untilSeen`: until the driver has looked at its reader. Says from where to where. */
  move(untilSeen: () => Promise<void>): Promise<string>;
}

const GARBLE_BYTES = 24;

/** What stands between a driver and PC/SC: calls instead of a line, of which each gives one answer or none. */
export function openPcscLine(
  far: PcscBus,
  plug: PcscPlug,
  noise: NoiseSource,
): { readonly line: Line; readonly bus: PcscBus } {
  const speech = createSpeechCounter();
  let isSilent = false;
  let isGarbled = false;
  let half = false;
  /** Calls that are answered late, when the silence ends. */
  let silence = Promise.withResolvers<void>();

  async function call<T>(run: () => Promise<PcscResult<T>>): Promise<PcscResult<T>> {
    speech.heard();
    // What was asked before the silence is answered still: at most one call hangs, and none is asked behind it.
    const ended = isSilent ? silence : null;
    // In memory all would happen before any timer could.
    await turn();
    const answer = await run();
    if (half) {
      half = false;
      isSilent = true;
      await silence.promise;
    }
    await ended?.promise;
    return answer;
  }

  function garbledCard(): PcscResult<PcscCard> {
    return {
      ok: true,
      value: {
        transmit: () => call(async () => ({ ok: true, value: noise(GARBLE_BYTES) })),
        disconnect: async () => undefined,
      },
    };
  }

  function serviceOf(service: PcscService): PcscService {
    const slot = (events: number) => ({ ok: true, value: { card: 'present', events, raw: events } }) as const;
    const anyEvents = () => noise(2).reduce((sum, byte) => sum * 256 + byte, 0);
    return {
      readers: () => call(service.readers),
      state: (reader) => call(() => (isGarbled ? Promise.resolve(slot(anyEvents())) : service.state(reader))),
      waitChange: (reader, known, ms) =>
        call(() => (isGarbled ? Promise.resolve(slot(anyEvents())) : service.waitChange(reader, known, ms))),
      cancelWait: service.cancelWait,
      connect: (reader) =>
        call(async () => {
          if (isGarbled) return garbledCard();
          const connected = await service.connect(reader);
          if (!connected.ok) return connected;
          const card = connected.value;
          return {
            ok: true,
            value: { transmit: (apdu) => call(() => card.transmit(apdu)), disconnect: card.disconnect },
          };
        }),
      close: service.close,
    };
  }

  return {
    bus: {
      open: () =>
        call(async () => {
          const opened = await far.open();
          return opened.ok ? { ok: true, value: serviceOf(opened.value) } : opened;
        }),
    },
    line: {
      spoken: speech.count,
      untilSpoken: speech.until,
      silence(on) {
        half = false;
        if (on === isSilent) return;
        isSilent = on;
        if (on) silence = Promise.withResolvers();
        else silence.resolve();
      },
      garble(on) {
        isGarbled = on;
      },
      halfThenSilence() {
        half = true;
        silence = Promise.withResolvers();
      },
      // A call returns its own answer or hangs: none can be taken for another's.
      answerLate: () => undefined,
      pull: async () => plug.unplug(),
      pulledState: 'noDevice',
      plug: async () => plug.plug(),
      moveElsewhere: () => plug.move(() => speech.until(3)),
      close: async () => silence.resolve(),
    },
  };
}
