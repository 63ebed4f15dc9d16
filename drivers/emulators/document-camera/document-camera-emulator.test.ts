import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDocumentCameraEmulator } from './document-camera-emulator.ts';

let folder: string;
let camera: Awaited<ReturnType<typeof startDocumentCameraEmulator>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-camera-'));
  camera = await startDocumentCameraEmulator({ id: 'camera', path: join(folder, 'dev/camera.mjpeg') });
});
afterEach(async () => {
  await camera.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How bright the middle of what the camera sees is, 0 to 255. */
async function brightness(): Promise<number> {
  const image = await loadImage(readFileSync(camera.path));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(image.width / 2, image.height - 200, 1, 1).data[0] ?? -1;
}

test('sees the paper that lies there, the table without it, and next to nothing without its lamp', async () => {
  const paper = await brightness();
  await camera.act({ type: 'layPaper', paper: 'emptyTable' });
  const table = await brightness();
  await camera.act({ type: 'lamp', on: false });
  const dark = await brightness();
  expect(paper).toBeGreaterThan(200);
  expect(table).toBeLessThan(paper - 50);
  expect(dark).toBeLessThan(32);
  expect(camera.state()).toEqual({
    paper: 'emptyTable',
    person: 'drawnFace',
    lookingAt: 'paper',
    lamp: false,
    plugged: true,
  });
});

test('looks at the table or at whoever stands there, and replaces the picture under who has it open', async () => {
  const before = statSync(camera.path);
  const paper = readFileSync(camera.path);
  await camera.act({ type: 'look', at: 'person' });
  const person = readFileSync(camera.path);
  await camera.act({ type: 'standBefore', person: 'nobody' });
  const nobody = readFileSync(camera.path);
  expect(person.equals(paper)).toBe(false);
  expect(nobody.equals(person)).toBe(false);
  expect(statSync(camera.path)).toMatchObject({ ino: before.ino, size: before.size });
});

test('unplugged there is nothing to open, plugged in again there is', async () => {
  await camera.act({ type: 'unplug' });
  expect(existsSync(camera.path)).toBe(false);
  await camera.act({ type: 'plug' });
  expect(existsSync(camera.path)).toBe(true);
});

test('an action that it does not know is refused', async () => {
  await expect(camera.act({ type: 'explode' })).rejects.toThrow();
});
