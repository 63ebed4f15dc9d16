import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { ClosableChannel } from '../../ports/multiplexer.ts';
import { isOwnHost, isOwnOrigin, LINK_PROTOCOL, offersToken } from './request-guard.ts';
import { answerScreenFile } from './screen-files.ts';
import { socketChannel } from './socket-channel.ts';

/** The largest message is a picture in base64 (`PICTURE_MAX_BYTES`, a third more); a larger one closes the link. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

export interface ScreenServerOptions {
  /** The built screen (`dist/screen`). */
  readonly folder: string;
  /** `0` for any free one. */
  readonly port: number;
  /** A screen connected; the receiver closes the channel when there is nobody to serve it. */
  readonly onLink: (channel: ClosableChannel) => void;
}

export interface ScreenServer {
  /** The page's address with this boot's token in its fragment, which no request and no log carries. */
  readonly url: string;
  /** The page's address without the token. */
  readonly origin: string;
  readonly token: string;
  /** How many screens are connected. */
  links(): number;
  close(): Promise<void>;
}

export type ScreenServerStart =
  | { readonly ok: true; readonly server: ScreenServer }
  | { readonly ok: false; readonly message: string };

/** Serves the screen's files and its link to the core, on 127.0.0.1 only. */
export async function startScreenServer(options: ScreenServerOptions): Promise<ScreenServerStart> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    void answerScreenFile(request, response, options.folder, port());
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => LINK_PROTOCOL,
  });

  function port(): number {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  server.on('upgrade', (request, socket: Socket, head) => {
    const { host, origin } = request.headers;
    const mayConnect =
      request.url === '/link' &&
      isOwnHost(host, port()) &&
      isOwnOrigin(origin, port()) &&
      offersToken(request.headers['sec-websocket-protocol'], token);
    if (!mayConnect) {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => options.onLink(socketChannel(webSocket)));
  });

  const problem = await new Promise<string | null>((resolve) => {
    server.once('error', (error) => resolve(listenProblem(error, options.port)));
    server.listen(options.port, '127.0.0.1', () => resolve(null));
  });
  if (problem !== null) return { ok: false, message: problem };

  const origin = `http://127.0.0.1:${port()}`;
  return {
    ok: true,
    server: {
      url: `${origin}/#${token}`,
      origin,
      token,
      links: () => sockets.clients.size,
      close() {
        for (const socket of sockets.clients) socket.terminate();
        return new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        });
      },
    },
  };
}

function listenProblem(error: Error, port: number): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} of the screen is in use by another program: end that program or choose another port.`;
  if (code === 'EACCES')
    return `Port ${port} of the screen may not be opened by this user: choose one above 1023.`;
  return `The screen's port ${port} cannot be opened (${String(code)}).`;
}
