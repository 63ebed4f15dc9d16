import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certified } from './certificates.ts';

/** What a request is about, by its path. */
export type RequestKind = 'heartbeat' | 'cases' | 'files' | 'other';

/** An answer of the platform as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request on the line, in the hands of whatever is wrong with the line. */
export interface Caught {
  readonly kind: RequestKind;
  /** As it came, packed or not. */
  readonly body: Buffer;
  /** Hands the request to the platform, as often as it is called. */
  pass(): Promise<Answer>;
  /** The platform's answer to the request of this kind that was passed before; `null` where there was none. */
  readonly before: Answer | null;
  answer(answer: Answer): void;
  readonly response: ServerResponse;
  /** Breaks the connection hard (TCP reset). */
  breakOff(): void;
}

export type LineFault = (caught: Caught) => Promise<void> | void;

/** A line between terminals and a platform, on which every request can be bent. */
export interface HostileLine {
  readonly url: string;
  /** What happens to requests of these kinds; `null` lets all pass. */
  misbehave(fault: LineFault | null, kinds?: readonly RequestKind[]): void;
  /** Resolves once that many more requests were bent. */
  bent(times: number): Promise<void>;
  /** Requests that came at all, bent ones included. */
  readonly requests: number;
  close(): Promise<void>;
}

export interface LineOptions {
  /** Speaks TLS with this certificate; plain HTTP where it is left out. */
  readonly certified?: Certified;
  /** A port of its own where it is left out. */
  readonly port?: number;
}

export async function openHostileLine(platformUrl: string, options: LineOptions = {}): Promise<HostileLine> {
  const befores = new Map<RequestKind, Answer>();
  const waiting: { left: number; readonly resolve: () => void }[] = [];
  let fault: LineFault | null = null;
  let kinds: readonly RequestKind[] = [];
  let requests = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    response.on('error', () => {});
    const body = await bodyOf(request);
    const kind = kindOf(request.url ?? '');
    const bends = fault !== null && (kinds.length === 0 || kinds.includes(kind)) ? fault : null;
    const before = befores.get(kind) ?? null;
    const pass = async () => {
      const answer = await handOver(platformUrl, request, body);
      befores.set(kind, answer);
      return answer;
    };
    const answer = ({ status, headers, body: bytes }: Answer) =>
      void response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
    if (!bends) return answer(await pass());
    await bends({
      kind,
      body,
      pass,
      before,
      answer,
      response,
      breakOff: () => request.socket.resetAndDestroy(),
    });
    for (const one of [...waiting]) {
      one.left -= 1;
      if (one.left > 0) continue;
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve();
    }
  }

  const listener = (request: IncomingMessage, response: ServerResponse) =>
    // The terminal may have given up, or the platform be gone: then the connection breaks.
    void handle(request, response).catch(() => request.socket.destroy());
  const server: Server = options.certified
    ? createSecureServer(options.certified, listener)
    : createServer(listener);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: options.certified ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    misbehave(next, of = []) {
      fault = next;
      kinds = of;
    },
    bent: (times) => new Promise((resolve) => void waiting.push({ left: times, resolve })),
    get requests() {
      return requests;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function kindOf(url: string): RequestKind {
  if (url.startsWith('/v1/heartbeat')) return 'heartbeat';
  if (url.startsWith('/v1/cases')) return 'cases';
  return url.startsWith('/v1/blobs') ? 'files' : 'other';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

async function handOver(
  platformUrl: string,
  request: IncomingMessage,
  body: Buffer<ArrayBuffer>,
): Promise<Answer> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name)
      ? [[name, value] as [string, string]]
      : [],
  );
  const { method = 'GET' } = request;
  const response = await fetch(platformUrl + request.url, {
    method,
    headers,
    body: method === 'GET' ? null : body,
  });
  const retryAfter = response.headers.get('retry-after');
  return {
    status: response.status,
    headers: {
      'content-type': response.headers.get('content-type') ?? '',
      ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
    },
    body: Buffer.from(await response.arrayBuffer()),
  };
}
