import type { CaseDocument } from '#contract/case/case-document.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { BlobsUnavailable } from '../blobs/blobs-unavailable.ts';
import { openBlob } from './open-blob.ts';

/** The opened files of an opened case by their ids. What is missing here is not there, or cannot be opened. */
export async function filesOfCase(
  { caseId, terminal, attachments = [] }: Pick<CaseDocument, 'caseId' | 'terminal' | 'attachments'>,
  blobs: Pick<BlobStore, 'read'>,
): Promise<ReadonlyMap<string, Buffer>> {
  const opened = await Promise.all(
    attachments.map(async (attachment) => {
      const sealed = await blobs.read(terminal, attachment.blob.sha256).catch(nullWhereDamaged);
      const plain = sealed ? openBlob(caseId, attachment, sealed) : null;
      return plain ? [[attachment.id, plain] as const] : [];
    }),
  );
  return new Map(opened.flat());
}

/** The rest of the case can be read all the same. */
function nullWhereDamaged(error: unknown): null {
  if (error instanceof BlobsUnavailable && error.kind === 'damaged') return null;
  throw error;
}
