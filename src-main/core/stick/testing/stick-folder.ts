import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { onTestFinished } from 'vitest';

/** A real folder that plays a stick, gone after the test. */
export async function stickFolder(files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  const folder = join(await realpath(await mkdtemp(join(tmpdir(), 'tongban-stick-'))), 'stick');
  onTestFinished(() => rm(dirname(folder), { recursive: true, force: true }));
  await fill(folder, files);
  return folder;
}

export async function fill(
  folder: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

export const JPEG = createCanvas(40, 30).toBuffer('image/jpeg');
export const PNG = createCanvas(40, 30).toBuffer('image/png');

/** The smallest that a program would still open, with so many pages. */
export function pdf(pages: number): Buffer {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count ${pages} >> endobj\n%%EOF`,
  );
}
