import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fill, loadFrame } from './frame.ts';

const templates = join(import.meta.dirname, '../../../assets/templates');

/** Loads the frame with one piece of its text changed. */
async function loadChanged(from: string, to: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-frame-'));
  try {
    const text = await readFile(join(templates, 'frame.yaml'), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(folder, 'frame.yaml'), text.replace(from, to));
    return await loadFrame(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the frame that ships is good', async () => {
  expect(await loadFrame(templates)).toMatchObject({ ok: true });
});

test('a value that the frame does not have is named', async () => {
  expect(await loadChanged('{pages}', '{pagse}')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('{pagse}'),
  });
});

test('a missing translation is refused', async () => {
  expect(await loadChanged('{ zh: 打印地点, en: Site }', '{ zh: 打印地点 }')).toMatchObject({ ok: false });
});

test('a folder without a frame is told', async () => {
  expect(await loadFrame(join(templates, 'none'))).toMatchObject({
    ok: false,
    detail: expect.stringContaining('frame.yaml'),
  });
});

test('a value is put in as it is, braces and dollar signs included', () => {
  expect(fill('{page}/{pages}', { page: "$& {pages} $'", pages: '1' })).toBe("$& {pages} $'/1");
});
