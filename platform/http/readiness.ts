import { setTimeout as pause } from 'node:timers/promises';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { PlatformKeys } from '../keys.ts';
import type { PlatformStore } from '../store/store.ts';

/** Whether this gateway can take cases now, for a load balancer. */
export interface Readiness {
  isReady(): Promise<boolean>;
  /** From now on it is not ready: it is about to end. */
  drain(): void;
  readonly isDraining: boolean;
}

/** However many ask, the database and the storage are asked once in this time. */
const CACHED_MS = 1_000;
/** What takes longer is as good as away. */
const TIMEOUT_MS = 2_000;

/**
 * Ready is a gateway whose database answers, takes statements that write and belongs to its keys, and whose storage of files can
 * be written. Why it is not is told to `onFault` when that changes, and to nobody who asks.
 */
export function createReadiness(options: {
  readonly store: Pick<PlatformStore, 'claimKeys'>;
  readonly blobs: Pick<BlobStore, 'check'>;
  readonly keys: PlatformKeys;
  readonly onFault: (fault: string) => void;
  /** ms that only ever grow. */
  readonly elapsed?: () => number;
}): Readiness {
  const { store, blobs, keys, onFault, elapsed = () => performance.now() } = options;
  let known: { readonly at: number; readonly ready: Promise<boolean> } | null = null;
  let saidLast = '';
  let isDraining = false;

  async function database(): Promise<void> {
    const { sealing, acknowledgement } = keys;
    const isOurs = await store.claimKeys({ sealing: sealing.id, acknowledgement: acknowledgement.id });
    if (!isOurs) throw new Error('the database belongs to other keys');
  }

  async function look(): Promise<boolean> {
    const tried = await Promise.all([
      wrongWith('database', database()),
      wrongWith('storage of files', blobs.check()),
    ]);
    const said = tried.filter((it) => it !== null).join('; ');
    if (said !== saidLast) onFault(said === '' ? 'health: ready again' : `health: not ready: ${said}`);
    saidLast = said;
    return said === '';
  }

  return {
    async isReady() {
      if (isDraining) return false;
      const at = elapsed();
      if (!known || at - known.at >= CACHED_MS) known = { at, ready: look() };
      return (await known.ready) && !isDraining;
    },
    drain() {
      isDraining = true;
    },
    get isDraining() {
      return isDraining;
    },
  };
}

/** What is wrong, by name and code; `null` where it went well in time. */
async function wrongWith(what: string, tried: Promise<void>): Promise<string | null> {
  const ended = new AbortController();
  const late = pause(TIMEOUT_MS, `${what}: no answer in time`, { signal: ended.signal });
  const wrong = tried.then(
    () => null,
    (error: unknown) => `${what}: ${codeOf(error)}`,
  );
  try {
    return await Promise.race([wrong, late]);
  } finally {
    late.catch(() => {});
    ended.abort();
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
