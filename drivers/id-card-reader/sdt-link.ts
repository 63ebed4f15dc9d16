import type { Transport } from '../transport/transport.ts';
import { answers, parseSdtReply, SDT, type SdtCommand, type SdtReply } from './sdt-commands.ts';
import { createSdtDecoder, encodeSdtFrame } from './sdt-frame.ts';

/** What became of one command. */
export type SdtAnswer =
  | ({ readonly kind: 'reply' } & SdtReply)
  | { readonly kind: 'silent' }
  | { readonly kind: 'garbled' }
  /** The port is closed, or closed meanwhile. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'aborted' };

export interface SdtLink {
  /** Sends one command and waits for its answer. One at a time: the device's queue sees to that. */
  request(command: SdtCommand, signal: AbortSignal): Promise<SdtAnswer>;
}

/**
 * The exchange of commands and answers over one port. A reader answers in order, so after a command whose
 * answer did not come, the next one is preceded by a barrier (SAM id, whose reply has a length of its own):
 * everything before the barrier's reply belongs to the past and is thrown away.
 */
export function createSdtLink(transport: Transport): SdtLink {
  const decoder = createSdtDecoder();
  let answerOwed = false;
  let waiting: ((answer: SdtAnswer) => void) | undefined;
  let awaited: SdtCommand | undefined;

  transport.onData((bytes) => {
    for (const event of decoder.push(bytes)) {
      if (event.type === 'wrongChecksum') {
        waiting?.({ kind: 'garbled' });
        continue;
      }
      const reply = parseSdtReply(event.body);
      if (reply && awaited && answers(awaited, reply)) waiting?.({ kind: 'reply', ...reply });
    }
  });
  transport.onClose(() => {
    answerOwed = false;
    decoder.reset();
    waiting?.({ kind: 'lost' });
  });

  async function exchange(command: SdtCommand, signal: AbortSignal): Promise<SdtAnswer> {
    if (signal.aborted) return { kind: 'aborted' };
    if (!transport.isOpen()) return { kind: 'lost' };
    decoder.reset();
    const { promise, resolve } = Promise.withResolvers<SdtAnswer>();
    const onAbort = () => resolve({ kind: 'aborted' });
    signal.addEventListener('abort', onAbort);
    awaited = command;
    waiting = resolve;
    const timer = setTimeout(() => resolve({ kind: 'silent' }), command.timeoutMs);
    try {
      const written = await Promise.race([
        transport.write(encodeSdtFrame(Uint8Array.from(command.bytes))),
        promise,
      ]);
      if ('ok' in written && !written.ok) return { kind: 'lost' };
      const answer = await promise;
      answerOwed = answer.kind !== 'reply';
      return answer;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      awaited = undefined;
      waiting = undefined;
    }
  }

  return {
    async request(command, signal) {
      if (answerOwed) {
        const barrier = await exchange(SDT.samId, signal);
        if (barrier.kind !== 'reply') return barrier;
      }
      return exchange(command, signal);
    },
  };
}
