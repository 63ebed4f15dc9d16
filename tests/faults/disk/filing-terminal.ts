import { cpSync } from 'node:fs';
import path from 'node:path';
import { auditLog } from '#main/core/audit/audit-log.ts';
import { blobFiles } from '#main/core/blobs/blob-files.ts';
import { sealBlob } from '#main/core/blobs/seal-blob.ts';
import { caseStore } from '#main/core/cases/case-store.ts';
import { numberedCases } from '#main/core/cases/numbered-cases.ts';
import { readIdentity } from '#main/core/identity/terminal-identity.ts';
import type { Store } from '#main/core/store/open/open-store.ts';
import { fillStore, trueCase } from '#main/core/testing/filled-folder.ts';
import { enrolAsTest } from '#main/core/testing/temporary-store.ts';
import { madeUpPicture } from '../storm/made-up-case.ts';
import type { Told } from './judge-image.ts';

/**
 * Files a made-up case with a sealed file, as a session does; resolves when its receipt may be printed. A terminal without
 * an identity is enrolled before.
 */
export async function fileCase(store: Store): Promise<Told> {
  const now = () => new Date();
  if (!readIdentity(store.database)) enrolAsTest(store.database, auditLog(store.database, now));
  const cases = numberedCases(
    caseStore(store.database, auditLog(store.database, now), now),
    store.seqMark,
    () => 1,
  );
  const sealed = trueCase();
  const file = sealBlob(sealed.caseId, madeUpPicture());
  await blobFiles(path.join(store.files.folder, 'blobs')).write([file]);
  const { receiptNumber } = cases.file({ ...sealed, blobs: [{ sha256: file.sha256, size: file.size }] });
  return { caseId: sealed.caseId, receipt: receiptNumber, sha256: sealed.sha256 };
}

/**
 * Fills `folder` with a terminal's store of eight cases with files, the first four acknowledged, and leaves it as after
 * kill -9 (`killed`), or shut down in order. Gives the receipts.
 */
export async function filledFolder(folder: string, end: 'killed' | 'closed'): Promise<readonly Told[]> {
  const used = end === 'killed' ? `${folder}-in-use` : folder;
  const { store } = fillStore(used, 4, () => true);
  const told: Told[] = store.database
    .prepare<[], Told>('SELECT case_id AS caseId, receipt_number AS receipt, sha256 FROM cases')
    .all();
  for (let more = 0; more < 4; more += 1) told.push(await fileCase(store));
  if (end === 'killed') cpSync(used, folder, { recursive: true });
  store.close();
  return told;
}
