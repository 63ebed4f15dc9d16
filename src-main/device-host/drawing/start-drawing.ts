import { fileURLToPath } from 'node:url';
import type { Channel } from '#contract/rpc/channel.ts';
import { DRAWING_PORT } from '#main/ports/child-messages.ts';
import type { ChildPorts } from '#main/ports/child-ports.ts';
import { forkChild } from '#main/ports/forked-child.ts';
import type { DrawingInit } from '#main/ports/init.ts';
import type { StartDrawing } from './process-drawer.ts';

/** The way that this process can have another one. */
export function drawingStarter(ports: ChildPorts, init: DrawingInit): StartDrawing {
  return process.versions['electron'] === undefined ? forkedDrawing(init) : drawingOfShell(ports);
}

/** As a child of this process. When this one dies, the child sees its link close and ends. */
export function forkedDrawing(init: DrawingInit): StartDrawing {
  const modulePath = fileURLToPath(new URL('./drawing-process.ts', import.meta.url));
  return async () => {
    const child = forkChild(modulePath, init);
    return { channel: child.openPort(DRAWING_PORT), end: () => child.end(true) };
  };
}

/**
 * Started by the shell: in Electron only the main process may start a `utilityProcess`, and with the RunAsNode
 * fuse off nothing can be forked. A worker thread would share this process's memory and its crashes.
 */
export function drawingOfShell(ports: Pick<ChildPorts, 'report' | 'onPort'>): StartDrawing {
  let arrived = Promise.withResolvers<Channel>();
  ports.onPort(DRAWING_PORT, (channel) => arrived.resolve(channel));
  return async () => {
    arrived = Promise.withResolvers();
    ports.report({ type: 'drawing', needed: true });
    const channel = await arrived.promise;
    return { channel, end: () => ports.report({ type: 'drawing', needed: false }) };
  };
}
