import type { CaseDocument } from '#contract/case/case-document.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openBlob } from './open-blob.ts';

/** The opened files of an opened case by their ids. What is missing here is not there, or cannot be opened. */
export async function filesOfCase(
  { caseId, terminal, attachments = [] }: CaseDocument,
  blobs: BlobStore,
): Promise<ReadonlyMap<string, Buffer>> {
  const opened = await Promise.all(
    attachments.map(async (attachment) => {
      const sealed = await blobs.read(terminal, attachment.blob.sha256);
      const plain = sealed ? openBlob(caseId, attachment, sealed) : null;
      return plain ? [[attachment.id, plain] as const] : [];
    }),
  );
  return new Map(opened.flat());
}
