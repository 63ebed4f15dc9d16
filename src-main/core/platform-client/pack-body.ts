import { deflateSync } from 'node:zlib';
import { PACKED_BODY_PREFIX } from '#contract/platform-api/packed-body.ts';

/** A head and the bytes that it tells of, as `contract/platform-api/packed-body.ts` describes. */
export function packBody(head: readonly unknown[], bytes: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  // Small, and of one kind: a few microseconds for each entry, so it may be done at once.
  const packed = deflateSync(JSON.stringify(head));
  const prefix = Buffer.alloc(PACKED_BODY_PREFIX);
  prefix.writeUInt32BE(packed.length);
  return Buffer.concat([prefix, packed, ...bytes]);
}
