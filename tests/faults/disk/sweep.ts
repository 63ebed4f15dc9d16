import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { FilingUnknown } from '#main/core/cases/filing-unknown.ts';
import { openStore, type Store } from '#main/core/store/open/open-store.ts';
import type { DiskError, FaultyDisk } from './faulty-disk.ts';
import { fileCase } from './filing-terminal.ts';
import { faultsOfStore, lookAtImage, type Told } from './judge-image.ts';
import { isTold, type Operation } from './operations.ts';

/** What became of an operation whose disk failed at each of its calls in turn. */
export interface Swept {
  readonly tries: number;
  /** It was done in spite of the fault. */
  readonly done: number;
  /** It was not done, and that was said. */
  readonly told: number;
  /** After it was said that nobody knows whether a case is filed, kill -9 and a new start found it whole. */
  readonly surfaced: number;
  readonly faults: readonly string[];
}

/** Lets `operation` fail with `error` at its first call, then `stride` calls later and so on, until it goes through. */
export async function sweep(
  operation: Operation,
  disk: FaultyDisk,
  root: string,
  error: DiskError,
  once: boolean,
  stride: number,
): Promise<Swept> {
  const template = path.join(root, 'template');
  const folder = path.join(root, 'terminal');
  const receipts = await operation.prepare(template);
  const sum = { tries: 0, done: 0, told: 0, surfaced: 0 };
  const faults: string[] = [];
  for (let nth = 1; ; nth += stride) {
    rmSync(folder, { recursive: true, force: true });
    if (existsSync(template)) cpSync(template, folder, { recursive: true });
    else mkdirSync(folder);
    const tried = await tryOnce(operation, folder, receipts, disk, { error, nth, once });
    sum.tries += 1;
    sum[tried.outcome] += 1;
    sum.surfaced += tried.surfaced;
    faults.push(...tried.faults.map((fault) => `${error} ${once ? 'at' : 'from'} call ${nth}: ${fault}`));
    if (!tried.hit) break;
  }
  return { ...sum, faults };
}

interface Fault {
  readonly error: DiskError;
  readonly nth: number;
  readonly once: boolean;
}

async function tryOnce(
  operation: Operation,
  folder: string,
  receipts: readonly Told[],
  disk: FaultyDisk,
  { error, nth, once }: Fault,
) {
  const told = [...receipts];
  const faults: string[] = [];
  let store: Store | null = operation.startsOpen ? openStore(folder, operation.options) : null;
  let outcome: 'done' | 'told' = 'done';
  let isUnknown = false;
  disk.fail(error, nth, once);
  let hit = true;
  try {
    store = await operation.run({ folder, store }, (one) => told.push(one));
    if (store.mode === 'sendingOnly') outcome = 'told';
  } catch (thrown) {
    outcome = 'told';
    isUnknown = thrown instanceof FilingUnknown;
    if (!isTold(thrown, operation)) faults.push(`thrown: ${String(thrown)}`);
  } finally {
    hit = disk.mend() > 0;
  }
  if (!hit && outcome === 'told') faults.push('it fails on a disk that is well');

  // Killed at once, the next start is as any other.
  const allowed = { salvaged: operation.salvages };
  const image = `${folder}-image`;
  rmSync(image, { recursive: true, force: true });
  cpSync(folder, image, { recursive: true });
  // Taking a commit back that the disk does not take leaves half of one over a whole one: that is mended, and told.
  const allowedNow = { salvaged: operation.salvages || isUnknown };
  const found = lookAtImage(image, told, allowedNow, operation.options);
  const surfaced = Math.max(0, found.cases - told.length);
  if (surfaced > 0 && !isUnknown) faults.push('a case is there that was said not to be filed');
  faults.push(...found.faults.map((fault) => `killed then: ${fault}`));
  try {
    // The disk is well again. What was open goes on; what could not be opened opens.
    if (store?.mode === 'sendingOnly' || !store?.database.open) {
      if (store?.database.open) store.close();
      store = openStore(folder, operation.options);
    }
    told.push(await fileCase(store));
    faults.push(...faultsOfStore(store, told, allowed));
    faults.push(...(operation.faults?.(store) ?? []));
    store.close();
    store = openStore(folder, operation.options);
    faults.push(...faultsOfStore(store, told, allowed));
  } catch (thrown) {
    faults.push(`well again, and yet: ${String(thrown)}`);
  }
  if (store?.database.open) store.close();
  return { hit, outcome, surfaced, faults };
}
