import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSeqMark, readSeqMark, type SeqMark } from './seq-mark.ts';

let folder: string;
let file: string;
let mark: SeqMark;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-mark-'));
  file = join(folder, 'terminal.seq');
  mark = openSeqMark(file);
});
afterEach(() => {
  mark.close();
  rmSync(folder, { recursive: true, force: true });
});

test('nothing is known before the first note, nor where there is no file', () => {
  expect(readSeqMark(file)).toBeNull();
  expect(readSeqMark(join(folder, 'none'))).toBeNull();
});

test('the last note is known, also to the next process, and an earlier number does not take it back', () => {
  for (const seq of [1, 2, 3, 40, 41]) mark.note({ epoch: 1, seq });
  mark.note({ epoch: 1, seq: 39 });
  expect(readSeqMark(file)).toEqual({ epoch: 1, seq: 41 });
  const next = openSeqMark(file);
  next.note({ epoch: 1, seq: 7 });
  expect(readSeqMark(file)).toEqual({ epoch: 1, seq: 41 });
  next.note({ epoch: 2, seq: 10 });
  expect(readSeqMark(file)).toEqual({ epoch: 2, seq: 10 });
  next.close();
});

test('a note that was torn in the writing costs itself alone', () => {
  mark.note({ epoch: 1, seq: 8 });
  mark.note({ epoch: 1, seq: 9 });
  const bytes = readFileSync(file);
  bytes.fill(0x20, bytes.indexOf('1 9') + 2);
  writeFileSync(file, bytes);
  expect(readSeqMark(file)).toEqual({ epoch: 1, seq: 8 });
});
