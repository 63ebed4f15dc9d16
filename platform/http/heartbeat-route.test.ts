import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { heartbeatAnswerSchema, heartbeatText } from '#contract/platform-api/endpoints.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal } from '../testing/test-terminal.ts';

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
