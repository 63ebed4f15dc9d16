import type { PcscBus, PcscCard, PcscResult, SlotState } from '../../social-security-card-reader/pcsc-bus.ts';
import type { CardSlot } from './card-slot.ts';

/** A machine's PC/SC, with a hand on its service and its readers. */
export interface SlotBus {
  readonly bus: PcscBus;
  /** `noLibrary`: the package is missing. Stopped, all that was opened before is void for ever. */
  setService(state: 'running' | 'stopped' | 'noLibrary'): void;
  plug(reader: string, slot: CardSlot): void;
  unplug(reader: string): void;
  /** How many contexts and cards are open: what a driver left behind. */
  left(): { readonly services: number; readonly cards: number };
}

interface Reader {
  readonly slot: CardSlot;
  events: number;
  readonly stop: () => void;
}

/**
 * PC/SC in memory over emulated cards, which are asked by real APDUs. Only what stands between driver and card is
 * made up: the service, its readers, and what it answers where they are gone.
 */
export function createSlotBus(): SlotBus {
  const readers = new Map<string, Reader>();
  const wakers = new Set<() => void>();
  let service: 'running' | 'stopped' | 'noLibrary' = 'running';
  /** Each start of the service is another one. */
  let starts = 0;
  const left = { services: 0, cards: 0 };

  function wake() {
    for (const waker of [...wakers]) waker();
  }

  function stateOf(name: string): PcscResult<SlotState> {
    const reader = readers.get(name);
    if (!reader) return { ok: false, fault: 'noReader', vendor: '0x80100009' };
    return { ok: true, value: { card: reader.slot.look(), events: reader.events, raw: reader.events } };
  }

  function connect(name: string, isVoid: () => boolean): PcscResult<PcscCard> {
    const reader = readers.get(name);
    if (!reader) return { ok: false, fault: 'noReader', vendor: '0x80100009' };
    if (reader.slot.look() === 'absent') return { ok: false, fault: 'noCard', vendor: '0x8010000C' };
    if (!reader.slot.powerOn()) return { ok: false, fault: 'mute', vendor: '0x80100066' };
    left.cards += 1;
    const { events, slot } = reader;
    return {
      ok: true,
      value: {
        async transmit(apdu) {
          const answer = await slot.answer(apdu);
          if (isVoid()) return NO_SERVICE;
          if (!readers.has(name)) return { ok: false, fault: 'noReader', vendor: '0x80100017' };
          // What pcscd says of a card that went away under its command is this, and not that it was removed.
          if (answer === null || reader.events !== events)
            return { ok: false, fault: 'failed', vendor: '0x80100016' };
          return { ok: true, value: answer };
        },
        async disconnect() {
          left.cards -= 1;
          if (reader.events === events) slot.powerOff();
        },
      },
    };
  }

  return {
    left: () => ({ ...left }),
    setService(state) {
      if (state === 'running' && service !== 'running') starts += 1;
      service = state;
      wake();
    },
    plug(name, slot) {
      const reader: Reader = {
        slot,
        events: 0,
        stop: slot.onCard(() => {
          reader.events += 1;
          wake();
        }),
      };
      readers.set(name, reader);
    },
    unplug(name) {
      readers.get(name)?.stop();
      readers.delete(name);
      wake();
    },
    bus: {
      async open() {
        if (service === 'noLibrary') return { ok: false, fault: 'noLibrary' };
        if (service === 'stopped') return NO_SERVICE;
        const opened = starts;
        const isVoid = () => service !== 'running' || starts !== opened;
        left.services += 1;
        let cancel = () => {};
        return {
          ok: true,
          value: {
            readers: async () => (isVoid() ? NO_SERVICE : { ok: true, value: [...readers.keys()] }),
            state: async (name) => (isVoid() ? NO_SERVICE : stateOf(name)),
            waitChange: (name, known, ms) =>
              new Promise((resolve) => {
                let timer: NodeJS.Timeout | undefined;
                const end = (result: PcscResult<SlotState>) => {
                  clearTimeout(timer);
                  wakers.delete(look);
                  resolve(result);
                };
                const look = () => {
                  const now = isVoid() ? NO_SERVICE : stateOf(name);
                  if (!now.ok || now.value.events !== known.events) end(now);
                };
                cancel = () => end({ ok: false, fault: 'canceled', vendor: '0x80100002' });
                timer = setTimeout(() => end(isVoid() ? NO_SERVICE : stateOf(name)), ms);
                wakers.add(look);
                look();
              }),
            cancelWait: () => cancel(),
            connect: async (name) => (isVoid() ? NO_SERVICE : connect(name, isVoid)),
            async close() {
              left.services -= 1;
            },
          },
        };
      },
    },
  };
}

const NO_SERVICE = { ok: false, fault: 'noService', vendor: '0x8010001D' } as const;
