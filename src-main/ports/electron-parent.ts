import { z } from 'zod';
import { type ClosableChannel, createChannelEnd } from './multiplexer.ts';
import { createPortShelf } from './port-shelf.ts';

/**
 * The parts of Electron's `process.parentPort` and `MessagePortMain` that are used here, by shape: this
 * folder must load where no Electron is. Source: electronjs.org/docs/latest/api/parent-port.
 */
export interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}
export interface ElectronParent {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown;
}

const fromShellSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('init'), init: z.unknown() }),
  z.object({ type: z.literal('port'), name: z.string() }),
]);

/** The parent port of an Electron `utilityProcess`; absent in any other process. */
export function findElectronParent(own: object): ElectronParent | undefined {
  const found: unknown = Reflect.get(own, 'parentPort');
  return isElectronParent(found) ? found : undefined;
}

function isElectronParent(value: unknown): value is ElectronParent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'postMessage' in value &&
    typeof value.postMessage === 'function'
  );
}

/** `ChildPorts` in an Electron `utilityProcess`. Chromium ends it with its parent, so nobody is told. */
export function electronPorts(parent: ElectronParent) {
  const shelf = createPortShelf();
  const init = Promise.withResolvers<unknown>();
  parent.on('message', (event) => {
    const message = fromShellSchema.parse(event.data);
    const port = event.ports[0];
    if (message.type === 'init') init.resolve(message.init);
    else if (port) shelf.arrived(message.name, channelOfElectronPort(port));
  });
  return {
    init: init.promise,
    onPort: shelf.onPort,
    onParentGone: (_then: () => void) => {},
    report: (message: unknown) => parent.postMessage(message),
  };
}

/** A MessagePortMain as a {@link Channel}. */
export function channelOfElectronPort(port: ElectronPort): ClosableChannel {
  const end = createChannelEnd(
    (message) => port.postMessage(message),
    () => port.close(),
  );
  port.on('message', (event) => end.deliver(event.data));
  port.on('close', () => end.closed());
  port.start();
  return end.channel;
}
