import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import {
  type CaseDocument,
  type CaseEnvelope,
  SEALING_INFO,
  sealingAad,
} from '#contract/case/case-document.ts';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import { type EnrolAnswer, enrolAnswerSchema } from '#contract/platform-api/endpoints.ts';
import type { TestPlatform } from './test-platform.ts';

const ITEM = 'flexible-employment-registration@1';

/** The secret in the QR code of every receipt of this terminal. */
export const LOOKUP_SECRET = 'lookup-secret';

export interface SendOptions {
  readonly nonce?: string;
  readonly created?: number;
  readonly gzip?: boolean;
  /** Changes the headers after signing. */
  readonly alter?: (headers: SentHeaders) => SentHeaders;
  /** Sent in place of the bytes that were signed. */
  readonly otherBody?: string;
  /** Signs with this key and not with the terminal's. */
  readonly key?: KeyObject;
  /** Signs this path and not the one that is asked. */
  readonly signedPath?: string;
  /** Where the platform is now, after a restart. */
  readonly url?: string;
  /** Signs as another terminal. */
  readonly keyid?: string;
}

/** What a terminal needs of a platform. */
type Gateway = Pick<TestPlatform, 'url' | 'issueCode'>;

export type SentHeaders = Readonly<Record<string, string>>;

export interface BlobRequest {
  readonly sha256: string;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PATCH';
  readonly offset?: number;
  readonly length?: number;
  readonly body?: Buffer;
  readonly alter?: (headers: SentHeaders) => SentHeaders;
}

/** A terminal that was written from the standards (RFC 9421, 9180) by itself, not with the terminal's own code. */
export interface TestTerminal {
  readonly identity: EnrolAnswer;
  readonly privateKey: KeyObject;
  post(path: string, content: unknown, options?: SendOptions): Promise<Response>;
  /** A signed GET; of `path` what stands before the question mark is signed. */
  get(path: string): Promise<Response>;
  /** A request about a sealed file; without `body` a GET. `alter` may change the headers after signing. */
  blob(request: BlobRequest): Promise<Response>;
  /** The headers that sign a POST of `body`, without sending it. */
  sign(path: string, body: Buffer): SentHeaders;
  /** A well-formed sealed case. */
  envelope(seq: number, change?: Partial<CaseDocument>): Promise<CaseEnvelope>;
}

export async function enrolTestTerminal(platform: Gateway, number = '00217'): Promise<TestTerminal> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const answer = await enrol(platform, await platform.issueCode(number), publicKey);
  const identity = enrolAnswerSchema.parse(await answer.json());

  function signature(method: string, path: string, body: Buffer, options: SendOptions): SentHeaders {
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const created = options.created ?? Math.floor(Date.now() / 1000);
    const params = `("@method" "@path" "content-digest");created=${created};nonce="${options.nonce ?? randomUUID()}";keyid="${options.keyid ?? number}"`;
    const base = `"@method": ${method}\n"@path": ${options.signedPath ?? path}\n"content-digest": ${digest}\n"@signature-params": ${params}`;
    const bytes = sign(null, Buffer.from(base), options.key ?? privateKey).toString('base64');
    return {
      'content-digest': digest,
      'signature-input': `terminal=${params}`,
      signature: `terminal=:${bytes}:`,
    };
  }

  return {
    identity,
    privateKey,
    post(path, content, options = {}) {
      const plain = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
      const body = options.gzip ? gzipSync(plain) : plain;
      const headers = {
        'content-type': 'application/json',
        ...signature('POST', path, body, options),
        ...(options.gzip ? { 'content-encoding': 'gzip' } : {}),
      };
      return fetch((options.url ?? platform.url) + path, {
        method: 'POST',
        headers: options.alter?.(headers) ?? headers,
        body: options.otherBody ?? body,
      });
    },
    get: (path) =>
      fetch(platform.url + path, {
        headers: signature('GET', path.split('?')[0] ?? '', Buffer.alloc(0), {}),
      }),
    blob({ sha256, method = 'GET', offset = 0, length, body, alter }) {
      const path = `/v1/blobs/${sha256}`;
      const headers = {
        'content-type': 'application/octet-stream',
        'upload-offset': String(offset),
        ...(length === undefined ? {} : { 'upload-length': String(length) }),
        ...signature(method, path, body ?? Buffer.alloc(0), {}),
      };
      return fetch(platform.url + path, {
        method,
        headers: alter?.(headers) ?? headers,
        body: body ? Buffer.from(body) : null,
      });
    },
    sign: (path, body) => signature('POST', path, body, {}),
    envelope: (seq, change) => sealedEnvelope(identity, seq, change ?? {}),
  };
}

export function enrol(platform: Gateway, code: string, publicKey: KeyObject): Promise<Response> {
  return fetch(`${platform.url}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code,
      publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    }),
  });
}

async function sealedEnvelope(
  identity: EnrolAnswer,
  seq: number,
  change: Partial<CaseDocument>,
): Promise<CaseEnvelope> {
  const { terminal, epoch, sealingKey } = identity;
  const document = { ...documentOf(terminal), ...change };
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const sealed = await suite.seal(
    {
      recipientPublicKey: await suite.kem.deserializePublicKey(Buffer.from(sealingKey.publicKey, 'base64')),
      info: Buffer.from(SEALING_INFO),
    },
    Buffer.from(JSON.stringify(document)),
    Buffer.from(sealingAad({ caseId: document.caseId, terminal, item: document.item })),
  );
  const [enc, ct] = [Buffer.from(sealed.enc), Buffer.from(sealed.ct)];
  return {
    caseId: document.caseId,
    epoch,
    seq,
    receiptNumber: receiptNumberOf(terminal, seq),
    item: document.item,
    clock: { wall: document.madeAt, monotonicMs: 5_000, bootId: randomUUID() },
    sealingKeyId: sealingKey.id,
    enc: enc.toString('base64'),
    sealed: ct.toString('base64'),
    sha256: createHash('sha256').update(enc).update(ct).digest('hex'),
    blobs: [],
  };
}

function documentOf(terminal: string): CaseDocument {
  return {
    schema: 'tongban-case-1',
    caseId: randomUUID(),
    terminal,
    item: ITEM,
    itemDigest: 'ab'.repeat(32),
    itemName: '灵活就业登记',
    division: '310118',
    site: '样例服务点',
    source: '9-terminal',
    applicant: {
      identifiedBy: 'card',
      cardKind: 'resident',
      name: '样例甲',
      idNumber: '310118190001010000',
      sex: 'female',
      birthDate: '19000101',
      address: '上海市青浦区无此路1号',
    },
    answers: [
      { question: 'work', label: '工作', value: 'tailor', shown: '裁缝 <b>自营</b>', source: 'resident' },
    ],
    materials: [{ material: 'idCard', name: '身份证', state: 'exemptByCertificate' }],
    lookupSecret: LOOKUP_SECRET,
    madeAt: '2026-11-22T01:00:00.000Z',
  };
}
