import { setTimeout as pause } from 'node:timers/promises';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { PlatformKeys } from '../keys.ts';
import type { PlatformStore } from '../store/store.ts';

/** Whether this gateway can take cases now, for a load balancer; and how the storage of files is, for staff. */
export interface Readiness {
  isReady(): Promise<boolean>;
  /** Why the storage of files cannot be written, by its code; `null` where it can. */
  storageTrouble(): Promise<string | null>;
  /** From now on it is not ready: it is about to end. */
  drain(): void;
  readonly isDraining: boolean;
}

/** However many ask, the database and the storage are asked once in this time. */
const CACHED_MS = 1_000;
/** What takes longer is as good as away. */
const TIMEOUT_MS = 2_000;

/**
 * Ready is a gateway whose database answers, takes statements that write and belongs to its keys.
 *
 * The storage of files does not count: all gateways have the same one, so that all would be turned off at once, and with them
 * heartbeats, answers to people and cases without files, which do not need it. What is wrong is told to `onFault` when that
 * changes, and to nobody who asks.
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
  let isDraining = false;

  async function database(): Promise<void> {
    const { sealing, acknowledgement } = keys;
    const isOurs = await store.claimKeys({ sealing: sealing.id, acknowledgement: acknowledgement.id });
    if (!isOurs) throw new Error('the database belongs to other keys');
  }

  /** Looks where that is due; tells a change. */
  function watched(look: () => Promise<void>, bad: string, good: string): () => Promise<string | null> {
    let known: { readonly at: number; readonly wrong: Promise<string | null> } | null = null;
    let saidLast: string | null = null;
    const lookNow = async () => {
      const wrong = await wrongWith(look());
      if (wrong !== saidLast) onFault(`health: ${wrong === null ? good : `${bad}: ${wrong}`}`);
      saidLast = wrong;
      return wrong;
    };
    return () => {
      const at = elapsed();
      if (!known || at - known.at >= CACHED_MS) known = { at, wrong: lookNow() };
      return known.wrong;
    };
  }

  const databaseTrouble = watched(database, 'not ready: database', 'ready again');
  const storageTrouble = watched(() => blobs.check(), 'files cannot be stored', 'files can be stored again');

  return {
    async isReady() {
      if (isDraining) return false;
      // So that the log has it, also where nobody looks at a page.
      void storageTrouble();
      return (await databaseTrouble()) === null && !isDraining;
    },
    storageTrouble,
    drain() {
      isDraining = true;
    },
    get isDraining() {
      return isDraining;
    },
  };
}

/** What is wrong, by its code; `null` where it went well in time. */
async function wrongWith(tried: Promise<void>): Promise<string | null> {
  const ended = new AbortController();
  const late = pause(TIMEOUT_MS, 'no answer in time', { signal: ended.signal });
  const wrong = tried.then(() => null, codeOf);
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
