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

/** What answers in IPP's words: a printer itself, or a spooler whose words were translated. */
export interface IppClient {
  /** Where the printer is, for staff. */
  readonly place: string;
  /** Never rejects. */
  send(operation: string, options: IppRequestOptions): Promise<IppReply>;
  /** Lets go of what it holds; nothing is asked afterwards. */
  close(): Promise<void>;
}

/** Who listens to what passes, as the trace does. */
export interface IppTap {
  wrote(request: Buffer): void;
  heard(answer: Buffer): void;
  /** No answer came to the request of this id. */
  failed(id: number, reply: Exclude<IppReply, { readonly kind: 'answer' }>): void;
}

/**
 * Not imported: an import reads every export of a module, and those of `node:http` load the whole WebSocket client,
 * 6 MB of the device host for good. What `ipps` needs comes with the first such printer.
 */
const requestOf = (secure: boolean) =>
  secure ? process.getBuiltinModule('node:https').request : process.getBuiltinModule('node:http').request;

const IPP_PORT = 631;
/** A printer's attributes are some ten KiB; a body without end must not fill the memory. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** A printer that sends a byte now and then is never silent: so many times its silence is all that one answer may take. */
const WHOLE_ANSWER = 3;

/**
 * Speaks to the printer at an `ipp:` or `ipps:` URL (RFC 8010 over HTTP; `ipps` checks the certificate). One
 * request, one new connection: a kept-alive one that has died would look like a lost job.
 */
export function createIppClient(printerUrl: string, tap?: IppTap): IppClient {
  const { protocol, hostname, port, pathname, search } = new URL(printerUrl);
  const secure = protocol === 'ipps:';
  let lastId = 0;

  return {
    place: printerUrl,
    close: async () => undefined,
    send(operation, { attributes = {}, data, timeoutMs, signal }) {
      lastId = (lastId % 0x7fffffff) + 1;
      const body = encodeIppRequest({
        operation,
        id: lastId,
        attributes: { 'printer-uri': printerUrl, ...attributes },
        data,
      });
      const id = lastId;
      tap?.wrote(body);
      return new Promise((resolve) => {
        let sent = false;
        let ended = false;
        const end = (reply: IppReply) => {
          if (ended) return;
          ended = true;
          clearTimeout(limit);
          if (reply.kind !== 'answer') tap?.failed(id, reply);
          resolve(reply);
        };
        const noAnswer = (reason: string) => end({ kind: 'noAnswer', sent, reason });
        const limit = setTimeout(
          () => request.destroy(new Error('the answer came too slowly')),
          WHOLE_ANSWER * timeoutMs,
        );
        const request = requestOf(secure)({
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
              return end({ kind: 'httpStatus', status: response.statusCode ?? 0 });
            const answer = Buffer.concat(chunks);
            const message = decodeIpp(answer);
            if (!message || message.id !== id) return noAnswer('the answer is not IPP');
            tap?.heard(answer);
            end({ kind: 'answer', message });
          });
        });
        request.end(body);
      });
    },
  };
}

/** What a technician can mend is said in words; the rest is Node's own code. */
function reasonOf(error: Error & { readonly code?: string }): string {
  const { code } = error;
  if (code === undefined) return error.message;
  const words = TLS_FAULTS.get(code);
  return words === undefined ? code : `${words} (${code})`;
}

const NOT_TRUSTED =
  'the certificate of the printer is not trusted; a file with it, named by NODE_EXTRA_CA_CERTS, makes it known';
const TLS_FAULTS: ReadonlyMap<string, string> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', NOT_TRUSTED],
  ['SELF_SIGNED_CERT_IN_CHAIN', NOT_TRUSTED],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', NOT_TRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', NOT_TRUSTED],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'the certificate of the printer is for another name than the one in the URL',
  ],
  ['CERT_HAS_EXPIRED', 'the certificate of the printer has expired, or the clock of the terminal is wrong'],
  [
    'CERT_NOT_YET_VALID',
    'the certificate of the printer is not valid yet, or the clock of the terminal is wrong',
  ],
  ['EPROTO', 'the printer speaks no TLS there, or none that is still safe'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'the printer speaks no TLS at this port; try "ipp:" in place of "ipps:"'],
  [
    'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    'the printer speaks no TLS at this port; try "ipp:" in place of "ipps:"',
  ],
]);
