import { expect, test } from 'vitest';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { recordAnswerSchema } from '#contract/platform-api/records.ts';
import { person, startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

/** What the terminal asks for a proof of social insurance; `change` is another matter. */
function query(who: { idNumber: string; name: string } | null, change: object = {}) {
  return {
    item: 'social-insurance-proof@2',
    division: '310118',
    kind: 'socialInsurancePayments',
    ...who,
    parameters: { months: '202511-202610' },
    documents: true,
    ...change,
  };
}

async function ask(terminal: TestTerminal, ...asked: Parameters<typeof query>) {
  const response = await terminal.post('/v1/records:query', query(...asked));
  expect(response.status).toBe(200);
  return recordAnswerSchema.parse(await response.json());
}

const NOW = () => new Date('2026-11-22T08:00:00Z');

test('a found record comes with a number under which the printed proof can be verified', async () => {
  const platform = await startTestPlatform({ now: NOW });
  const answer = await ask(await enrolTestTerminal(platform), person('qingpu-resident'));
  if (!answer.found) throw new Error('no record');
  expect(answer.content.rows).toHaveLength(12);
  expect(answer.verifyUrl).toBe(`${platform.url}/verify/${answer.documentNumber}`);

  const response = await fetch(answer.verifyUrl ?? '');
  const page = await response.text();
  expect(response.status).toBe(200);
  for (const shown of ['该文件由本平台出具', answer.documentNumber, answer.issuer, '2026年11月22日', '沈*兰'])
    expect(page).toContain(shown);
  expect(page).not.toContain('沈秀兰');
  expect(page).not.toContain(person('qingpu-resident').idNumber);
});

test('a record that is only shown gets no number', async () => {
  const platform = await startTestPlatform({ now: NOW });
  const answer = await ask(await enrolTestTerminal(platform), person('qingpu-resident'), {
    documents: false,
  });
  expect(answer).toMatchObject({ found: true, issuer: '青浦区人力资源和社会保障局' });
  expect(answer).not.toHaveProperty('documentNumber');
});

test('a number that was never given out is said to be unknown', async () => {
  const platform = await startTestPlatform();
  const response = await fetch(`${platform.url}/verify/TB202611220000000000`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('查无此文件');
});

test('the verify address can be the one that people outside use', async () => {
  const platform = await startTestPlatform({ now: NOW, publicUrl: 'https://example.invalid/tongban' });
  const answer = await ask(await enrolTestTerminal(platform), person('qingpu-resident'));
  expect(answer.found && answer.verifyUrl).toMatch(/^https:\/\/example\.invalid\/tongban\/verify\/TB/);
});

test('why there is no record is told in a closed word', async () => {
  const terminal = await enrolTestTerminal(await startTestPlatform({ now: NOW }));
  const { idNumber } = person('qingpu-resident');
  expect(await ask(terminal, { idNumber, name: '样例甲' })).toEqual({ found: false, reason: 'nameDiffers' });
  expect(await ask(terminal, person('minor'))).toEqual({ found: false, reason: 'tooYoung' });
  expect(await ask(terminal, person('deceased'))).toEqual({ found: false, reason: 'deceased' });
  const stranger = { idNumber: '310118190001010000', name: '样例甲' };
  expect(await ask(terminal, stranger)).toEqual({ found: false, reason: 'noRecord' });
});

test.each<[string, object, number]>([
  ['an item that nobody offers', { item: 'no-such-item@1' }, 404],
  ['a region that is not served', { division: '110101' }, 404],
  ['a record that the item does not show', { kind: 'pensionBenefits' }, 400],
  ['a number without a name', { name: undefined }, 400],
  ['nobody, where the item identifies', { name: undefined, idNumber: undefined }, 400],
  ['what is no kind', { kind: '../residents' }, 400],
  ['what is no ID number', { idNumber: "' OR 1=1" }, 400],
])('asking for %s is refused', async (_what, change, status) => {
  const terminal = await enrolTestTerminal(await startTestPlatform({ now: NOW }));
  const response = await terminal.post('/v1/records:query', query(person('qingpu-resident'), change));
  expect(response.status).toBe(status);
});

test('a recorded query is worth nothing when it is sent again', async () => {
  const terminal = await enrolTestTerminal(await startTestPlatform({ now: NOW }));
  const send = () => terminal.post('/v1/records:query', query(person('qingpu-resident')), { nonce: 'once' });
  expect((await send()).status).toBe(200);
  const second = await send();
  expect(second.status).toBe(401);
  expect(platformErrorSchema.parse(await second.json()).error).toBe('badSignature');
});
