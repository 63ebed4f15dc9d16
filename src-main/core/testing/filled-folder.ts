import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { auditLog } from '../audit/audit-log.ts';
import { type CaseToFile, caseStore, type StoredCase } from '../cases/case-store.ts';
import { numberedCases } from '../cases/numbered-cases.ts';
import { openStore, type Store } from '../store/open/open-store.ts';
import { outbox } from '../sync/outbox.ts';
import { enrolAsTest, sealedCase } from './temporary-store.ts';

/** A sealed case whose digest is right, as the store's salvage checks it. */
export function trueCase(bytes = 3_750): CaseToFile {
  const enc = randomBytes(32);
  const sealed = randomBytes(bytes);
  return {
    ...sealedCase(randomUUID()),
    enc: enc.toString('base64'),
    sealed: sealed.toString('base64'),
    sha256: createHash('sha256').update(enc).update(sealed).digest('hex'),
  };
}

export interface FilledStore {
  readonly store: Store;
  readonly filed: readonly StoredCase[];
  /** Files one more. */
  file(sealed?: CaseToFile): StoredCase;
}

/** A terminal's store in `folder` with `cases` filed cases, every one for which `isDelivered` acknowledged. */
export function fillStore(
  folder: string,
  cases: number,
  isDelivered: (index: number) => boolean = () => false,
): FilledStore {
  const store = openStore(folder);
  const now = () => new Date();
  const audit = auditLog(store.database, now);
  enrolAsTest(store.database, audit);
  const numbered = numberedCases(caseStore(store.database, audit, now), store.seqMark, () => 1);
  const waiting = outbox(store.database, audit, now);
  const filed = Array.from({ length: cases }, (_, index) => {
    const one = numbered.file(trueCase());
    if (isDelivered(index)) waiting.settle([{ caseId: one.caseId, became: 'delivered' }]);
    return one;
  });
  return { store, filed, file: (sealed = trueCase()) => numbered.file(sealed) };
}

/** The files as they lie on the disk when the process is killed now, in a folder of their own. */
export function asIfKilled(store: Store): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-killed-'));
  const { main, log, seqMark } = store.files;
  for (const file of [main, log, seqMark])
    if (existsSync(file)) copyFileSync(file, join(folder, basename(file)));
  return folder;
}
