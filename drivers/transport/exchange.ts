import type { Transport } from './transport.ts';

export type Exchanged<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'silent' | 'lost' | 'aborted' };

export interface Exchange {
  /**
   * Sends a question and gives the bytes that come to `hear`, which calls `settle` once it has its answer. Bytes that
   * come while nothing is asked are dropped.
   */
  ask<T>(
    question: Uint8Array,
    withinMs: number,
    signal: AbortSignal,
    hear: (bytes: Uint8Array, settle: (value: T) => void) => void,
  ): Promise<Exchanged<T>>;
}

/** One question after the other over one port. */
export function createExchange(transport: Transport): Exchange {
  let hearing: ((bytes: Uint8Array) => void) | undefined;
  let losing: (() => void) | undefined;
  transport.onData((bytes) => hearing?.(bytes));
  transport.onClose(() => losing?.());

  return {
    async ask<T>(
      question: Uint8Array,
      withinMs: number,
      signal: AbortSignal,
      hear: (bytes: Uint8Array, settle: (value: T) => void) => void,
    ): Promise<Exchanged<T>> {
      if (signal.aborted) return { kind: 'aborted' };
      if (!transport.isOpen()) return { kind: 'lost' };
      const { promise, resolve } = Promise.withResolvers<Exchanged<T>>();
      const onAbort = () => resolve({ kind: 'aborted' });
      signal.addEventListener('abort', onAbort);
      const timer = setTimeout(() => resolve({ kind: 'silent' }), withinMs);
      hearing = (bytes) => hear(bytes, (value) => resolve({ kind: 'done', value }));
      losing = () => resolve({ kind: 'lost' });
      try {
        void transport.write(question).then(({ ok }) => {
          if (!ok) resolve({ kind: 'lost' });
        });
        return await promise;
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        hearing = undefined;
        losing = undefined;
      }
    },
  };
}
