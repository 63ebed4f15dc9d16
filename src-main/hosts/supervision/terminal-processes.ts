import type { RunningChild } from '../../ports/running-child.ts';
import type { Clock } from './clock.ts';
import { keepRunning } from './keep-running.ts';

export interface TerminalProcessesOptions<C extends RunningChild> {
  readonly startCore: () => C;
  readonly startDeviceHost: () => C;
  /** Gives the core its port `devices` and the device host its port `core`, joined. */
  readonly join: (core: C, deviceHost: C) => void;
  readonly clock: Clock;
  readonly log: (message: string) => void;
  readonly onCoreUp?: (core: C) => void;
  readonly onCoreDown?: () => void;
}

export interface TerminalProcesses<C extends RunningChild> {
  /** The core that serves now; `null` while it is on its way. */
  core(): C | null;
  /** Ends both and waits until they are gone: the core first, so that it can still end its session's devices. */
  stop(): Promise<void>;
}

/**
 * Core and device host, kept running and joined. When either comes back, both get a fresh pair of ports: the
 * end that the dead one held is of no use to the one that lived.
 */
export function runTerminalProcesses<C extends RunningChild>(
  options: TerminalProcessesOptions<C>,
): TerminalProcesses<C> {
  let core: C | null = null;
  let deviceHost: C | null = null;

  function joinBoth(): void {
    if (core && deviceHost) options.join(core, deviceHost);
  }

  const keptDeviceHost = keepRunning<C>({
    name: 'The device host',
    start: options.startDeviceHost,
    clock: options.clock,
    log: options.log,
    onUp(child) {
      deviceHost = child;
      joinBoth();
    },
    onDown() {
      deviceHost = null;
    },
  });
  const keptCore = keepRunning<C>({
    name: 'The core',
    start: options.startCore,
    clock: options.clock,
    log: options.log,
    onUp(child) {
      core = child;
      joinBoth();
      options.onCoreUp?.(child);
    },
    onDown() {
      core = null;
      options.onCoreDown?.();
    },
  });

  return {
    core: () => core,
    async stop() {
      await keptCore.stop();
      await keptDeviceHost.stop();
    },
  };
}
