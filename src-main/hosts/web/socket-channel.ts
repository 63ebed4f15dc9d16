import type { RawData, WebSocket } from 'ws';
import { type ClosableChannel, createChannelEnd } from '../../ports/multiplexer.ts';

const PING_EVERY_MS = 2_000;
/**
 * So many pings in a row without an answer and the link counts as dead: the browser is gone without having closed it.
 * One alone says nothing: while a busy machine lets this process wait, the answer lies unread behind the timer, and a
 * link that ends then takes the page away from under the person's finger.
 */
const MOST_UNANSWERED = 2;

/**
 * A WebSocket with JSON messages as a channel. What is not JSON ends the link: only a broken or foreign page
 * sends that. Pings are answered by the browser's network process, so they find a dead browser, not a frozen
 * page; that one is found by the window's own watch.
 */
export function socketChannel(socket: WebSocket): ClosableChannel {
  const end = createChannelEnd(
    (message) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    // 1012: the service restarts; the page connects again.
    () => socket.close(1012),
  );
  let unanswered = 0;
  const pinging = setInterval(() => {
    if (unanswered >= MOST_UNANSWERED) {
      socket.terminate();
      return;
    }
    unanswered += 1;
    socket.ping();
  }, PING_EVERY_MS);

  socket.on('pong', () => {
    unanswered = 0;
  });
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : parsed(data);
    if (message === undefined) socket.close(1003);
    else end.deliver(message);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(pinging);
    end.closed();
  });
  return end.channel;
}

/** Far deeper than any call of the screen; what is deeper is an attack on whoever copies it next. */
const MAX_DEPTH = 32;

function parsed(data: RawData): unknown {
  const text = String(data);
  if (depthOf(text) > MAX_DEPTH) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How deep the brackets of a JSON text go; those inside strings are counted too, which no honest text notices. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}
