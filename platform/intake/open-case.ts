import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import {
  type CaseDocument,
  type CaseEnvelope,
  caseDocumentSchema,
  SEALING_INFO,
  sealingAad,
} from '#contract/case/case-document.ts';
import { unpackDocument } from './unpack-document.ts';

/**
 * Opens a sealed case with the platform's X25519 private key (raw, 32 bytes). `null` where it cannot be
 * opened: sealed to another key, moved to another envelope, damaged, or not a case document inside.
 */
export async function openCase(
  envelope: Omit<CaseEnvelope, 'blobs'>,
  terminal: string,
  privateKey: Uint8Array,
): Promise<CaseDocument | null> {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  try {
    const opened = await suite.open(
      {
        recipientKey: await suite.kem.deserializePrivateKey(privateKey),
        enc: Buffer.from(envelope.enc, 'base64'),
        info: Buffer.from(SEALING_INFO, 'utf8'),
      },
      Buffer.from(envelope.sealed, 'base64'),
      Buffer.from(sealingAad({ ...envelope, terminal }), 'utf8'),
    );
    const parsed = caseDocumentSchema.safeParse(unpackDocument(new Uint8Array(opened)));
    return parsed.success ? parsed.data : null;
  } catch {
    // Opening and unpacking throw for every way in which bytes can be wrong; to the officer they are one.
    return null;
  }
}
