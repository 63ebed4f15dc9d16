import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { desiredText, type Reported } from '#contract/platform-api/desired.ts';
import { heartbeatAnswerSchema } from '#contract/platform-api/endpoints.ts';
import type { TerminalState } from '#contract/platform-api/terminal-state.ts';
import { pageText, sendForm } from '../testing/officer.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

const NOTHING: Reported = { version: 0, received: 0, problems: [] };
const STATE: TerminalState = {
  appVersion: '0.1.0',
  division: '310118',
  startedAt: '2026-11-22T00:00:00.000Z',
  catalogue: { version: 7, items: 209, problem: null },
  store: { disk: 'low', freeMiB: 900, troubles: ['backupFailed'] },
  outbox: { waiting: 3, quarantined: 1 },
  clockOffsetMs: 150_000,
  devices: [
    { id: 'reader', class: 'idCardReader', state: 'online', conditions: [] },
    { id: 'slips', class: 'receiptPrinter', state: 'online', conditions: ['paperOut', 'coverOpen'] },
    {
      id: 'a4',
      class: 'documentPrinter',
      state: 'offline',
      conditions: [],
      levels: [{ name: 'black', percent: 12 }],
    },
  ],
};

async function started(now = () => new Date('2026-11-22T08:00:00.000Z')) {
  const platform = await startTestPlatform({ now });
  return { platform, terminal: await enrolTestTerminal(platform) };
}

async function beat(
  terminal: TestTerminal,
  said: { readonly state?: TerminalState; readonly reported?: Reported },
) {
  const content = { challenge: 'c'.repeat(16), waitingCases: 3, reported: NOTHING, ...said };
  return heartbeatAnswerSchema.parse(await (await terminal.post('/v1/heartbeat', content)).json());
}

const set = (platform: { readonly url: string }, fields: Readonly<Record<string, string>>) =>
  sendForm(platform, '/terminals/00217/desired', { basedOn: '0', officer: '样例员', ...fields });

test('the list says what is wrong where, and the page of the terminal says it device by device', async () => {
  const { platform, terminal } = await started();
  expect(await pageText(platform, '/terminals')).toContain('登记后还没有联系');
  await beat(terminal, { state: STATE });
  for (const path of ['/terminals', '/terminals/00217']) {
    const page = await pageText(platform, path);
    expect(page).toContain('凭条打印机：缺纸、盖子开着');
    expect(page).toContain('A4 打印机：连不上');
    expect(page).not.toContain('身份证读卡器：');
    expect(page).toContain('1 件办件在终端上待人工处理');
    expect(page).toContain('时钟慢 3 分钟');
    expect(page).toContain('磁盘已用 70% 以上');
  }
  const page = await pageText(platform, '/terminals/00217');
  expect(page).toContain('黑色 12%');
  expect(page).toContain('发布的第 7 版，209 项');
  expect(page).toContain('剩余 900 MB');
  expect((await fetch(`${platform.url}/terminals/00218`)).status).toBe(404);
});

test('a terminal of an earlier version tells of its supplies in the words of the printer: they are shown nowhere', async () => {
  const { platform, terminal } = await started();
  const levels = [{ name: 'Black Toner;SN97A8D0100000000', percent: 12 }];
  const a4 = { id: 'a4', class: 'documentPrinter', state: 'online', conditions: [], levels };
  const answer = await terminal.post('/v1/heartbeat', {
    ...{ challenge: 'c'.repeat(16), waitingCases: 0, reported: NOTHING },
    state: { ...STATE, devices: [a4] },
  });
  expect(answer.status).toBe(200);
  const page = await pageText(platform, '/terminals/00217');
  expect(page).toContain('其他 12%');
  expect(page).not.toContain('SN97');
});

test('a terminal that is well is said to be well, and one that is silent is not', async () => {
  let now = new Date('2026-11-22T08:00:00.000Z');
  const { platform, terminal } = await started(() => now);
  const well = {
    ...STATE,
    store: { disk: 'enough', freeMiB: 9_000, troubles: [] },
    clockOffsetMs: 0,
  } as const;
  await beat(terminal, { state: { ...well, devices: [], outbox: { waiting: 0, quarantined: 0 } } });
  expect(await pageText(platform, '/terminals')).toContain('正常');
  now = new Date('2026-11-22T08:21:00.000Z');
  const later = await pageText(platform, '/terminals');
  expect(later).toContain('超过 20 分钟没有联系');
  expect(later).not.toContain('正常');
});

