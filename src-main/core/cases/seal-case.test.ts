import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { expect, test } from 'vitest';
import { type CaseDocument, SEALING_INFO, sealingAad } from '#contract/case/case-document.ts';
import { DOCUMENT_DICTIONARY } from '#contract/case/document-dictionary.ts';
import { sealCase } from './seal-case.ts';

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const document: CaseDocument = {
  schema: 'tongban-case-1',
  caseId: '01936a3c-7d00-7000-8000-000000000001',
  terminal: '00217',
  item: 'flexible-employment-registration@1',
  itemDigest: 'ab'.repeat(32),
  itemName: '灵活就业登记',
  division: '310118',
  site: '样例服务点',
  source: '9-terminal',
  applicant: {
    identifiedBy: 'card',
    cardKind: 'resident',
    name: '样例·甲',
    idNumber: '310118190001010000',
    sex: 'female',
    birthDate: '19000101',
    address: '上海市青浦区样例路1号',
  },
  answers: [],
  materials: [],
  lookupSecret: 'secret',
  madeAt: '2026-11-22T01:00:00.000Z',
};

async function platformKey() {
  const pair = await suite.kem.generateKeyPair();
  const raw = Buffer.from(await suite.kem.serializePublicKey(pair.publicKey));
  return { pair, key: { id: 'seal-1', publicKey: raw.toString('base64') } };
}

async function open(sealed: { enc: string; sealed: string }, recipientKey: CryptoKey, aad: string) {
  const opened = await suite.open(
    { recipientKey, enc: Buffer.from(sealed.enc, 'base64'), info: Buffer.from(SEALING_INFO) },
    Buffer.from(sealed.sealed, 'base64'),
    Buffer.from(aad),
  );
  const dictionary = Buffer.from(DOCUMENT_DICTIONARY, 'utf8');
  return JSON.parse(inflateSync(Buffer.from(opened), { dictionary }).toString('utf8')) as unknown;
}

test('the holder of the private key reads the document as it was', async () => {
  const { pair, key } = await platformKey();
  const sealed = await sealCase(document, key, '00217');
  expect(sealed.sealingKeyId).toBe('seal-1');
  expect(await open(sealed, pair.privateKey, sealingAad(document))).toEqual(document);
});

test('the digest is over the encapsulated key and the sealed bytes', async () => {
  const { key } = await platformKey();
  const sealed = await sealCase(document, key, '00217');
  const bytes = Buffer.concat([Buffer.from(sealed.enc, 'base64'), Buffer.from(sealed.sealed, 'base64')]);
  expect(sealed.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test.each([
  ['terminal', { terminal: '00218' }],
  ['case', { caseId: '01936a3c-7d00-7000-8000-000000000002' }],
  ['item', { item: 'social-insurance-proof@1' }],
])('it cannot be opened as if it belonged to another %s', async (_what, change) => {
  const { pair, key } = await platformKey();
  const sealed = await sealCase(document, key, '00217');
  await expect(open(sealed, pair.privateKey, sealingAad({ ...document, ...change }))).rejects.toThrow();
});

test('nothing of the person can be found in what is kept', async () => {
  const { key } = await platformKey();
  const sealed = await sealCase(document, key, '00217');
  const bytes = Buffer.from(sealed.sealed, 'base64');
  const { idNumber = '', name = '' } = document.applicant ?? {};
  expect(bytes.includes(Buffer.from(idNumber))).toBe(false);
  expect(bytes.includes(Buffer.from(name))).toBe(false);
});

test('a key that is not an X25519 public key is refused', async () => {
  await expect(sealCase(document, { id: 'seal-1', publicKey: 'AAAA' }, '00217')).rejects.toThrow();
});
