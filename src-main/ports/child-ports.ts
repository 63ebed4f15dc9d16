import type { Channel } from '#contract/rpc/channel.ts';
import { electronPorts, findElectronParent } from './electron-parent.ts';
import { forkedPorts } from './forked-parent.ts';

/** A child process's side of the shell: how it is begun, handed channels, and ended. */
export interface ChildPorts {
  /** The init message of the shell; the receiver parses it (see `init.ts`). */
  readonly init: Promise<unknown>;
  /**
   * Calls back for each channel handed over under `name`, again after the peer at its other end restarted.
   * Channels that came before are handed over at once.
   */
  onPort(name: string, use: (channel: Channel) => void): void;
  /** Calls back when the shell is gone: nobody would restart or end this process any more, so it must exit. */
  onParentGone(then: () => void): void;
  /** Tells the shell something; `{ type: 'ready' }` once the child serves. */
  report(message: unknown): void;
}

/**
 * The link to the shell, whichever shell it is: an Electron `utilityProcess` with real MessagePorts, or a
 * process forked by Node with channels multiplexed over its IPC. Call it once, early in a process's `main.ts`.
 */
export function childPorts(): ChildPorts {
  const electronParent = findElectronParent(process);
  return electronParent ? electronPorts(electronParent) : forkedPorts(process);
}
