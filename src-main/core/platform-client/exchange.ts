import type { z } from 'zod';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { certificateFault } from './certificate-fault.ts';
import { notThePlatform, type PlatformFailure } from './result.ts';
import { retryAfterMs } from './retry-after.ts';
import { type RawAnswer, sendRequest } from './send-request.ts';

/** How to reach the platform. */
export interface Connection {
  /** `https://…`, with or without a path in front of `/v1`. */
  readonly baseUrl: string;
  /** For one whole exchange, ms; a large body gets more, so that pictures leave a terminal on a slow line too. */
  readonly timeoutMs: number;
  readonly now: () => Date;
  /** Another way to send requests; {@link sendRequest} where it is left out. */
  readonly send?: typeof sendRequest;
}

/** A village's line at its worst: 256 kbit/s upwards. */
const SLOWEST_BYTES_PER_MS = 32;

export type Exchange<T> = { readonly ok: true; readonly value: T } | PlatformFailure;

/** Sends `body` and parses the answer: a 200 counts only as JSON of the agreed form. */
export async function exchange<T>(
  connection: Connection,
  request: {
    readonly method: 'GET' | 'POST' | 'PATCH';
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array<ArrayBuffer>;
  },
  answer: z.ZodType<T>,
): Promise<Exchange<T>> {
  const { baseUrl, now, send = sendRequest } = connection;
  const timeoutMs = connection.timeoutMs + Math.floor(request.body.byteLength / SLOWEST_BYTES_PER_MS);
  const signal = AbortSignal.timeout(timeoutMs);
  let response: RawAnswer;
  try {
    response = await send({ ...request, url: baseUrl.replace(/\/+$/, '') + request.path, signal });
  } catch (error) {
    return signal.aborted ? timeOut(timeoutMs) : connectionFailure(error);
  }
  const { status, headers, text } = response;
  if (status === 429 || status >= 500) {
    const wait = retryAfterMs(headers['retry-after'] ?? null, now());
    return { ok: false, why: 'busy', retryAfterMs: wait, message: `The platform answered ${status}.` };
  }
  // A proxy on the way may have a limit of its own, and it does not speak our language.
  if (status === 413)
    return { ok: false, why: 'refused', error: 'tooLarge', message: 'The request is too large (413).' };
  const json = isJson(headers) && text !== null ? parsedJson(text) : undefined;
  if (status === 200) {
    const parsed = answer.safeParse(json);
    return parsed.success
      ? { ok: true, value: parsed.data }
      : notThePlatform('Something answered 200, but not in the form of the platform.');
  }
  const refusal = platformErrorSchema.safeParse(json);
  if (!refusal.success || status < 400)
    return notThePlatform(`Something answered ${status}, but not in the form of the platform.`);
  const { error } = refusal.data;
  return { ok: false, why: 'refused', error, message: `The platform refused it: ${error} (${status}).` };
}

function isJson(headers: RawAnswer['headers']): boolean {
  return /^application\/json\b/i.test(headers['content-type'] ?? '');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function timeOut(timeoutMs: number): PlatformFailure {
  return { ok: false, why: 'timeOut', message: `No whole answer within ${timeoutMs} ms.` };
}

function connectionFailure(error: unknown): PlatformFailure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // A wrong certificate is an answer: from somebody who cannot prove to be the platform.
  const certificate = certificateFault(code);
  if (certificate) return { ...notThePlatform(`The secure connection failed (${code}).`), certificate };
  const reason =
    code === '' ? 'The connection failed or broke.' : `The connection failed or broke (${code}).`;
  return { ok: false, why: 'unreachable', message: reason };
}
