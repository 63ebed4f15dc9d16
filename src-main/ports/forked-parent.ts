import { type FromChild, toChildSchema } from './child-messages.ts';
import { createMultiplexer } from './multiplexer.ts';
import { createPortShelf } from './port-shelf.ts';

/** The part of `process` that a forked child talks through; a test gives its own. */
export interface ForkedProcess {
  readonly connected: boolean;
  send?(message: unknown, handle: undefined, options: undefined, callback: () => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** `ChildPorts` in a process forked by Node with `serialization: 'advanced'`. */
export function forkedPorts(own: ForkedProcess) {
  const shelf = createPortShelf();
  const init = Promise.withResolvers<unknown>();
  const gone = new Set<() => void>();

  function send(message: FromChild): void {
    // The callback takes the error of a parent that went away in between: 'disconnect' tells about it anyway.
    if (own.connected) own.send?.(message, undefined, undefined, () => {});
  }
  const multiplexer = createMultiplexer(
    (frame) => send({ type: 'frame', frame }),
    (name, channel) => shelf.arrived(name, channel),
  );

  own.on('message', (raw) => {
    const message = toChildSchema.parse(raw);
    if (message.type === 'init') init.resolve(message.init);
    else multiplexer.receive(message.frame);
  });
  own.on('disconnect', () => {
    multiplexer.closeAll();
    for (const then of gone) then();
  });

  return {
    init: init.promise,
    onPort: shelf.onPort,
    onParentGone(then: () => void) {
      gone.add(then);
      if (!own.connected) queueMicrotask(then);
    },
    report: (message: unknown) => send({ type: 'report', message }),
  };
}
