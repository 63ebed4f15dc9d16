import { expect, test } from 'vitest';
import { recordAnswerSchema } from '#contract/platform-api/records.ts';
import { RESULT_MAX_BYTES } from '../decisions/decide.ts';
import { decideAs, pageText, sendForm } from '../testing/officer.ts';
import { person, startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, LOOKUP_SECRET } from '../testing/test-terminal.ts';

const NOW = new Date('2026-11-22T08:00:00.000Z');
const REQUIRED = { words: '缺户口簿原件 <b>第 2 页</b>' };

async function withCase(change = {}) {
  const platform = await startTestPlatform({ now: () => NOW });
  const terminal = await enrolTestTerminal(platform);
  const envelope = await terminal.envelope(1, change);
  await terminal.post('/v1/cases:batch', { cases: [envelope] });
  const progress = async () => {
    const response = await fetch(`${platform.url}/v1/progress`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ receiptNumber: envelope.receiptNumber, secret: LOOKUP_SECRET }),
    });
    return response.json();
  };
  return { platform, terminal, envelope, progress };
}

test('a case is accepted, sent back for correction, accepted again and completed; each step stands on its page', async () => {
  const { platform, progress } = await withCase();
  const steps = [
    { act: 'accept', words: '' },
    { act: 'askCorrection', ...REQUIRED, until: '2026-11-30' },
    { act: 'accept', words: '已补' },
    { act: 'complete', words: '已登记', place: '样例窗口', placeDivision: '320509' },
  ];
  for (const [index, step] of steps.entries()) {
    const answer = await decideAs(platform, 1, index + 1, step);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cases/1']);
  }
  const page = await pageText(platform, '/cases/1');
  for (const shown of [
    '样例员',
    '已接收，待受理 → 已受理，办理中',
    '缺户口簿原件 &lt;b&gt;第 2 页&lt;/b&gt;',
    '期限：2026年11月30日',
    '样例窗口',
    '这一件已经结束',
  ])
    expect(page).toContain(shown);
  expect(await progress()).toMatchObject({
    state: 'completed',
    changedAt: NOW.toISOString(),
    status: { zh: '已办结', en: 'Done' },
  });
});

test('the person is told what is missing, until when and where; and where to collect, which may be another region', async () => {
  const { platform, progress } = await withCase();
  expect(await progress()).toMatchObject({ state: 'received', status: { zh: '已接收，等待受理' } });
  await decideAs(platform, 1, 1, { act: 'askCorrection', words: '缺户口簿原件。', until: '2026-11-30' });
  const asked = await progress();
  expect(asked.todo.zh).toContain(
    '请最迟于2026年11月30日补交：缺户口簿原件。交到：青浦区人力资源和社会保障局',
  );
  expect(asked.todo.en).toContain('Please hand in by 30 November 2026: 缺户口簿原件.');
  await decideAs(platform, 1, 2, { act: 'accept' });
  await decideAs(platform, 1, 3, {
    act: 'complete',
    words: '已登记',
    place: '样例窗口',
    placeDivision: '320509',
  });
  const done = await progress();
  expect(done.todo.zh).toMatch(/^结果：已登记。可以领取，请带身份证到：.*吴江区 样例窗口。$/);
});

test('of two officers who saw the same page the second is told that the case has moved on, with what they wrote', async () => {
  const { platform } = await withCase();
  expect((await decideAs(platform, 1, 1, { act: 'accept' })).status).toBe(303);
  const late = await decideAs(platform, 1, 1, { act: 'reject', words: '不符合条件' });
  expect(late.status).toBe(409);
  const page = await late.text();
  expect(page).toContain('刚才已有人办理了这一件');
  expect(page).toContain('不符合条件');
  expect(await pageText(platform, '/cases/1')).not.toContain('不符合条件');
});

test.each([
  ['no reason', { act: 'reject', words: ' ' }, '请写明内容'],
  ['nobody', { act: 'accept', officer: '' }, '请填写经办人'],
  ['no last day', { act: 'askCorrection', ...REQUIRED }, '请选补正的最后期限'],
  ['a day that is over', { act: 'askCorrection', ...REQUIRED, until: '2026-11-21' }, '期限已经过去'],
  ['the same division', { act: 'handOver', division: '310118' }, '本来就归这个地区'],
  ['no place in the division', { act: 'complete', words: '好', placeDivision: '320509' }, '还要写明地点'],
  ['no PDF', { act: 'complete', words: '好', document: new Blob(['<html>']) }, '不是 PDF'],
  [
    'a PDF that is too large',
    { act: 'complete', words: '好', document: new Blob(['%PDF-1.7', Buffer.alloc(RESULT_MAX_BYTES)]) },
    '超过 5 MB',
  ],
])('a decision with %s is not made, and the page says why', async (_what, fields, why) => {
  const { platform } = await withCase();
  const answer = await decideAs(platform, 1, 1, fields);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(why);
  expect(await pageText(platform, '/cases/1')).toContain('还没有人办理');
});

test('what cannot be read as a decision, or is no move of the case, changes nothing', async () => {
  const { platform } = await withCase();
  expect((await decideAs(platform, 1, 1, { act: 'delete' })).status).toBe(400);
  expect((await decideAs(platform, 1, 1, { act: 'release' })).status).toBe(409);
  expect((await decideAs(platform, 9, 1, { act: 'accept' })).status).toBe(404);
  const noForm = await fetch(`${platform.url}/cases/1/decisions`, {
    method: 'POST',
    headers: { origin: platform.url, 'content-type': 'multipart/form-data; boundary=x' },
    body: '--y\r\n',
  });
  expect(noForm.status).toBe(400);
  expect(await pageText(platform, '/cases/1')).toContain('还没有人办理');
});

