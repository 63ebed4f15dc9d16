import type { ForkedChild } from '../../ports/forked-child.ts';
import type { ClosableChannel } from '../../ports/multiplexer.ts';

/**
 * Joins a screen's link to a fresh `screen` port of the core. Without a core the link is closed: the screen
 * shows that it restores itself and connects again, and so it does when the core dies.
 */
export function bridgeScreen(link: ClosableChannel, core: ForkedChild | null): void {
  if (!core) {
    link.close();
    return;
  }
  const port = core.openPort('screen');
  link.onMessage((message) => port.post(message));
  port.onMessage((message) => link.post(message));
  link.onClose(() => port.close());
  port.onClose(() => link.close());
}
