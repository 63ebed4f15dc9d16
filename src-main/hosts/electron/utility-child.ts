import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import type { RunningChild } from '../../ports/running-child.ts';

/** A child in an Electron `utilityProcess`; with the RunAsNode fuse off, `child_process.fork` cannot start one. */
export interface UtilityChild extends RunningChild {
  /** Hands the child a port under `name`. */
  give(name: string, port: MessagePortMain): void;
}

export function startUtilityChild(
  modulePath: string,
  serviceName: string,
  init: unknown,
  stdio: 'inherit' | 'ignore' = 'inherit',
  nodeFlags: readonly string[] = [],
): UtilityChild {
  const child = utilityProcess.fork(modulePath, [], { serviceName, stdio, execArgv: [...nodeFlags] });
  child.once('spawn', () => child.postMessage({ type: 'init', init }));
  return {
    give: (name, port) => child.postMessage({ type: 'port', name }, [port]),
    onReport: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
    end(force) {
      const { pid } = child;
      if (force && pid !== undefined) process.kill(pid, 'SIGKILL');
      else child.kill();
    },
  };
}

/** Joins core and device host directly: their messages do not pass through the shell. */
export function joinUtilityChildren(core: UtilityChild, deviceHost: UtilityChild): void {
  const { port1, port2 } = new MessageChannelMain();
  core.give('devices', port1);
  deviceHost.give('core', port2);
}
