import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Picture } from '#contract/device/screen-devices.ts';
import type { StickPaper } from '#contract/device/stick.ts';
import type { Clock } from '../time/clock.ts';
import { stickPapers } from './stick-papers.ts';
import { fill, JPEG, pdf, stickFolder } from './testing/stick-folder.ts';
import { emulatedVolume } from './volumes/emulated-volume.ts';
import type { Volume } from './volumes/volume.ts';

const PAGE: Picture = { kind: 'picture', jpeg: '/9j/AAAA', width: 1, height: 1 };

/** A terminal whose clock a test moves, and everything that it logs. */
function terminal(folder: string) {
  const waiting = new Map<() => void, number>();
  const logged: unknown[] = [];
  const clock: Clock = {
    now: () => new Date(0),
    monotonicMs: () => 0,
    after(ms, callback) {
      waiting.set(callback, ms);
      return () => waiting.delete(callback);
    },
  };
  const note = (...words: unknown[]) => void logged.push(words);
  const find = emulatedVolume(folder);
  let finding: () => Promise<readonly Volume[]> = find;
  let looked = 0;
  const stick = stickPapers({
    find: async () => {
      looked += 1;
      return finding();
    },
    clock,
    log: { info: note, warn: note, error: note },
    newId: () => '00000000-0000-4000-8000-000000000000',
  });
  const changes: (() => void)[] = [];
  stick.onChange(() => {
    for (const tell of changes.splice(0)) tell();
  });
  return {
    stick,
    logged,
    looked: () => looked,
    timers: () => waiting.size,
    /** The next second: it is looked again. */
    tick() {
      const due = [...waiting].filter(([, ms]) => ms <= 1_000);
      for (const [callback] of due) {
        waiting.delete(callback);
        callback();
      }
    },
    /** Until what is armed has come to `state`. */
    async until(state: string) {
      while (stick.armed()?.state !== state) await new Promise<void>((resolve) => changes.push(resolve));
      return stick.armed()?.papers ?? [];
    },
    findBy(other: () => Promise<readonly Volume[]>) {
      finding = other;
    },
    find,
  };
}

const COMMAND = '00000000-0000-4000-8000-000000000000';
const idOf = (papers: readonly StickPaper[], name: string) =>
  papers.find((paper) => paper.name === name)?.id ?? '';

test('a picture as the screen made it and a PDF as it is are taken together, and the names stay nowhere', async () => {
  const folder = await stickFolder({ '离职证明.jpg': JPEG, '合同.pdf': pdf(2) });
  const { stick, until, logged } = terminal(folder);
  const taking = stick.take(3, new AbortController().signal);
  const papers = await until('ready');
  const [photo, contract] = [idOf(papers, '离职证明.jpg'), idOf(papers, '合同.pdf')];
  const piece = await stick.piece(COMMAND, photo, 0);
  expect(piece).toEqual({ code: 'piece', bytes: JPEG.toString('base64'), isLast: true });
  expect(stick.offer(COMMAND, photo, PAGE)).toBe('taken');
  expect(await stick.complete(COMMAND, [contract, photo])).toBe('taken');
  expect(await taking).toEqual([
    { mediaType: 'application/pdf', bytes: pdf(2), pages: 2 },
    { mediaType: 'image/jpeg', bytes: Buffer.from(PAGE.jpeg, 'base64'), pages: 1 },
  ]);
  expect(stick.armed()).toBeNull();
  expect(JSON.stringify(logged)).not.toMatch(/离职|合同/);
});

test('more pages than there is room for are not taken, and the command goes on', async () => {
  const { stick, until } = terminal(await stickFolder({ 'a.pdf': pdf(2), 'b.pdf': pdf(2) }));
  void stick.take(3, new AbortController().signal);
  const papers = await until('ready');
  expect(
    await stick.complete(
      COMMAND,
      papers.map(({ id }) => id),
    ),
  ).toBe('tooMuch');
  expect(stick.armed()?.papers).toHaveLength(2);
});

test('a picture that nobody has looked at is not taken', async () => {
  const { stick, until } = terminal(await stickFolder({ 'a.jpg': JPEG }));
  void stick.take(1, new AbortController().signal);
  const papers = await until('ready');
  expect(
    await stick.complete(
      COMMAND,
      papers.map(({ id }) => id),
    ),
  ).toBe('gone');
});

test('a stick that is pulled is told, and the next one is listed anew', async () => {
  const folder = await stickFolder({ 'a.pdf': pdf(1) });
  const { stick, until, tick } = terminal(folder);
  void stick.take(3, new AbortController().signal);
  const [before] = await until('ready');
  await rm(folder, { recursive: true });
  tick();
  await until('waiting');
  expect(stick.armed()).toMatchObject({ pulled: true, papers: [] });
  expect(await stick.complete(COMMAND, [before?.id ?? ''])).toBe('gone');
  await fill(folder, { 'b.pdf': pdf(1) });
  tick();
  expect((await until('ready')).map(({ name }) => name)).toEqual(['b.pdf']);
});

test('pulled while it is read nothing is taken, also where everything was read', async () => {
  const { stick, until, findBy } = terminal(await stickFolder({ 'a.pdf': pdf(1), 'b.pdf': pdf(1) }));
  let ended = false;
  void stick.take(3, new AbortController().signal).then(() => {
    ended = true;
  });
  const papers = await until('ready');
  findBy(async () => []);
  expect(
    await stick.complete(
      COMMAND,
      papers.map(({ id }) => id),
    ),
  ).toBe('gone');
  expect(ended).toBe(false);
});

test('a file that became another one is not taken', async () => {
  const folder = await stickFolder({ 'a.pdf': pdf(1), 'b.jpg': JPEG });
  const { stick, until } = terminal(folder);
  void stick.take(3, new AbortController().signal);
  const papers = await until('ready');
  await writeFile(join(folder, 'new'), pdf(3));
  await rename(join(folder, 'new'), join(folder, 'a.pdf'));
  await writeFile(join(folder, 'b.jpg'), 'shorter');
  expect(await stick.complete(COMMAND, [idOf(papers, 'a.pdf')])).toBe('gone');
  expect(await stick.piece(COMMAND, idOf(papers, 'b.jpg'), 0)).toEqual({ code: 'gone' });
});

test('when the page is left nothing is known any more and nothing looks for sticks', async () => {
  const { stick, until, looked, tick } = terminal(await stickFolder({ 'a.jpg': JPEG }));
  expect(looked()).toBe(0);
  const leaving = new AbortController();
  const taking = stick.take(1, leaving.signal);
  const papers = await until('ready');
  leaving.abort();
  expect(await taking).toBeNull();
  expect(stick.armed()).toBeNull();
  expect(await stick.piece(COMMAND, papers[0]?.id ?? '', 0)).toEqual({ code: 'ignored' });
  expect(await stick.complete(COMMAND, [papers[0]?.id ?? ''])).toBe('ignored');
  const before = looked();
  tick();
  tick();
  expect(looked()).toBe(before);
});

test('a PDF is not read to the screen', async () => {
  const { stick, until } = terminal(await stickFolder({ 'a.pdf': pdf(1) }));
  void stick.take(1, new AbortController().signal);
  const [paper] = await until('ready');
  expect(await stick.piece(COMMAND, paper?.id ?? '', 0)).toEqual({ code: 'gone' });
  expect(stick.offer(COMMAND, paper?.id ?? '', PAGE)).toBe('ignored');
});
