import { createPublicKey, randomUUID, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { acknowledgedText } from '#contract/platform-api/acknowledgement.ts';
import {
  BATCH_MAX_BYTES,
  BATCH_MAX_CASES,
  casesBatchAnswerSchema,
  platformErrorSchema,
} from '#contract/platform-api/endpoints.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type SendOptions, type TestTerminal } from '../testing/test-terminal.ts';

async function started() {
  const platform = await startTestPlatform();
  return { platform, terminal: await enrolTestTerminal(platform) };
}

/** The verified acknowledgements of a batch. */
async function handOver(terminal: TestTerminal, cases: readonly unknown[], options: SendOptions = {}) {
  const response = await terminal.post('/v1/cases:batch', { cases }, options);
  expect(response.status).toBe(200);
  const said = casesBatchAnswerSchema.parse(await response.json());
  const { id, publicKey } = terminal.identity.acknowledgementKey;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  expect(said).toMatchObject({ keyId: id, terminal: terminal.identity.terminal });
  expect(verify(null, Buffer.from(acknowledgedText(said)), key, Buffer.from(said.signature, 'base64'))).toBe(
    true,
  );
  return said.acknowledgements;
}

async function results(terminal: TestTerminal, cases: readonly unknown[]) {
  return (await handOver(terminal, cases)).map((ack) => [ack.caseId, ack.result, ack.reason ?? '']);
}

test('every case of a batch is accepted under a signature of the platform', async () => {
  const { terminal } = await started();
  const cases = [await terminal.envelope(1), await terminal.envelope(2)];
  const acks = await handOver(terminal, cases, { gzip: true });
  expect(acks.map(({ caseId, sha256, result }) => ({ caseId, sha256, result }))).toEqual(
    cases.map(({ caseId, sha256 }) => ({ caseId, sha256, result: 'accepted' })),
  );
});

test('the same case again is a duplicate, in the same batch, later and after a restart', async () => {
  const { platform, terminal } = await started();
  const it = await terminal.envelope(1);
  expect((await handOver(terminal, [it, it])).map(({ result }) => result)).toEqual(['accepted', 'duplicate']);
  expect((await handOver(terminal, [it])).map(({ result }) => result)).toEqual(['duplicate']);
  await platform.close();
  const { url } = await startTestPlatform({ dataFolder: platform.dataFolder });
  const [ack] = await handOver(terminal, [it], { url });
  expect(ack?.result).toBe('duplicate');
});

test.each<[string, (first: CaseEnvelope, other: CaseEnvelope) => CaseEnvelope]>([
  ['case id', (first, other) => ({ ...other, caseId: first.caseId })],
  ['sequence number', (first, other) => ({ ...other, seq: first.seq, receiptNumber: first.receiptNumber })],
])('other bytes under the same %s are a conflict, and both are kept', async (_what, clash) => {
  const { platform, terminal } = await started();
  const first = await terminal.envelope(1);
  const other = clash(first, await terminal.envelope(2));
  expect(await results(terminal, [first, other])).toEqual([
    [first.caseId, 'accepted', ''],
    [other.caseId, 'conflict', ''],
  ]);
  expect(await results(terminal, [other, first])).toEqual([
    [other.caseId, 'conflict', ''],
    [first.caseId, 'duplicate', ''],
  ]);
  const list = await (await fetch(platform.url)).text();
  expect(list.match(/<span[^>]*>已接收/g)).toHaveLength(1);
  expect(list.match(/<span[^>]*>冲突/g)).toHaveLength(1);
});

test('two terminals may use the same sequence number', async () => {
  const { platform, terminal } = await started();
  const other = await enrolTestTerminal(platform, '00218');
  await handOver(terminal, [await terminal.envelope(1)]);
  const [ack] = await handOver(other, [await other.envelope(1)]);
  expect(ack?.result).toBe('accepted');
});

test.each<[string, (it: CaseEnvelope) => unknown, string]>([
  ['was damaged on the way', (it) => ({ ...it, sealed: `AAAA${it.sealed.slice(4)}` }), 'hashDiffers'],
  ['has another receipt number', (it) => ({ ...it, receiptNumber: '000000000000' }), 'receiptNumberDiffers'],
  ['was sealed to a key of somebody else', (it) => ({ ...it, sealingKeyId: 'seal-x' }), 'sealingKeyUnknown'],
  ['claims a life that was never begun', (it) => ({ ...it, epoch: it.epoch + 1 }), 'epochNotGiven'],
  ['lacks its clock', ({ clock: _clock, ...rest }) => rest, 'malformed: clock'],
])('a case that %s is rejected alone', async (_what, spoil, reason) => {
  const { terminal } = await started();
  const bad = await terminal.envelope(1);
  const good = await terminal.envelope(2);
  const outcome = await results(terminal, [spoil(bad), good]);
  expect(outcome).toContainEqual([bad.caseId, 'rejected', reason]);
  expect(outcome).toContainEqual([good.caseId, 'accepted', '']);
});

test('what is no case at all is passed over and the others are taken', async () => {
  const { terminal } = await started();
  const good = await terminal.envelope(1);
  expect(await results(terminal, [null, 7, { caseId: 'x' }, good])).toEqual([[good.caseId, 'accepted', '']]);
});

test('a case of an earlier life still arrives', async () => {
  const { platform, terminal } = await started();
  const old = await terminal.envelope(1);
  const again = await enrolTestTerminal(platform, '00217');
  expect(await results(again, [old])).toEqual([[old.caseId, 'accepted', '']]);
});

test('a batch above the limit of cases or of bytes is too large, and nothing of it is taken', async () => {
  const { terminal } = await started();
  const it = await terminal.envelope(1);
  const many = await terminal.post('/v1/cases:batch', { cases: Array(BATCH_MAX_CASES + 1).fill(it) });
  const long = await terminal.post('/v1/cases:batch', { cases: [it, 'x'.repeat(BATCH_MAX_BYTES)] });
  for (const response of [many, long]) {
    expect(response.status).toBe(413);
    const { error, message } = platformErrorSchema.parse(await response.json());
    expect(error).toBe('tooLarge');
    if (response === many) expect(message).toBe(`A batch has at most ${BATCH_MAX_CASES} cases.`);
  }
  expect(await results(terminal, [it])).toEqual([[it.caseId, 'accepted', '']]);
});

test('whatever stands in a batch, the platform answers and the good case is taken', async () => {
  const { platform, terminal } = await started();
  let seq = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(fc.jsonValue(), fc.record({ caseId: fc.constant(randomUUID()), seq: fc.jsonValue() })),
        {
          maxLength: 8,
        },
      ),
      async (rubbish) => {
        seq += 1;
        const good = await terminal.envelope(seq);
        const acks = await handOver(terminal, [...rubbish, good]);
        expect(acks.find(({ caseId }) => caseId === good.caseId)?.result).toBe('accepted');
      },
    ),
    { numRuns: 40 },
  );
  expect(platform.faults).toEqual([]);
});
