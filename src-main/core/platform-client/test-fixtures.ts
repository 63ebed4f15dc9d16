import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CaseDocument, CaseEnvelope } from '#contract/case/case-document.ts';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { EnrolAnswer } from '#contract/platform-api/endpoints.ts';
import { sealCase } from '../cases/seal-case.ts';
import { createPlatformClient, type PlatformClient } from './platform-client.ts';

export const NOW = new Date('2026-11-22T08:00:00.000Z');

export function spkiOf(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64');
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-client-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server of the test's own making on a free port; its address. */
export async function serverThat(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** An enrolled terminal whose platform is whatever stands at `baseUrl`, and that platform's signing key. */
export function enrolledAt(
  baseUrl: string,
  timeoutMs = 10_000,
): { readonly client: PlatformClient; readonly platformKey: KeyObject; readonly sealing: Sealing } {
  const platform = generateKeyPairSync('ed25519');
  const acknowledgementKey = { id: 'ack-1', publicKey: spkiOf(platform.publicKey) };
  const { x } = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' });
  const sealingKey = { id: 'seal-1', publicKey: Buffer.from(String(x), 'base64url').toString('base64') };
  const { privateKey } = generateKeyPairSync('ed25519');
  const client = createPlatformClient({
    baseUrl,
    timeoutMs,
    now: () => NOW,
    random: randomBytes,
    identity: { terminal: '00217', privateKey, acknowledgementKey },
  });
  return { client, platformKey: platform.privateKey, sealing: { terminal: '00217', epoch: 1, sealingKey } };
}

type Sealing = Pick<EnrolAnswer, 'terminal' | 'epoch' | 'sealingKey'>;

/** A sealed case of a made-up person. */
export async function sealedCase(sealing: Sealing, seq: number): Promise<CaseEnvelope> {
  const { terminal, epoch, sealingKey } = sealing;
  const document: CaseDocument = {
    schema: 'tongban-case-1',
    caseId: randomUUID(),
    terminal,
    item: 'flexible-employment-registration@1',
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
    answers: [],
    materials: [],
    lookupSecret: 'secret',
    madeAt: NOW.toISOString(),
  };
  return {
    caseId: document.caseId,
    epoch,
    seq,
    receiptNumber: receiptNumberOf(terminal, seq),
    item: document.item,
    clock: { wall: document.madeAt, monotonicMs: 5_000, bootId: randomUUID() },
    ...(await sealCase(document, sealingKey, terminal)),
    blobs: [],
  };
}
