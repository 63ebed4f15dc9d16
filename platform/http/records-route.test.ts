import { expect, test } from 'vitest';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { recordAnswerSchema } from '#contract/platform-api/records.ts';
import { nameOf } from '../demo/residents.ts';
import { residents, startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

function person(id: string) {
  const found = residents.find((it) => it.id === id);
  if (!found) throw new Error(`no made-up resident ${id}`);
  return { idNumber: found.idNumber, name: nameOf(found) };
}

async function ask(terminal: TestTerminal, who: { idNumber: string; name: string }) {
  const query = { kind: 'socialInsurancePayments', months: 12, ...who };
  const response = await terminal.post('/v1/records:query', query);
  expect(response.status).toBe(200);
  return recordAnswerSchema.parse(await response.json());
}

test('a found record comes with a number under which the printed proof can be verified', async () => {
  const platform = await startTestPlatform({ now: () => new Date('2026-11-22T08:00:00Z') });
  const answer = await ask(await enrolTestTerminal(platform), person('qingpu-resident'));
  if (!answer.found) throw new Error('no record');
  expect(answer.record.months.length).toBeGreaterThan(0);
  expect(answer.verifyUrl).toBe(`${platform.url}/verify/${answer.documentNumber}`);

  const response = await fetch(answer.verifyUrl);
  const page = await response.text();
  expect(response.status).toBe(200);
  for (const shown of ['该文件由本平台出具', answer.documentNumber, answer.issuer, '2026年11月22日', '沈*兰'])
    expect(page).toContain(shown);
  expect(page).not.toContain('沈秀兰');
  expect(page).not.toContain(person('qingpu-resident').idNumber);
});

test('a number that was never given out is said to be unknown', async () => {
  const platform = await startTestPlatform();
  const response = await fetch(`${platform.url}/verify/SI202611220000000000`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('查无此文件');
});

test('the verify address can be the one that people outside use', async () => {
  const platform = await startTestPlatform({ publicUrl: 'https://example.invalid/tongban' });
  const answer = await ask(await enrolTestTerminal(platform), person('qingpu-resident'));
  expect(answer.found && answer.verifyUrl).toMatch(/^https:\/\/example\.invalid\/tongban\/verify\/SI/);
});

test('a name that differs from the record, and a person without one, are told apart', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const { idNumber } = person('qingpu-resident');
  expect(await ask(terminal, { idNumber, name: '样例甲' })).toEqual({ found: false, reason: 'nameDiffers' });
  expect(await ask(terminal, person('minor'))).toEqual({ found: false, reason: 'noRecord' });
  const stranger = { idNumber: '310118190001010000', name: '样例甲' };
  expect(await ask(terminal, stranger)).toEqual({ found: false, reason: 'noRecord' });
});

test('a recorded query is worth nothing when it is sent again', async () => {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const query = { kind: 'socialInsurancePayments', months: 12, ...person('qingpu-resident') };
  const send = () => terminal.post('/v1/records:query', query, { nonce: 'once' });
  expect((await send()).status).toBe(200);
  const second = await send();
  expect(second.status).toBe(401);
  expect(platformErrorSchema.parse(await second.json()).error).toBe('badSignature');
});
