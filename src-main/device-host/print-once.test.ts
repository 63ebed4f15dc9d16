import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrintCompletion } from '#contract/device/completion.ts';
import { openPrintJournal, type PrintJournal } from './print-journal.ts';
import { createPrintOnce } from './print-once.ts';

const PRINTED: PrintCompletion = { code: 'success', outcome: 'printed' };
let folder: string;
let journal: PrintJournal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-journal-'));
  journal = openPrintJournal(folder);
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true });
});

function printer() {
  let papers = 0;
  return {
    papers: () => papers,
    print: async () => {
      papers += 1;
      return PRINTED;
    },
  };
}

test('an id asked for again, at once or later, makes one paper and gives the same outcome', async () => {
  const { papers, print } = printer();
  const printOnce = createPrintOnce(journal, () => undefined);
  const together = await Promise.all([printOnce('a', print), printOnce('a', print)]);
  expect([...together, await printOnce('a', print)]).toEqual([PRINTED, PRINTED, PRINTED]);
  expect(papers()).toBe(1);
});

test('the outcome is still known after a restart', async () => {
  const { papers, print } = printer();
  await createPrintOnce(journal, () => undefined)('a', print);
  journal.close();
  journal = openPrintJournal(folder);
  expect(await createPrintOnce(journal, () => undefined)('a', print)).toEqual(PRINTED);
  expect(papers()).toBe(1);
});

test('a print that was under way at a restart is unknown and is not printed again', async () => {
  const { papers, print } = printer();
  journal.begin('a');
  expect(journal.find('a')).toBe('inProgress');
  journal.close();
  journal = openPrintJournal(folder);
  expect(await createPrintOnce(journal, () => undefined)('a', print)).toMatchObject({ outcome: 'unknown' });
  expect(papers()).toBe(0);
});

test('a driver that throws leaves the outcome unknown, and the bug is told', async () => {
  const bugs: unknown[] = [];
  const printOnce = createPrintOnce(journal, (error) => bugs.push(error));
  const completion = await printOnce('a', () => Promise.reject(new Error('bug')));
  expect(completion).toMatchObject({ code: 'internalError', outcome: 'unknown' });
  expect(journal.find('a')).toEqual(completion);
  expect(bugs).toHaveLength(1);
});

test('paper that was taken is known as such after a restart, and paper that never came out cannot be taken', () => {
  for (const id of ['a', 'b', 'c']) journal.begin(id);
  journal.finish('a', PRINTED);
  journal.finish('b', { code: 'hardwareError', outcome: 'unknown', error: 'disconnected' });
  journal.noteTaken('a');
  journal.noteTaken('b');
  expect(journal.paperOf('c')).toBe('inProgress');
  journal.close();
  journal = openPrintJournal(folder);
  expect(['a', 'b', 'never'].map((id) => journal.paperOf(id))).toEqual(['taken', 'unknown', null]);
  expect(journal.find('a')).toEqual(PRINTED);
});

test('prints of long ago are forgotten, so that the file stays small', () => {
  journal.begin('old');
  journal.close();
  journal = openPrintJournal(folder, Math.floor(Date.now() / 86_400_000) + 401);
  expect(journal.find('old')).toBeNull();
  expect(journal.find('never')).toBeNull();
});

test('nothing of what was printed is in the file', async () => {
  await createPrintOnce(journal, () => undefined)('a', printer().print);
  journal.close();
  expect(readFileSync(join(folder, 'device-journal.db')).includes('"outcome":"printed"')).toBe(true);
  expect(readFileSync(join(folder, 'device-journal.db')).includes('blocks')).toBe(false);
  journal = openPrintJournal(folder);
});
