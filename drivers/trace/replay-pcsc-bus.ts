import type { TraceEntry } from '#contract/device/trace.ts';
import type { PcscBus, PcscResult, SlotState } from '../social-security-card-reader/pcsc-bus.ts';
import type { ReplayTransport } from './replay-transport.ts';

const READER = 'a replayed reader';

/** PC/SC over a trace: each opening of the line is a card that was put in, and its bytes are whole APDUs. */
export function createReplayPcscBus(entries: readonly TraceEntry[], line: ReplayTransport): PcscBus {
  const insertions = entries.filter(({ kind }) => kind === 'opened').length;
  /** 0: the slot is empty. A card that is in at the first sight would be one that was left. */
  let events = 0;
  let powered = 0;
  let isDrawnOut = false;
  let answer: ((result: PcscResult<Uint8Array>) => void) | undefined;

  line.onData((bytes) => answer?.({ ok: true, value: bytes }));
  line.onClose((reason) => {
    if (reason !== 'unplugged') return;
    isDrawnOut = true;
    // What pcscd says of a card that went away under its command.
    answer?.({ ok: false, fault: 'failed', vendor: '0x80100016' });
  });

  function slot(): PcscResult<SlotState> {
    const isThere = events > 0 && !isDrawnOut && powered < insertions + (powered === events ? 1 : 0);
    return { ok: true, value: { card: isThere ? 'present' : 'absent', events, raw: events } };
  }

  return {
    open: async () => ({
      ok: true,
      value: {
        readers: async () => ({ ok: true, value: [READER] }),
        state: async () => slot(),
        async waitChange(_reader, _known, ms) {
          const isNext = powered === events && powered < insertions;
          if (isNext) {
            events += 1;
            isDrawnOut = false;
          } else await new Promise((resolve) => setTimeout(resolve, ms));
          return slot();
        },
        cancelWait: () => undefined,
        async connect() {
          powered = events;
          await line.open();
          return {
            ok: true,
            value: {
              async transmit(apdu) {
                const { promise, resolve } = Promise.withResolvers<PcscResult<Uint8Array>>();
                answer = resolve;
                await line.write(apdu);
                return promise;
              },
              disconnect: line.close,
            },
          };
        },
        close: async () => undefined,
      },
    }),
  };
}
