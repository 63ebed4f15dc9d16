import { connect, type Socket } from 'node:net';
import type { CardSlot } from './card-slot.ts';
import { createVpcdDecoder, encodeVpcdMessage, VPCD } from './vpcd-message.ts';

export interface VpcdPort {
  close(): Promise<void>;
}

/** Between two tries to reach the virtual reader, which may not be there yet, ms. */
const RETRY_MS = 100;
/** pcscd looks into its slots every 400 ms: a card that is changed more quickly, as by no hand, is the same to it. */
const HAND_MS = 700;

/**
 * Puts the cards of a slot into vpcd, the virtual reader of vsmartcard that pcscd loads. A card is a connection to
 * the reader's TCP port; drawn out, the connection ends.
 */
export function openVpcdPort(
  slot: CardSlot,
  { host, port }: { readonly host: string; readonly port: number },
): VpcdPort {
  let socket: Socket | undefined;
  let retry: NodeJS.Timeout | undefined;
  let removedAt = Number.NEGATIVE_INFINITY;
  let answering: Promise<void> = Promise.resolve();

  function insert() {
    const card = connect(port, host);
    const decoder = createVpcdDecoder();
    socket = card;
    // The reader's end is told by the close that follows.
    card.on('error', () => undefined);
    card.on('close', () => {
      if (socket !== card) return;
      socket = undefined;
      if (slot.look() !== 'absent') retry = setTimeout(insert, RETRY_MS);
    });
    card.on('data', (bytes: Buffer) => {
      for (const message of decoder.push(bytes)) answering = answering.then(() => take(card, message));
    });
  }

  async function take(card: Socket, message: Uint8Array) {
    const [control, ...more] = message;
    if (more.length > 0) {
      const answer = await slot.answer(message);
      if (answer) card.write(encodeVpcdMessage(answer));
      return;
    }
    switch (control) {
      case VPCD.powerOff:
        return slot.powerOff();
      case VPCD.powerOn:
      case VPCD.reset:
        slot.powerOn();
        return;
      case VPCD.atr:
        // Asked for at each look at the slot. To vpcd a card without one is no card.
        card.write(encodeVpcdMessage(slot.atr() ?? new Uint8Array(0)));
    }
  }

  function remove() {
    clearTimeout(retry);
    if (!socket) return;
    socket.destroy();
    socket = undefined;
    removedAt = performance.now();
  }

  const stop = slot.onCard(() => {
    remove();
    if (slot.look() === 'absent') return;
    retry = setTimeout(insert, Math.max(removedAt + HAND_MS - performance.now(), 0));
  });

  return {
    async close() {
      stop();
      remove();
      await answering;
    },
  };
}
