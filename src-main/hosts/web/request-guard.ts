import { timingSafeEqual } from 'node:crypto';

/** The first subprotocol of the screen's link; the second is the token of this boot. */
export const LINK_PROTOCOL = 'tongban';

/**
 * Whether a `Host` header names this server. A page of another site that resolves its own name to 127.0.0.1
 * (DNS rebinding) comes with that name and is refused.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}`;
}

/** Whether an `Origin` header is that of the page served here. A missing one is not. */
export function isOwnOrigin(origin: string | undefined, port: number): boolean {
  return origin === `http://127.0.0.1:${port}`;
}

/** Whether `Sec-WebSocket-Protocol` offers the link's protocol and this boot's token; compared in constant time. */
export function offersToken(protocols: string | undefined, token: string): boolean {
  const [protocol, offered, ...more] = (protocols ?? '').split(',').map((part) => part.trim());
  if (protocol !== LINK_PROTOCOL || offered === undefined || more.length > 0) return false;
  const [given, expected] = [Buffer.from(offered), Buffer.from(token)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
