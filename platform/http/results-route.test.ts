import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ResultsAnswer, resultsAnswerSchema, resultsText } from '#contract/platform-api/results.ts';
import { decideAs } from '../testing/officer.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');

async function ask(terminal: TestTerminal, cursor?: string): Promise<ResultsAnswer> {
  const response = await terminal.get(`/v1/results${cursor === undefined ? '' : `?cursor=${cursor}`}`);
  expect(response.status).toBe(200);
  return resultsAnswerSchema.parse(await response.json());
}

test('a terminal hears of decisions on its cases once, in order, signed, and of no other terminal', async () => {
  const platform = await startTestPlatform({ now: () => NOW });
  const terminal = await enrolTestTerminal(platform);
  const other = await enrolTestTerminal(platform, '00218');
  const envelope = await terminal.envelope(1);
  await terminal.post('/v1/cases:batch', { cases: [envelope] });
  await other.post('/v1/cases:batch', { cases: [await other.envelope(1)] });
  expect(await ask(terminal)).toMatchObject({ after: '', results: [], cursor: '', more: false });

  await decideAs(platform, 1, 1, { act: 'accept' });
  await decideAs(platform, 2, 1, { act: 'reject', words: '样例原因' });
  await decideAs(platform, 1, 2, { act: 'complete', words: '样例甲的结果' });
  const answer = await ask(terminal);
  const { caseId } = envelope;
  const at = NOW.toISOString();
  expect(answer.results).toEqual([
    { caseId, state: 'accepted', at },
    { caseId, state: 'completed', at },
  ]);
  // Nothing of what was said travels.
  expect(JSON.stringify(answer)).not.toContain('样例');
  const der = Buffer.from(terminal.identity.acknowledgementKey.publicKey, 'base64');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const text = Buffer.from(resultsText('00217', answer));
  expect(verify(null, text, key, Buffer.from(answer.signature, 'base64'))).toBe(true);

  const next = await ask(terminal, answer.cursor);
  expect(next).toMatchObject({ after: answer.cursor, results: [], cursor: answer.cursor });
});

test('more than a page comes in pages, without a gap', async () => {
  const platform = await startTestPlatform({ now: () => NOW, resultsAtOnce: 3 });
  const terminal = await enrolTestTerminal(platform);
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] });
  await decideAs(platform, 1, 1, { act: 'accept' });
  for (const turn of [2, 3, 4])
    await decideAs(platform, 1, turn, { act: 'askCorrection', words: '样例', until: '2026-11-30' });
  await decideAs(platform, 1, 5, { act: 'reject', words: '样例' });
  const first = await ask(terminal);
  const asked = 'correctionAsked';
  expect([first.results.map(({ state }) => state), first.more]).toEqual([['accepted', asked, asked], true]);
  const second = await ask(terminal, first.cursor);
  expect([second.results.map(({ state }) => state), second.more]).toEqual([[asked, 'rejected'], false]);
});

test('a page that is just full is the last one where nothing is behind it', async () => {
  const platform = await startTestPlatform({ now: () => NOW, resultsAtOnce: 1 });
  const terminal = await enrolTestTerminal(platform);
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] });
  await decideAs(platform, 1, 1, { act: 'accept' });
  const only = await ask(terminal);
  expect([only.results.length, only.more]).toEqual([1, false]);
});

test('a cursor that the platform does not know leads to the beginning; one that is none is refused', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] });
  await decideAs(platform, 1, 1, { act: 'accept' });
  const lost = Buffer.from(`7 ${crypto.randomUUID()}`).toString('base64url');
  expect((await ask(terminal, lost)).results).toHaveLength(1);
  expect((await terminal.get(`/v1/results?cursor=${'x'.repeat(81)}`)).status).toBe(400);
  expect((await fetch(`${platform.url}/v1/results`)).status).toBe(401);
});
