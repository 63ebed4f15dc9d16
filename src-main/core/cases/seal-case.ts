import { createHash } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import {
  type CaseDocument,
  type CaseEnvelope,
  SEALING_INFO,
  sealingAad,
} from '#contract/case/case-document.ts';
import { packDocument } from './pack-document.ts';

/** The part of an envelope that sealing gives. */
export type SealedCase = Pick<CaseEnvelope, 'sealingKeyId' | 'enc' | 'sealed' | 'sha256'>;

/**
 * Packs `document` and seals it to the platform's public key (HPKE base mode, RFC 9180), bound to its case, to `terminal`
 * and to its item. `key.publicKey` is raw X25519, base64. Throws where the key is not one: a bug or a damaged
 * identity, never something a resident did.
 */
export async function sealCase(
  document: CaseDocument,
  key: { readonly id: string; readonly publicKey: string },
  terminal: string,
): Promise<SealedCase> {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const recipientPublicKey = await suite.kem.deserializePublicKey(Buffer.from(key.publicKey, 'base64'));
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info: Buffer.from(SEALING_INFO, 'utf8') },
    packDocument(document),
    Buffer.from(sealingAad({ caseId: document.caseId, terminal, item: document.item }), 'utf8'),
  );
  const encapsulated = Buffer.from(enc);
  const sealed = Buffer.from(ct);
  return {
    sealingKeyId: key.id,
    enc: encapsulated.toString('base64'),
    sealed: sealed.toString('base64'),
    sha256: createHash('sha256').update(encapsulated).update(sealed).digest('hex'),
  };
}
