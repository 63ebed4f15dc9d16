import { z } from 'zod';
import type { Channel } from '#contract/rpc/channel.ts';

/**
 * Many channels over one parent-child link. Only the parent opens channels, so ids are its own count; either
 * side may close one. Node's IPC cannot carry a MessagePort between processes, which is why this exists.
 */
export const portFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), id: z.int(), name: z.string() }),
  z.object({ type: z.literal('message'), id: z.int(), message: z.unknown() }),
  z.object({ type: z.literal('close'), id: z.int() }),
]);
export type PortFrame = z.infer<typeof portFrameSchema>;

/** A channel whose holder may end it. The other side hears `onClose`; the closing side hears it as well. */
export interface ClosableChannel extends Channel {
  close(): void;
}

export interface Multiplexer {
  /** Opens a channel that the other side is handed under `name`. */
  open(name: string): ClosableChannel;
  /** Takes a frame that arrived over the link. */
  receive(frame: PortFrame): void;
  /** The link is gone: every channel hears that it is closed. */
  closeAll(): void;
}

export function createMultiplexer(
  send: (frame: PortFrame) => void,
  onOpened: (name: string, channel: ClosableChannel) => void,
): Multiplexer {
  const ends = new Map<number, ChannelEnd>();
  let lastId = 0;

  function add(id: number): ChannelEnd {
    const end = createChannelEnd(
      (message) => {
        if (ends.has(id)) send({ type: 'message', id, message });
      },
      () => {
        if (ends.delete(id)) send({ type: 'close', id });
      },
    );
    ends.set(id, end);
    return end;
  }

  return {
    open(name) {
      lastId += 1;
      const id = lastId;
      const end = add(id);
      send({ type: 'open', id, name });
      return end.channel;
    },
    receive(frame) {
      switch (frame.type) {
        case 'open':
          onOpened(frame.name, add(frame.id).channel);
          return;
        case 'message':
          ends.get(frame.id)?.deliver(frame.message);
          return;
        case 'close': {
          const end = ends.get(frame.id);
          ends.delete(frame.id);
          end?.closed();
          return;
        }
      }
    },
    closeAll() {
      const all = [...ends.values()];
      ends.clear();
      for (const end of all) end.closed();
    },
  };
}

export interface ChannelEnd {
  readonly channel: ClosableChannel;
  deliver(message: unknown): void;
  closed(): void;
}

/**
 * One end of a channel over any carrier. What arrives before somebody listens waits, as in a MessagePort that
 * was not started: a peer may speak as soon as it has its end. A close that happened before is told at once.
 */
export function createChannelEnd(post: (message: unknown) => void, close: () => void): ChannelEnd {
  const listeners = new Set<(message: unknown) => void>();
  const closers = new Set<() => void>();
  let waiting: unknown[] = [];
  let isClosed = false;

  function closed(): void {
    if (isClosed) return;
    isClosed = true;
    const called = [...closers];
    closers.clear();
    listeners.clear();
    waiting = [];
    for (const closer of called) closer();
  }

  return {
    channel: {
      post(message) {
        if (!isClosed) post(message);
      },
      onMessage(listener) {
        if (isClosed) return () => {};
        listeners.add(listener);
        const early = waiting;
        waiting = [];
        for (const message of early) listener(message);
        return () => listeners.delete(listener);
      },
      onClose(listener) {
        if (isClosed) {
          queueMicrotask(listener);
          return () => {};
        }
        closers.add(listener);
        return () => closers.delete(listener);
      },
      close() {
        if (isClosed) return;
        close();
        closed();
      },
    },
    deliver(message) {
      if (isClosed) return;
      if (listeners.size === 0) waiting.push(message);
      for (const listener of [...listeners]) listener(message);
    },
    closed,
  };
}
