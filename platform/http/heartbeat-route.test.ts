import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { heartbeatAnswerSchema, heartbeatText } from '#contract/platform-api/endpoints.ts';
import { sendForm } from '../testing/officer.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

test('the answer is signed over the challenge and tells the time of the platform', async () => {
  const platform = await startTestPlatform({ now: () => new Date('2026-11-22T08:00:00.000Z') });
  const terminal = await enrolTestTerminal(platform);
  const challenge = 'a-challenge-of-today';
  const response = await terminal.post('/v1/heartbeat', { challenge, waitingCases: 3 });
  const answer = heartbeatAnswerSchema.parse(await response.json());
  expect(answer).toMatchObject({ challenge, at: '2026-11-22T08:00:00.000Z' });
  const der = Buffer.from(terminal.identity.acknowledgementKey.publicKey, 'base64');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const text = Buffer.from(heartbeatText({ terminal: '00217', ...answer }));
  expect(verify(null, text, key, Buffer.from(answer.signature, 'base64'))).toBe(true);
});

test('the officer sees when a terminal was last heard and how many cases wait there', async () => {
  const platform = await startTestPlatform({ now: () => new Date('2026-11-22T08:00:00.000Z') });
  const terminal = await enrolTestTerminal(platform);
  await terminal.post('/v1/heartbeat', { challenge: 'c'.repeat(16), waitingCases: 37 });
  const page = await (await fetch(platform.url)).text();
  expect(page).toContain('<td>2026年11月22日 16:00:00</td><td>37</td>');
});

test('a terminal hears the highest number that ever came from it, signed', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const beat = async () => {
    const response = await terminal.post('/v1/heartbeat', { challenge: 'c'.repeat(16), waitingCases: 0 });
    return heartbeatAnswerSchema.parse(await response.json());
  };
  expect((await beat()).highestSeq).toBe(0);
});

const REPORTED = { version: 0, received: 0, problems: [] };

async function beaten(terminal: TestTerminal, said: object): Promise<z.infer<typeof heartbeatAnswerSchema>> {
  const response = await terminal.post('/v1/heartbeat', {
    challenge: 'c'.repeat(16),
    waitingCases: 0,
    ...said,
  });
  return heartbeatAnswerSchema.parse(await response.json());
}

test('a terminal that reports is told its standing under the signature; one that does not is told nothing new', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  expect(await beaten(terminal, {})).not.toHaveProperty('standing');
  const answer = await beaten(terminal, { reported: REPORTED });
  expect(answer.standing).toBe('inUse');
  const der = Buffer.from(terminal.identity.acknowledgementKey.publicKey, 'base64');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const isSigned = (said: object) => {
    const text = Buffer.from(heartbeatText({ terminal: '00217', ...answer, ...said }));
    return verify(null, text, key, Buffer.from(answer.signature, 'base64'));
  };
  expect([isSigned({}), isSigned({ standing: 'revoked' }), isSigned({ standing: undefined })]).toEqual([
    true,
    false,
    false,
  ]);
  await sendForm(platform, '/terminals/00217/revoke', { epoch: '1', sure: 'yes' });
  expect((await beaten(terminal, { reported: REPORTED })).standing).toBe('revoked');
});

test('a terminal that says what this platform does not understand is heard all the same', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const answer = await beaten(terminal, { state: { mood: 'fine' }, reported: { version: 'latest' } });
  expect(answer.standing).toBe('inUse');
  const tooLong = { challenge: 'c'.repeat(16), waitingCases: 0, state: 'x'.repeat(50_000) };
  expect((await terminal.post('/v1/heartbeat', tooLong)).status).toBe(413);
});
