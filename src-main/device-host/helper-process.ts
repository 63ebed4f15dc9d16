import type { Channel } from '#contract/rpc/channel.ts';
import type { Helper } from '#main/ports/child-messages.ts';
import type { ChildPorts } from '#main/ports/child-ports.ts';
import { forkChild } from '#main/ports/forked-child.ts';

/** A process that helps this one, and the way to it. */
export interface HelperProcess {
  /** Closes when the process is gone. */
  readonly channel: Channel;
  /** Ends it at once, whatever it does. */
  end(): void;
}

export type StartHelper = () => Promise<HelperProcess>;

export interface HelperModule {
  readonly modulePath: string;
  readonly init: unknown;
  /** A vendor's library writes what it likes: nothing of it reaches the terminal's log. */
  readonly isQuiet?: boolean;
}

/** The way that this process can have another one. */
export function helperStarter(ports: ChildPorts, helper: Helper, module: HelperModule): StartHelper {
  return process.versions['electron'] === undefined
    ? forkedHelper(helper, module)
    : helperOfShell(ports, helper);
}

/** As a child of this process. When this one dies, the child sees its link close and ends. */
export function forkedHelper(
  helper: Helper,
  { modulePath, init, isQuiet = false }: HelperModule,
): StartHelper {
  return async () => {
    const child = forkChild(modulePath, init, isQuiet ? 'ignore' : 'inherit');
    return { channel: child.openPort(helper), end: () => child.end(true) };
  };
}

/**
 * Started by the shell: in Electron only the main process may start a `utilityProcess`, and with the RunAsNode
 * fuse off nothing can be forked. A worker thread would share this process's memory and its crashes.
 */
function helperOfShell(ports: Pick<ChildPorts, 'report' | 'onPort'>, helper: Helper): StartHelper {
  let arrived = Promise.withResolvers<Channel>();
  ports.onPort(helper, (channel) => arrived.resolve(channel));
  const tell = (needed: boolean) => ports.report({ type: 'helper', helper, needed });
  return async () => {
    arrived = Promise.withResolvers();
    tell(true);
    const channel = await arrived.promise;
    return { channel, end: () => tell(false) };
  };
}
