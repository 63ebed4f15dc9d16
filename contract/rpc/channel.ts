/**
 * A two-way pipe of whole messages. The hosts make one from a WebSocket, a MessagePort, a parent-process
 * link or (in tests) a pair in memory; everything above it neither knows nor cares which.
 */
export interface Channel {
  /** Sends one message. Never throws: a message to a closed channel is dropped. */
  post(message: unknown): void;
  /** Calls back for each message that arrives; the returned function stops it. */
  onMessage(listener: (message: unknown) => void): () => void;
  /** Calls back once when the other side is gone; the returned function stops it. */
  onClose(listener: () => void): () => void;
}

/** Two channels joined in memory: what goes in at one comes out at the other in a later microtask. */
export function channelPair(): readonly [Channel, Channel, close: () => void] {
  const a = end();
  const b = end();
  const close = () => {
    for (const listener of [...a.closers, ...b.closers]) listener();
    a.closers.clear();
    b.closers.clear();
    a.listeners.clear();
    b.listeners.clear();
  };
  return [channelOf(a, b), channelOf(b, a), close];
}

interface End {
  readonly listeners: Set<(message: unknown) => void>;
  readonly closers: Set<() => void>;
}

function end(): End {
  return { listeners: new Set(), closers: new Set() };
}

function channelOf(own: End, other: End): Channel {
  return {
    post(message) {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of [...other.listeners]) listener(copy);
      });
    },
    onMessage: (listener) => added(own.listeners, listener),
    onClose: (listener) => added(own.closers, listener),
  };
}

function added<T>(set: Set<T>, value: T): () => void {
  set.add(value);
  return () => set.delete(value);
}
