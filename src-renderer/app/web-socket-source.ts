import type { Channel } from '#contract/rpc/channel.ts';
import type { ChannelSource } from './link.ts';

/** Waits between attempts, ms; the last one repeats. A restarted core is back within the first few. */
const RETRY_MS = [250, 500, 1_000, 2_000] as const;

/**
 * The web host's way: a WebSocket on the page's own origin. The token of this boot stands in the page's
 * fragment, which no server ever sees, and travels as the second subprotocol because a browser cannot set
 * headers on a WebSocket.
 */
export function webSocketSource(url: string, token: string): ChannelSource {
  return (onChannel) => {
    let stopped = false;
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let socket: WebSocket | undefined;

    const open = () => {
      const opening = new WebSocket(url, ['tongban', token]);
      socket = opening;
      opening.addEventListener('open', () => {
        attempt = 0;
        onChannel({ channel: channelOver(opening), close: () => opening.close() });
      });
      opening.addEventListener('close', () => {
        if (stopped) return;
        timer = setTimeout(open, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
        attempt += 1;
      });
    };
    open();
    return () => {
      stopped = true;
      clearTimeout(timer);
      socket?.close();
    };
  };
}

function channelOver(socket: WebSocket): Channel {
  return {
    post(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    onMessage(listener) {
      const heard = (event: MessageEvent<unknown>) => {
        if (typeof event.data !== 'string') return;
        const message = parsed(event.data);
        if (message !== undefined) listener(message);
      };
      socket.addEventListener('message', heard);
      return () => socket.removeEventListener('message', heard);
    },
    onClose(listener) {
      const closed = () => listener();
      socket.addEventListener('close', closed, { once: true });
      return () => socket.removeEventListener('close', closed);
    },
  };
}

/** What is not JSON is not from the core and is dropped. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
