import { createHash } from 'node:crypto';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { packBody } from './pack-body.ts';

/** A batch as the bytes that `contract/platform-api/case-batch.ts` describes. */
export function packBatch(envelopes: readonly CaseEnvelope[]): Buffer<ArrayBuffer> {
  const packed = envelopes.map(packOne);
  return packBody(
    packed.map(({ clear }) => clear),
    packed.flatMap(({ bytes }) => bytes),
  );
}

function packOne({ enc, sealed, sha256, ...clear }: CaseEnvelope) {
  const bytes = [Buffer.from(enc, 'base64'), Buffer.from(sealed, 'base64')] as const;
  const [encBytes, sealedBytes] = bytes.map(({ length }) => length);
  const digest = createHash('sha256').update(bytes[0]).update(bytes[1]).digest('hex');
  return {
    clear: { ...clear, encBytes, sealedBytes, ...(digest === sha256 ? {} : { sha256 }) },
    bytes,
  };
}
