import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  enrolAnswerSchema,
  heartbeatAnswerSchema,
  platformErrorSchema,
} from '#contract/platform-api/endpoints.ts';
import { pageText } from '../testing/officer.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrol, enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

const newKey = () => generateKeyPairSync('ed25519').publicKey;

async function refusal(response: Response) {
  return { status: response.status, error: platformErrorSchema.parse(await response.json()).error };
}

test('a fresh code gives the first life of the terminal it was issued for', async () => {
  const platform = await startTestPlatform();
  const { identity } = await enrolTestTerminal(platform, '00217');
  expect(identity).toMatchObject({ terminal: '00217', epoch: 1, seqFloor: 0 });
});

test('a code typed in small letters without its dashes is the same code', async () => {
  const platform = await startTestPlatform();
  const code = await platform.issueCode('00217');
  const response = await enrol(platform, code.toLowerCase().replaceAll('-', ''), newKey());
  expect(response.status).toBe(200);
});

test('asking again with the same code and key gives the same answer', async () => {
  const platform = await startTestPlatform();
  const code = await platform.issueCode('00217');
  const key = newKey();
  const first = enrolAnswerSchema.parse(await (await enrol(platform, code, key)).json());
  const second = enrolAnswerSchema.parse(await (await enrol(platform, code, key)).json());
  expect({ ...second, at: first.at }).toEqual(first);
});

test('a used code is worth nothing to another key', async () => {
  const platform = await startTestPlatform();
  const code = await platform.issueCode('00217');
  await enrol(platform, code, newKey());
  expect(await refusal(await enrol(platform, code, newKey()))).toEqual({
    status: 403,
    error: 'codeNotValid',
  });
});

test('a code that nobody issued is refused', async () => {
  const platform = await startTestPlatform();
  expect((await refusal(await enrol(platform, 'AAAA-BBBB-CCCC', newKey()))).error).toBe('codeNotValid');
});

test('a code is good for one hour', async () => {
  let now = new Date('2026-11-22T08:00:00Z');
  const platform = await startTestPlatform({ now: () => now });
  const [inTime, tooLate] = [await platform.issueCode('00217'), await platform.issueCode('00218')];
  now = new Date('2026-11-22T08:59:59Z');
  expect((await enrol(platform, inTime, newKey())).status).toBe(200);
  now = new Date('2026-11-22T09:00:00Z');
  expect((await refusal(await enrol(platform, tooLate, newKey()))).error).toBe('codeNotValid');
});

test('a re-imaged terminal begins a new life above every number it ever used', async () => {
  const platform = await startTestPlatform();
  const first = await enrolTestTerminal(platform, '00217');
  await first.post('/v1/cases:batch', { cases: [await first.envelope(41), await first.envelope(7)] });
  const second = await enrolTestTerminal(platform, '00217');
  expect(second.identity).toMatchObject({ terminal: '00217', epoch: 2, seqFloor: 41 });
});

test('the key of an earlier life is that of a revoked terminal, and its cases are of its own life', async () => {
  const platform = await startTestPlatform();
  const first = await enrolTestTerminal(platform, '00217');
  const second = await enrolTestTerminal(platform, '00217');
  const beat = async (terminal: TestTerminal, waitingCases: number) => {
    const reported = { version: 0, received: 0, problems: [] };
    const said = { challenge: 'c'.repeat(16), waitingCases, reported };
    return heartbeatAnswerSchema.parse(await (await terminal.post('/v1/heartbeat', said)).json());
  };
  expect(await beat(first, 7)).toMatchObject({ standing: 'revoked' });
  expect(await pageText(platform, '/terminals')).toContain('登记后还没有联系');
  expect(await refusal(await first.get('/v1/results'))).toEqual({ status: 403, error: 'revoked' });

  await second.post('/v1/cases:batch', { cases: [await second.envelope(8)] });
  const late = await first.post('/v1/cases:batch', { cases: [await first.envelope(8)] });
  expect(await late.json()).toMatchObject({ acknowledgements: [{ epoch: 1, seq: 8, result: 'accepted' }] });
  const quarantined = await pageText(platform, '/?standing=quarantined');
  expect(quarantined).toContain('/cases/2"');
  expect(quarantined).not.toContain('/cases/1"');
  expect(await beat(second, 0)).toMatchObject({ standing: 'inUse', highestSeq: 8 });
});

test('the key of an earlier life is good for no case of a later one', async () => {
  const platform = await startTestPlatform();
  const first = await enrolTestTerminal(platform, '00217');
  const second = await enrolTestTerminal(platform, '00217');
  const sent = await first.post('/v1/cases:batch', { cases: [await second.envelope(8)] });
  expect(await sent.json()).toMatchObject({
    acknowledgements: [{ result: 'rejected', reason: 'epochNotGiven' }],
  });
});

test('a key of another kind is refused and does not use the code up', async () => {
  const platform = await startTestPlatform();
  const code = await platform.issueCode('00217');
  const other = generateKeyPairSync('x25519').publicKey;
  expect((await refusal(await enrol(platform, code, other))).error).toBe('badRequest');
  expect((await enrol(platform, code, newKey())).status).toBe(200);
});
