import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { decideAs, pageText, sendForm } from '../testing/officer.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrol, enrolTestTerminal } from '../testing/test-terminal.ts';

const HEARTBEAT = { challenge: 'c'.repeat(16), waitingCases: 0 };

test('a machine is a terminal only after somebody has approved it', async () => {
  const platform = await startTestPlatform({ approvesTerminals: true });
  const { publicKey } = generateKeyPairSync('ed25519');
  const code = await platform.issueCode('00217');
  const first = await enrol(platform, code, publicKey);
  expect([first.status, await first.json()]).toMatchObject([403, { error: 'awaitingApproval' }]);
  expect(await pageText(platform, '/')).toContain('1 台机器等待批准');
  const request = /action="(\/terminals\/requests\/[0-9a-f]{64})"/.exec(
    await pageText(platform, '/terminals'),
  )?.[1];
  expect((await sendForm(platform, request ?? '', { answer: 'approved' })).status).toBe(303);
  const late = await sendForm(platform, request ?? '', { answer: 'refused' });
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('已经有人处理了')]);
  const second = await enrol(platform, code, publicKey);
  expect([second.status, await second.json()]).toMatchObject([200, { terminal: '00217', epoch: 1 }]);
});

test('a machine that was refused never is one', async () => {
  const platform = await startTestPlatform({ approvesTerminals: true });
  const { publicKey } = generateKeyPairSync('ed25519');
  const code = await platform.issueCode('00217');
  await enrol(platform, code, publicKey);
  const request = /action="(\/terminals\/requests\/[0-9a-f]{64})"/.exec(
    await pageText(platform, '/terminals'),
  )?.[1];
  await sendForm(platform, request ?? '', { answer: 'refused' });
  expect(await (await enrol(platform, code, publicKey)).json()).toMatchObject({ error: 'codeNotValid' });
  expect(await pageText(platform, '/terminals')).toContain('没有等待批准的机器');
});

test('a revoked terminal gets nothing new; its cases arrive, are acknowledged, and wait for somebody to look', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(1)] });
  const revoke = (fields: Record<string, string>) => sendForm(platform, '/terminals/00217/revoke', fields);
  expect((await revoke({ epoch: '1' })).status).toBe(400);
  expect((await revoke({ epoch: '2', sure: 'yes' })).status).toBe(409);
  expect((await revoke({ epoch: '1', sure: 'yes' })).status).toBe(303);

  const asked = await terminal.post('/v1/profile', { idNumber: '310118190001010000', name: '样例甲' });
  expect([asked.status, await asked.json()]).toMatchObject([403, { error: 'revoked' }]);
  expect((await terminal.get('/v1/results')).status).toBe(403);
  expect((await terminal.post('/v1/heartbeat', HEARTBEAT)).status).toBe(200);
  const taken = await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(2)] });
  expect(await taken.json()).toMatchObject({ acknowledgements: [{ seq: 2, result: 'accepted' }] });

  const list = await pageText(platform, '/?standing=quarantined');
  expect(list).toContain('/cases/2"');
  expect(list).not.toContain('/cases/1"');
  expect(await pageText(platform, '/terminals')).toContain('已停用');
  expect((await decideAs(platform, 2, 1, { act: 'accept' })).status).toBe(409);
  expect((await decideAs(platform, 2, 1, { act: 'release', words: '与窗口登记一致' })).status).toBe(303);
  expect((await decideAs(platform, 2, 2, { act: 'accept' })).status).toBe(303);
});

test('a terminal that was revoked and is enrolled anew is in use again', async () => {
  const platform = await startTestPlatform();
  await enrolTestTerminal(platform);
  await sendForm(platform, '/terminals/00217/revoke', { epoch: '1', sure: 'yes' });
  const again = await enrolTestTerminal(platform);
  expect((await again.get('/v1/results')).status).toBe(200);
  await again.post('/v1/cases:batch', { cases: [await again.envelope(1)] });
  expect(await pageText(platform, '/?standing=received')).toContain('/cases/1"');
});
