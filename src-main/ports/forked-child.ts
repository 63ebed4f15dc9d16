import { fork } from 'node:child_process';
import { fromChildSchema, type ToChild } from './child-messages.ts';
import { type ClosableChannel, createMultiplexer } from './multiplexer.ts';
import type { RunningChild } from './running-child.ts';

/** A child forked by Node, with channels multiplexed over its IPC. */
export interface ForkedChild extends RunningChild {
  readonly pid: number | undefined;
  /** Hands the child a channel under `name` and keeps the other end. */
  openPort(name: string): ClosableChannel;
}

/**
 * Forks `modulePath` and gives it `init`. The child leads a process group of its own: a Ctrl-C at the
 * terminal reaches the shell alone, which then ends its children in order. Should the shell be killed, the
 * child notices the closed IPC and exits.
 */
export function forkChild(
  modulePath: string,
  init: unknown,
  output: 'inherit' | 'ignore' = 'inherit',
  nodeFlags: readonly string[] = [],
): ForkedChild {
  const child = fork(modulePath, [], {
    serialization: 'advanced',
    execArgv: [...nodeFlags],
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  const reportListeners: ((message: unknown) => void)[] = [];
  const exitListeners: ((reason: string) => void)[] = [];
  let goneBecause: string | null = null;

  function send(message: ToChild): void {
    // The callback takes the error of a child that died in between; its exit tells about it.
    if (child.connected) child.send(message, () => {});
  }
  const multiplexer = createMultiplexer(
    (frame) => send({ type: 'frame', frame }),
    // A child opens no channels.
    (_name, channel) => channel.close(),
  );
  function gone(reason: string): void {
    if (goneBecause !== null) return;
    goneBecause = reason;
    multiplexer.closeAll();
    for (const listener of exitListeners) listener(reason);
  }

  child.on('message', (raw) => {
    const message = fromChildSchema.safeParse(raw);
    if (!message.success) return;
    if (message.data.type === 'frame') multiplexer.receive(message.data.frame);
    else for (const listener of reportListeners) listener(message.data.message);
  });
  child.on('exit', (code, signal) => gone(signal === null ? `exit code ${code}` : signal));
  child.on('error', (error) => {
    if (child.pid === undefined) gone(error.message);
  });
  send({ type: 'init', init });

  return {
    pid: child.pid,
    openPort: (name) => multiplexer.open(name),
    onReport: (listener) => reportListeners.push(listener),
    onExit(listener) {
      if (goneBecause !== null) listener(goneBecause);
      else exitListeners.push(listener);
    },
    end: (force) => child.kill(force ? 'SIGKILL' : 'SIGTERM'),
  };
}

/** Joins core and device host by passing messages between a port of each; when one closes, so does the other. */
export function joinForked(core: ForkedChild, deviceHost: ForkedChild): void {
  const devices = core.openPort('devices');
  const toCore = deviceHost.openPort('core');
  devices.onMessage((message) => toCore.post(message));
  toCore.onMessage((message) => devices.post(message));
  devices.onClose(() => toCore.close());
  toCore.onClose(() => devices.close());
}
