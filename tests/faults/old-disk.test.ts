import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StoreError } from '#main/core/store/database.ts';
import { MIGRATIONS } from '#main/core/store/migrations.ts';
import { startTestPlatform, temporaryFolder } from '#platform/testing/test-platform.ts';
import { openHttpTerminal } from '../harness/http-terminal.ts';
import { judgeDelivered } from './line/judge-delivery.ts';
import { platformLedger } from './storm/ledgers.ts';
import type { Receipt } from './storm/victims.ts';

async function fileSome(terminal: { file(): Promise<Receipt> }, count: number): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for (let n = 0; n < count; n += 1) receipts.push(await terminal.file());
  return receipts;
}

/** A terminal that delivered seven cases, whose disk was then put back to when three of them still waited. */
async function restoredTerminal() {
  const platform = await startTestPlatform();
  const [folder, image] = [temporaryFolder(), temporaryFolder()];
  const code = await platform.issueCode('00217');
  const before = await openHttpTerminal({ folder, url: platform.url, code });
  const receipts = await fileSome(before, 3);
  await before.end();
  cpSync(folder, image, { recursive: true });
  const after = await openHttpTerminal({ folder, url: platform.url });
  receipts.push(...(await fileSome(after, 4)));
  await after.goOnline();
  await after.when(({ waiting }) => waiting === 0);
  await after.end();
  rmSync(folder, { recursive: true });
  cpSync(image, folder, { recursive: true });
  const terminal = await openHttpTerminal({ folder, url: platform.url });
  onTestFinished(() => terminal.end());
  return { platform, terminal, receipts };
}

test('an old image of the whole disk: what it still holds arrives no second time, and numbers go on above those at the platform', async () => {
  const { platform, terminal, receipts } = await restoredTerminal();
  await terminal.goOnline();
  await terminal.when(({ waiting }) => waiting === 0);
  receipts.push(await terminal.file());
  await terminal.when(({ waiting }) => waiting === 0);
  expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(8);
  const central = platformLedger(platform.dataFolder);
  expect(central.map(({ caseId }) => caseId).sort()).toEqual(receipts.map(({ caseId }) => caseId).sort());
  expect(central.every(({ state }) => state === 'received')).toBe(true);
  expect(terminal.attention()).toBe(0);
});

test('an old image that files before it hears of the platform: the number it gives again is a conflict that people see, and neither case is lost', async () => {
  const { platform, terminal, receipts } = await restoredTerminal();
  const again = await terminal.file();
  expect(again.receipt).toBe(receipts[3]?.receipt);
  await terminal.goOnline();
  await terminal.when(({ waiting, attention }) => waiting === attention);
  expect(terminal.attention()).toBe(1);
  const central = new Map(platformLedger(platform.dataFolder).map((row) => [row.caseId, row.sha256]));
  for (const { caseId, sha256 } of receipts) expect(central.get(caseId)).toBe(sha256);
});

test('an older program on a newer database says so in words and changes nothing; the newer one delivers all', async () => {
  const platform = await startTestPlatform();
  const folder = temporaryFolder();
  const newer = { steps: [...MIGRATIONS, 'CREATE TABLE made_up (x TEXT) STRICT'] };
  const code = await platform.issueCode('00217');
  const before = await openHttpTerminal({ folder, url: platform.url, code, openOptions: newer });
  const receipts = await fileSome(before, 3);
  await before.end();
  const digest = () =>
    createHash('sha256')
      .update(readFileSync(join(folder, 'terminal.db')))
      .digest('hex');
  const was = digest();
  const older = openHttpTerminal({ folder, url: platform.url });
  await expect(older).rejects.toThrow(StoreError);
  await expect(older).rejects.toThrow(/written by a newer version.*Install the newer program again/);
  expect(digest()).toBe(was);
  const terminal = await openHttpTerminal({ folder, url: platform.url, openOptions: newer });
  onTestFinished(() => terminal.end());
  await terminal.goOnline();
  await terminal.when(({ waiting }) => waiting === 0);
  judgeDelivered(terminal, platform.dataFolder, receipts);
});
