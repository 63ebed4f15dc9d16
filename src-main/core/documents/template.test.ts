import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fill, loadTemplate } from './template.ts';

const templates = join(import.meta.dirname, '../../../assets/templates');

/** Loads the proof's template with one piece of its text changed. */
async function loadChanged(from: string, to: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-template-'));
  try {
    const text = await readFile(join(templates, 'social-insurance-proof.yaml'), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(folder, 'social-insurance-proof.yaml'), text.replace(from, to));
    return await loadTemplate(folder, 'social-insurance-proof');
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('the proof that ships is a good template', async () => {
  expect(await loadTemplate(templates, 'social-insurance-proof')).toMatchObject({ ok: true });
});

test('a value that no document has is named', async () => {
  expect(await loadChanged('{name}', '{nmae}')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('{nmae}'),
  });
});

test('columns that do not fill the table are refused', async () => {
  expect(await loadChanged('width: 0.46', 'width: 0.4')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('add up to 1'),
  });
});

test('a missing translation is refused', async () => {
  expect(await loadChanged('{ zh: 打印地点, en: Site }', '{ zh: 打印地点 }')).toMatchObject({ ok: false });
});

test('a template id cannot leave the folder', async () => {
  expect(await loadTemplate(join(templates, 'inner'), '../social-insurance-proof')).toEqual({
    ok: false,
    detail: 'no template ../social-insurance-proof.yaml',
  });
});

test('a value is put in as it is, braces and dollar signs included', () => {
  expect(fill('{name}：{idNumber}', { name: "$& {idNumber} $'", idNumber: '1' })).toBe("$& {idNumber} $'：1");
});
