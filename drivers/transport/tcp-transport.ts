import { connect, type Socket } from 'node:net';
import { createListeners } from './listeners.ts';
import type { CloseReason, OpenResult, Transport, WriteResult } from './transport.ts';

export interface TcpSettings {
  /** A name or an address; IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** How long a connection may take to be made, ms. */
  readonly connectMs?: number;
  /**
   * An idle connection is probed after this long, ms. The interval and number of the probes are Node's (ten, one
   * second apart).
   */
  readonly keepAliveMs?: number;
  /**
   * How long the system may refuse to take bytes, ms. Its own patience with a peer that no longer
   * acknowledges is a quarter of an hour and cannot be set from Node.
   */
  readonly writeMs?: number;
}

/**
 * A TCP connection to a serial device server (raw mode) or a printer's port 9100.
 *
 * A connection whose other end vanished without a word looks healthy. An idle one is found by keepalive; one
 * that is written to by the write limit, or sooner by the driver, whose questions stay unanswered: three misses, and its
 * supervisor closes and connects afresh.
 */
export function createTcpTransport(settings: TcpSettings): Transport {
  const { host, port, connectMs = 3_000, keepAliveMs = 5_000, writeMs = 10_000 } = settings;
  const path = addressText(host, port);
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[CloseReason]>();
  let socket: Socket | undefined;
  /** The one that we are closing ourselves. */
  let closingSocket: Socket | undefined;

  return {
    path,
    lostMessage: `the connection to ${path} was lost`,
    isOpen: () => socket !== undefined && !socket.destroyed,
    async open() {
      if (socket && !socket.destroyed) return { ok: true };
      if (socket) await ending(socket);
      const opening = connect({
        host,
        port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: keepAliveMs,
      });
      const failure = await connecting(opening, connectMs);
      if (failure) return openFailure(path, failure.code);
      socket = opening;
      opening.on('data', (bytes: Buffer) => data.call(bytes));
      // The other side ended. What we have not sent yet would keep a half-closed connection alive.
      opening.once('end', () => opening.destroy());
      opening.once('close', () => {
        socket = undefined;
        closed.call(closingSocket === opening ? 'closed' : 'unplugged');
      });
      return { ok: true };
    },
    async close() {
      if (!socket) return;
      closingSocket = socket;
      const ended = ending(socket);
      socket.destroy();
      await ended;
    },
    write(bytes) {
      const writing = socket;
      if (!writing || writing.destroyed)
        return Promise.resolve({ ok: false, message: `${path} is not connected` });
      return new Promise<WriteResult>((resolve) => {
        const timer = setTimeout(() => writing.destroy(), writeMs);
        // Called with an error where the connection ends first.
        writing.write(bytes, (error) => {
          clearTimeout(timer);
          resolve(error ? { ok: false, message: `writing to ${path} failed` } : { ok: true });
        });
      });
    },
    onData: data.add,
    onClose: closed.add,
  };
}

/** `host:port` as staff write it, an IPv6 address in brackets. */
export function addressText(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function ending(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
  });
}

/** Settles with what went wrong, or with nothing once connected. The socket never emits an unheard error. */
function connecting(socket: Socket, withinMs: number): Promise<{ readonly code: string } | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      socket.destroy();
      resolve({ code: 'ETIMEDOUT' });
    }, withinMs);
    socket.on('error', (error: Error & { readonly code?: string }) => {
      clearTimeout(timer);
      resolve({ code: error.code ?? '' });
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
}

function openFailure(path: string, code: string): OpenResult {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { ok: false, error: 'unreachable', message: `the name in ${path} is not known to the network` };
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return { ok: false, error: 'unreachable', message: `nobody answers at ${path}` };
    case 'ECONNREFUSED':
      return { ok: false, error: 'refused', message: `${path} refuses connections` };
    case 'EACCES':
    case 'EPERM':
      return { ok: false, error: 'accessDenied', message: `no permission to connect to ${path}` };
    default:
      return { ok: false, error: 'openFailed', message: `${path} cannot be connected to` };
  }
}
