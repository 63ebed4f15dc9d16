import type { z } from 'zod';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { certificateFault } from './certificate-fault.ts';
import { notThePlatform, type PlatformFailure } from './result.ts';
import { retryAfterMs } from './retry-after.ts';

/** How to reach the platform. */
export interface Connection {
  /** `https://…`, with or without a path in front of `/v1`. */
  readonly baseUrl: string;
  /** For one whole exchange, ms; a large body gets more, so that pictures leave a terminal on a slow line too. */
  readonly timeoutMs: number;
  readonly now: () => Date;
  /** Another way to send requests; Node's own where it is left out. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Far above any answer of the platform; whatever is longer comes from somebody else. */
const MAX_ANSWER_BYTES = 1024 * 1024;

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
  const { baseUrl, now, fetch = globalThis.fetch } = connection;
  const timeoutMs = connection.timeoutMs + Math.floor(request.body.byteLength / SLOWEST_BYTES_PER_MS);
  let response: Response;
  let text: string | null;
  try {
    response = await fetch(baseUrl.replace(/\/+$/, '') + request.path, {
      method: request.method,
      headers: request.headers,
      body: request.method === 'GET' ? null : request.body,
      // A captive portal redirects to its own page; the platform never does.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await boundedText(response);
  } catch (error) {
    return connectionFailure(error, timeoutMs);
  }
  const { status } = response;
  if (status === 429 || status >= 500) {
    const wait = retryAfterMs(response.headers.get('retry-after'), now());
    return { ok: false, why: 'busy', retryAfterMs: wait, message: `The platform answered ${status}.` };
  }
  // A proxy on the way may have a limit of its own, and it does not speak our language.
  if (status === 413)
    return { ok: false, why: 'refused', error: 'tooLarge', message: 'The request is too large (413).' };
  const json = isJson(response) && text !== null ? parsedJson(text) : undefined;
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

/** The answer's text, or `null` where it is longer than any answer of the platform. */
async function boundedText(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > MAX_ANSWER_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function isJson(response: Response): boolean {
  return /^application\/json\b/i.test(response.headers.get('content-type') ?? '');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function connectionFailure(error: unknown, timeoutMs: number): PlatformFailure {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return { ok: false, why: 'timeOut', message: `No whole answer within ${timeoutMs} ms.` };
  const code = causeCode(error);
  // A wrong certificate is an answer: from somebody who cannot prove to be the platform.
  const certificate = certificateFault(code);
  if (certificate) return { ...notThePlatform(`The secure connection failed (${code}).`), certificate };
  const reason =
    code === '' ? 'The connection failed or broke.' : `The connection failed or broke (${code}).`;
  return { ok: false, why: 'unreachable', message: reason };
}

/** Node's fetch says only "fetch failed"; the system's code is in the cause. */
function causeCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
