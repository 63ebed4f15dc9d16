import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { decodeIpp, encodeIppRequest, type IppAttributes, type IppMessage } from '../ipp/ipp-message.ts';

export type IppReply =
  | { readonly kind: 'answer'; readonly message: IppMessage }
  /** The printer's web server refused; it never came to IPP. */
  | { readonly kind: 'httpStatus'; readonly status: number }
  /** No answer, or none that is IPP. `sent`: bytes may have reached the printer, so it may act on them. */
  | { readonly kind: 'noAnswer'; readonly sent: boolean; readonly reason: string };

export interface IppRequestOptions {
  readonly attributes?: IppAttributes;
  readonly data?: Buffer;
  /** How long the printer may be silent, ms. */
  readonly timeoutMs: number;
  /** Breaks a question off. Not for documents: half of one can still make half a page. */
  readonly signal?: AbortSignal;
}

export interface IppClient {
  /** Never rejects. One request, one new connection: a kept-alive one that has died would look like a lost job. */
  send(operation: string, options: IppRequestOptions): Promise<IppReply>;
}

const IPP_PORT = 631;
/** A printer's attributes are some ten KiB; a body without end must not fill the memory. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Speaks to the printer at an `ipp:` or `ipps:` URL (RFC 8010 over HTTP; `ipps` checks the certificate). */
export function createIppClient(printerUrl: string): IppClient {
  const { protocol, hostname, port, pathname, search } = new URL(printerUrl);
  const secure = protocol === 'ipps:';
  let lastId = 0;

  return {
    send(operation, { attributes = {}, data, timeoutMs, signal }) {
      lastId = (lastId % 0x7fffffff) + 1;
      const body = encodeIppRequest({
        operation,
        id: lastId,
        attributes: { 'printer-uri': printerUrl, ...attributes },
        data,
      });
      const id = lastId;
      return new Promise((resolve) => {
        let sent = false;
        const noAnswer = (reason: string) => resolve({ kind: 'noAnswer', sent, reason });
        const request = (secure ? httpsRequest : httpRequest)({
          // Brackets around an IPv6 address belong to the URL alone.
          hostname: hostname.replace(/^\[|\]$/g, ''),
          port: port === '' ? IPP_PORT : Number(port),
          path: `${pathname}${search}`,
          method: 'POST',
          agent: false,
          headers: { 'content-type': 'application/ipp', 'content-length': body.length },
          timeout: timeoutMs,
          ...(signal ? { signal } : {}),
        });
        // With TLS the plain connection comes first, and nothing of the request goes out before the handshake.
        request.on('socket', (socket) =>
          socket.once(secure ? 'secureConnect' : 'connect', () => {
            sent = true;
          }),
        );
        request.on('timeout', () => request.destroy(new Error(`silent for ${timeoutMs} ms`)));
        request.on('error', (error) => noAnswer(reasonOf(error)));
        request.on('response', (response) => {
          const chunks: Buffer[] = [];
          let length = 0;
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            length += chunk.length;
            if (length > MAX_ANSWER_BYTES) request.destroy(new Error('the answer has no end'));
          });
          response.on('error', (error) => noAnswer(reasonOf(error)));
          response.on('close', () => noAnswer('the answer was cut off'));
          response.on('end', () => {
            if (response.statusCode !== 200)
              return resolve({ kind: 'httpStatus', status: response.statusCode ?? 0 });
            const message = decodeIpp(Buffer.concat(chunks));
            if (!message || message.id !== id) return noAnswer('the answer is not IPP');
            resolve({ kind: 'answer', message });
          });
        });
        request.end(body);
      });
    },
  };
}

function reasonOf(error: Error & { readonly code?: string }): string {
  return error.code ?? error.message;
}
