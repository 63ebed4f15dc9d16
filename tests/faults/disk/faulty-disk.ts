import { constants } from 'node:os';
import koffi from 'koffi';

/** What a disk may say instead of doing it. */
export type DiskError = 'ENOSPC' | 'EIO' | 'EMFILE';

/** The disk below DISK_ROOT of this very process, which runs with preload.c in LD_PRELOAD. */
export interface FaultyDisk {
  /** From its `nth` call that could give `error` on, or at that one alone (`once`), the disk gives it. */
  fail(error: DiskError, nth: number, once: boolean): void;
  /** The disk is well again; how many calls had failed. */
  mend(): number;
}

/** Kinds of calls, as in preload.c: writes and truncations, syncs, opens, names. */
const EVERY_KIND = 1 | 2 | 4 | 8;

export function faultyDisk(library: string): FaultyDisk {
  // It is loaded already: this gives the same one.
  const loaded = koffi.load(library);
  const setFault = loaded.func('void disk_fault(int kinds, int nth, int once, int error)');
  const hits = loaded.func('int disk_hits()');
  return {
    fail: (error, nth, once) => void setFault(EVERY_KIND, nth, once ? 1 : 0, constants.errno[error]),
    mend() {
      const failed = Number(hits());
      setFault(0, 0, 0, 0);
      return failed;
    },
  };
}
