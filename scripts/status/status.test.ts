import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { auditLog } from '#core/audit/audit-log.ts';
import { ratingStore } from '#core/ratings/rating-store.ts';
import { outbox } from '#core/sync/outbox.ts';
import { keepStanding, type SaidStanding, STANDING_FILE } from '#core/terminal/standing-file.ts';
import { fillStore } from '#core/testing/filled-folder.ts';
import { systemClock } from '#core/time/clock.ts';
import { readStatus, type TerminalStatus } from './read-status.ts';
import { statusLines } from './status-words.ts';

const SCRIPT = path.resolve(import.meta.dirname, '../status.ts');

function folderOfTest(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tongban-status-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A terminal of five cases: two delivered, one set aside, two on their way. */
function usedTerminal(folder: string) {
  const filled = fillStore(folder, 5, (index) => index < 2);
  const { database } = filled.store;
  const now = () => new Date();
  const caseId = filled.filed[2]?.caseId ?? '';
  outbox(database, auditLog(database, now), now).settle([
    { caseId, became: 'quarantined', reason: 'hashDiffers' },
  ]);
  return filled;
}

/** What `npm run status` says, and how it ends. */
function run(...parameters: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...parameters], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    );
  });
}

const SAID: SaidStanding = {
  version: '0.1.0',
  startedAt: '2026-11-22T08:00:00.000Z',
  number: '00217',
  outOfService: null,
  sync: {
    online: false,
    lastContact: '2026-11-22T08:03:00.000Z',
    trouble: { zh: '连不上平台，请查网络和平台地址', en: 'no connection' },
    nextTryAt: '2026-11-22T08:04:00.000Z',
  },
  catalogue: { zh: '事项为发布的第 12 版。', en: 'items of published version 12.' },
  devices: [
    { id: 'reader', deviceClass: 'idCardReader', state: 'online', conditions: [] },
    { id: 'slip', deviceClass: 'receiptPrinter', state: 'userError', conditions: ['paperOut'] },
  ],
  alarms: [],
  backupFolder: '/nowhere/backups',
};

function running(folder: string, said: Partial<SaidStanding> = {}) {
  const standing = keepStanding({
    file: path.join(folder, STANDING_FILE),
    said: () => ({ ...SAID, ...said }),
    clock: systemClock(),
    log: pino({ level: 'silent' }),
  });
  onTestFinished(standing.stop);
  return standing;
}

const words = (status: TerminalStatus) =>
  statusLines(status, 'zh', new Date()).map((it) => `${it.isToLook ? '!' : ''}${it.label} ${it.words}`);

test('beside a running terminal it tells of cases, the platform and devices, in plain words', async () => {
  const folder = folderOfTest();
  const { store } = usedTerminal(folder);
  onTestFinished(store.close);
  running(folder);
  const lines = words(await readStatus(folder, new Date()));
  for (const line of [
    '终端 00217（第 1 次登记），正在运行',
    '服务 正常',
    '办件 共 5 件，已送达 2 件',
    expect.stringMatching(/^待上传 2 件，最早的 \d{4}-\d\d-\d\d \d\d:\d\d 收件$/),
    expect.stringMatching(/^!搁置 1 件需人工处理/),
    expect.stringMatching(/^! 1 × /),
    '评价 全部已上传',
    '!平台 连不上，上次联系 2026-11-22 16:03',
    '! 连不上平台，请查网络和平台地址',
    '下次再试 2026-11-22 16:04',
    '事项 事项为发布的第 12 版。',
    expect.stringMatching(/^审计日志 第 \d+ 条，.*尚未联署$/),
    '身份证阅读器 正常',
    expect.stringMatching(/^!凭条打印机 缺纸/),
  ])
    expect(lines).toContainEqual(line);
});

test('of a terminal that does not run it tells what lies there, and when the platform was last heard of', async () => {
  const folder = folderOfTest();
  const { store } = usedTerminal(folder);
  ratingStore(store.database).keep([
    {
      ratingId: '00000000-0000-8000-8000-000000000001',
      ...{ item: 'water-bill@2', kind: 'pay', division: '310118' },
      ...{ level: 1, reasons: [], ratedAt: '2026-11-22T08:00Z' },
    },
  ]);
  store.database.prepare("UPDATE ratings SET content = '{'").run();
  running(folder).stop();
  store.close();
  mkdirSync(path.join(folder, 'damaged-20261101T000000Z'));
  const status = await readStatus(folder, new Date());
  expect([status.running, status.platform.online, status.platform.nextTry]).toEqual(['no', null, null]);
  const lines = words(status);
  expect(lines).toContain('!终端 00217（第 1 次登记），没有运行');
  expect(lines).toContain('平台 上次联系 2026-11-22 16:03');
  expect(lines).toContain('!评价 全部已上传，1 条无法读取，已保留');
  expect(lines).toContain('!损坏过 旧文件保存在 damaged-20261101T000000Z，请勿删除');
  expect(lines.join('\n')).not.toContain('身份证阅读器');
});

test('a core that was killed, or writes no more, is not told to run', async () => {
  const folder = folderOfTest();
  const { store } = usedTerminal(folder);
  onTestFinished(store.close);
  running(folder);
  const minutesLater = new Date(Date.now() + 10 * 60_000);
  expect((await readStatus(folder, minutesLater)).running).toBe('hangs');
  const file = path.join(folder, STANDING_FILE);
  const { said } = await readStatus(folder, new Date());
  // Beyond every number that a system gives to a process.
  writeFileSync(file, JSON.stringify({ ...said, pid: 2 ** 30 }));
  expect((await readStatus(folder, new Date())).running).toBe('no');
});

test('a restart without a network does not forget when the platform was last heard of', async () => {
  const folder = folderOfTest();
  const { store } = usedTerminal(folder);
  onTestFinished(store.close);
  running(folder).stop();
  running(folder, { sync: { online: false, lastContact: null, trouble: null, nextTryAt: null } });
  expect((await readStatus(folder, new Date())).platform.lastContact).toBe('2026-11-22T08:03:00.000Z');
});

test('the command reads the folder of a run, ends by what is to be looked at, and has no word of a person', async () => {
  const runFolder = folderOfTest();
  const { store, filed } = usedTerminal(path.join(runFolder, 'terminal'));
  store.close();
  const english = await run(runFolder, '--lang', 'en');
  expect([english.code, english.said]).toEqual([1, expect.stringContaining('5 filed, 2 delivered')]);
  const json = await run(runFolder, '--json');
  const read: unknown = JSON.parse(json.said);
  expect(read).toMatchObject({ cases: { waiting: 2, setAside: 1, reasons: { hashDiffers: 1 } } });
  // A receipt number leads to a person for whoever holds their slip.
  for (const { receiptNumber, caseId } of filed)
    for (const personal of [receiptNumber, caseId]) expect(json.said + english.said).not.toContain(personal);
});

test('where there is no terminal it says so and ends with 2', async () => {
  const { code, said } = await run(folderOfTest());
  expect([code, said]).toEqual([2, expect.stringContaining('读不到')]);
  expect((await run('--help')).said).toContain('npm run status');
});