test.each([
  ['from a page elsewhere', { origin: 'https://evil.example' }],
  ['from a page without a name', { origin: 'null' }],
  ['from another port of this machine', { origin: 'http://127.0.0.1:9' }],
])('a form %s is refused', async (_where, headers) => {
  const { platform } = await withCase();
  const fields = { turn: '1', officer: '样例员', act: 'accept' };
  expect((await sendForm(platform, '/cases/1/decisions', fields, headers)).status).toBe(403);
  expect((await sendForm(platform, '/terminals/00217/revoke', { sure: 'yes' }, headers)).status).toBe(403);
});

test("the officer's pages send their forms nowhere else, and let the browser name where they are", async () => {
  const { platform } = await withCase();
  for (const path of ['/', '/cases/1', '/terminals']) {
    const { headers } = await fetch(platform.url + path);
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(headers.get('referrer-policy')).toBe('same-origin');
  }
});

test('a result that was uploaded is downloaded as it was, and lies on the disk unreadable', async () => {
  const { platform } = await withCase();
  const pdf = Buffer.from('%PDF-1.7\nmade up\n');
  await decideAs(platform, 1, 1, { act: 'complete', words: '已登记', document: new Blob([pdf]) });
  expect(await pageText(platform, '/cases/1')).toContain('href="/cases/1/results/1"');
  const file = await fetch(`${platform.url}/cases/1/results/1`);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf);
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="\d{12}-1\.pdf"$/);
  expect((await fetch(`${platform.url}/cases/1/results/2`)).status).toBe(404);
});

test('a case that is handed over belongs to the other region from then on, and its list finds it', async () => {
  const { platform } = await withCase();
  await decideAs(platform, 1, 1, { act: 'handOver', division: '320509', words: '户籍在外地' });
  const page = await pageText(platform, '/cases/1');
  expect(page).toMatch(/归属<\/th><td>[^<]*吴江区（320509）/);
  expect(page).toContain('在青浦区（310118）提交，已转来');
  expect(await pageText(platform, '/?division=320509')).toContain('/cases/1');
  expect(await pageText(platform, '/?division=310118')).not.toContain('/cases/1');
});

test('the list is narrowed by state, item and terminal; a filter that cannot be is none', async () => {
  const { platform, terminal } = await withCase();
  await terminal.post('/v1/cases:batch', { cases: [await terminal.envelope(2)] });
  await decideAs(platform, 2, 1, { act: 'accept' });
  const found = async (query: string) =>
    ['/cases/1"', '/cases/2"'].map((link) =>
      pageText(platform, `/?${query}`).then((it) => it.includes(link)),
    );
  const both = async (query: string) => Promise.all(await found(query));
  expect(await both('standing=received')).toEqual([true, false]);
  expect(await both('standing=accepted&terminal=00217')).toEqual([false, true]);
  expect(await both('item=flexible-employment-registration')).toEqual([true, true]);
  expect(await both('item=no-such-item')).toEqual([false, false]);
  expect(await both('terminal=00218')).toEqual([false, false]);
  expect(await both('standing=nonsense&terminal=&division=x')).toEqual([true, true]);
});

test('the way in which the applicant wants the result stands beside the form', async () => {
  const { platform } = await withCase({
    answers: [
      {
        question: 'collection',
        label: '领取方式',
        value: 'window',
        shown: '到受理中心领',
        source: 'resident',
      },
      {
        question: 'serviceCentre',
        label: '受理中心',
        value: 'c1',
        shown: '样例受理中心',
        source: 'resident',
      },
    ],
  });
  expect(await pageText(platform, '/cases/1')).toContain('申请人选的领取方式：到受理中心领，样例受理中心');
});

test('a person who identifies at any terminal is told how their case stands and what to do', async () => {
  const who = person('qingpu-parent');
  const about = {
    identifiedBy: 'card',
    cardKind: 'resident',
    sex: 'male',
    birthDate: '19900607',
    address: '',
  };
  const { platform, envelope } = await withCase({ applicant: { ...about, ...who } });
  const elsewhere = await enrolTestTerminal(platform, '00218');
  const status = async (range: string) => {
    const query = { item: 'case-progress@1', division: '310118', kind: 'caseProgress', documents: false };
    const asked = await elsewhere.post('/v1/records:query', { ...query, ...who, parameters: { range } });
    const answer = recordAnswerSchema.parse(await asked.json());
    if (!answer.found) throw new Error(answer.reason);
    return answer.content.rows.find(({ number }) => number === envelope.receiptNumber)?.['status'];
  };
  expect(await status('open')).toBe('已接收，等待受理 · Received, waiting to be looked at');
  await decideAs(platform, 1, 1, { act: 'askCorrection', words: '缺户口簿', until: '2026-11-30' });
  expect(await status('open')).toContain(
    '需要补正 · Something is missing。请最迟于2026年11月30日补交：缺户口簿。',
  );
  await decideAs(platform, 1, 2, { act: 'accept' });
  await decideAs(platform, 1, 3, { act: 'complete', words: '已登记', place: '样例窗口' });
  expect(await status('open')).toBeUndefined();
  expect(await status('year')).toBe('已办结 · Done。结果：已登记。可以领取，请带身份证到：样例窗口。');
});
