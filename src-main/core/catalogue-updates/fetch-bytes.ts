import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { UpdateFailed } from './update-problem.ts';

/** A village's line at its worst: 256 kbit/s upwards. */
const SLOWEST_BYTES_PER_MS = 32;

export interface Download {
  /** For one file, ms; a large one gets more. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Another way to send requests; Node's own where it is left out. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Fetches one file, never more than `maxBytes` (unpacked) and never for longer than those would take. tuf-js' own
 * fetcher is not used: it writes through the system's temporary folder, where a full disk ends the whole process.
 * Throws tuf-js' own error where a file is not there (that is how it knows the newest root) and `UpdateFailed` else.
 */
export async function fetchBytes(url: string, maxBytes: number, download: Download): Promise<Buffer> {
  const { timeoutMs, fetch = globalThis.fetch } = download;
  const time = AbortSignal.timeout(timeoutMs + Math.floor(maxBytes / SLOWEST_BYTES_PER_MS));
  try {
    const response = await fetch(url, {
      // A captive portal redirects to its own page; the platform never does.
      redirect: 'manual',
      headers: { 'accept-encoding': 'gzip' },
      signal: AbortSignal.any([time, download.signal]),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      if (response.status === 404) throw new DownloadHTTPError('there is no such file', 404);
      throw new UpdateFailed('refused');
    }
    return await boundedBytes(response, maxBytes);
  } catch (error) {
    if (error instanceof UpdateFailed || error instanceof DownloadHTTPError) throw error;
    throw new UpdateFailed(time.aborted ? 'timeOut' : 'unreachable');
  }
}

async function boundedBytes(response: Response, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > maxBytes) throw new UpdateFailed('tooLong');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
