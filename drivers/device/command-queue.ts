/** Why a command was ended from outside; the `reason` of the signal that a task is given. */
export type EndReason = 'canceled' | 'timeOut';

export type QueueResult<T> =
  /** The task ran and said what it came to; it looks at its signal itself. */
  | { readonly ran: true; readonly value: T }
  /** It never began: nothing was sent to the device. */
  | { readonly ran: false; readonly why: EndReason };

export interface QueueOptions {
  /** Aborting it cancels: a waiting command leaves the queue at once, a running one is told by its signal. */
  readonly signal?: AbortSignal;
  /** Counts from the moment of asking, waiting included. */
  readonly timeoutMs?: number;
}

export interface CommandQueue {
  /** Runs `task` when those before it have ended. One runs at a time. Rejects only where the task does (a bug). */
  run<T>(options: QueueOptions, task: (signal: AbortSignal) => Promise<T>): Promise<QueueResult<T>>;
  /** Whether a command runs or waits. */
  isBusy(): boolean;
  /** Cancels all, and everything asked for later; settles when the running one has ended. */
  close(): Promise<void>;
}

/** The queue of one physical device. */
export function createCommandQueue(): CommandQueue {
  let tail: Promise<unknown> = Promise.resolve();
  let count = 0;
  const closing = new AbortController();

  return {
    async run(options, task) {
      const ending = new AbortController();
      const cancel = () => ending.abort('canceled' satisfies EndReason);
      const sources = options.signal ? [options.signal, closing.signal] : [closing.signal];
      for (const source of sources) {
        if (source.aborted) cancel();
        source.addEventListener('abort', cancel);
      }
      const timer =
        options.timeoutMs === undefined
          ? undefined
          : setTimeout(() => ending.abort('timeOut' satisfies EndReason), options.timeoutMs);
      count += 1;
      const before = tail;
      const turn = Promise.withResolvers<void>();
      tail = Promise.all([before, turn.promise]);
      try {
        await Promise.race([before, aborted(ending.signal)]);
        if (ending.signal.aborted) return { ran: false, why: endReason(ending.signal) };
        return { ran: true, value: await task(ending.signal) };
      } finally {
        clearTimeout(timer);
        for (const source of sources) source.removeEventListener('abort', cancel);
        count -= 1;
        turn.resolve();
      }
    },
    isBusy: () => count > 0,
    async close() {
      closing.abort();
      await tail;
    },
  };
}

/** Reads the reason back from a task's signal; anything but a timeout is a cancellation. */
export function endReason(signal: AbortSignal): EndReason {
  return signal.reason === 'timeOut' ? 'timeOut' : 'canceled';
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