test('what staff set reaches the terminal signed, once, and both versions and their difference are shown', async () => {
  const { platform, terminal } = await started();
  await beat(terminal, { state: STATE });
  const fields = { hours: '周一至周五 8:30-17:00', itemsOff: '失业登记\nfamily-visit', idle: '90' };
  const wrong = await set(platform, fields);
  expect([wrong.status, await wrong.text()]).toEqual([
    400,
    expect.stringContaining('没有叫“family-visit”的事项'),
  ]);
  expect((await set(platform, { ...fields, itemsOff: '失业登记' })).status).toBe(303);

  const waiting = await pageText(platform, '/terminals/00217');
  expect(waiting).toContain('第 1 版，样例员');
  expect(waiting).toContain('终端还没有收到');
  expect(waiting).toContain('停办事项：停办 失业登记');
  expect(waiting).toContain('开放时间：不限 → 周一至周五 08:30-17:00');
  expect(await pageText(platform, '/terminals')).toContain('要 1，用 0');

  const { desired } = await beat(terminal, { state: STATE });
  expect(JSON.parse(desired?.content ?? '')).toMatchObject({
    itemsOff: ['unemployment-registration'],
    idleSeconds: 90,
  });
  const der = Buffer.from(terminal.identity.acknowledgementKey.publicKey, 'base64');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const isSigned = (number: string) =>
    desired &&
    verify(null, Buffer.from(desiredText(number, desired)), key, Buffer.from(desired.signature, 'base64'));
  expect([isSigned('00217'), isSigned('00218')]).toEqual([true, false]);

  const received = { version: 0, received: 1, problems: [] };
  expect(await beat(terminal, { state: STATE, reported: received })).not.toHaveProperty('desired');
  expect(await pageText(platform, '/terminals/00217')).toContain('终端已经收到，待现在的人办完后使用');
  const problems = [
    { field: 'itemsOff', why: 'unknownItem', values: ['unemployment-registration'] },
    { field: 'volume', why: 'unknownField' },
  ] as const;
  await beat(terminal, { state: STATE, reported: { version: 1, received: 1, problems } });
  const used = await pageText(platform, '/terminals/00217');
  expect(used).toContain('没有差别');
  expect(used).toContain('停办事项：终端没有这些事项（unemployment-registration）');
  expect(used).toContain('volume：终端的程序较旧，不认识这一项设置');
});

test('of two officers the second is told, and sees what they typed beside what is set now', async () => {
  const { platform } = await started();
  expect((await set(platform, { closedZh: '检修中，下午两点恢复' })).status).toBe(303);
  const second = await set(platform, { closedZh: '暂停使用 <b>' });
  expect(second.status).toBe(409);
  const page = await second.text();
  expect(page).toContain('刚才别人已经改过设置');
  expect(page).toContain('暂停使用 &lt;b&gt;');
  expect(page).toContain('检修中，下午两点恢复');
  expect(page).toContain('name="basedOn" value="1"');
});

test.each([
  [{ officer: '' }, '请填写设置人'],
  [{ hours: '上午' }, '开放时间看不懂'],
  [{ idle: '5' }, '30 到 600 之间'],
  [{ closedEn: 'closed' }, '中文也要写'],
])('a form with %j is not taken and says why', async (fields, words) => {
  const { platform } = await started();
  const response = await set(platform, fields);
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(words)]);
  expect(await pageText(platform, '/terminals/00217')).toContain('没有设置');
});

test('a page elsewhere sets nothing', async () => {
  const { platform } = await started();
  const origin = 'https://elsewhere.example';
  const sent = sendForm(platform, '/terminals/00217/desired', { basedOn: '0', officer: '甲' }, { origin });
  expect((await sent).status).toBe(403);
});

test('what a platform that was set back no longer knows is said, and the next version lies above it', async () => {
  const { platform, terminal } = await started();
  await beat(terminal, { state: STATE, reported: { version: 8, received: 8, problems: [] } });
  expect(await pageText(platform, '/terminals/00217')).toContain('第 8 版，平台已经没有记录');
  expect((await set(platform, { idle: '120' })).status).toBe(303);
  const { desired } = await beat(terminal, { reported: { version: 8, received: 8, problems: [] } });
  expect(desired?.version).toBe(9);
});
