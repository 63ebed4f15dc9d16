import type { Channel } from '#contract/rpc/channel.ts';
import type { ChannelSource } from './link.ts';

/** The name under which the preload script hands over a port. */
export const PORT_MESSAGE = 'tongban-port';

/**
 * The Electron host's way: its preload script posts a message named {@link PORT_MESSAGE} to this window with
 * a MessagePort to the core, and again after each restart of the core.
 */
export function messagePortSource(page: Window): ChannelSource {
  return (onChannel) => {
    const heard = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.source !== page || event.data !== PORT_MESSAGE || !port) return;
      onChannel({ channel: channelOver(port), close: () => port.close() });
      port.start();
    };
    page.addEventListener('message', heard);
    return () => page.removeEventListener('message', heard);
  };
}

function channelOver(port: MessagePort): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      const heard = (event: MessageEvent<unknown>) => listener(event.data);
      port.addEventListener('message', heard);
      return () => port.removeEventListener('message', heard);
    },
    onClose(listener) {
      // Fired by Chromium when the other end is gone (process death included).
      const closed = () => listener();
      port.addEventListener('close', closed, { once: true });
      return () => port.removeEventListener('close', closed);
    },
  };
}
