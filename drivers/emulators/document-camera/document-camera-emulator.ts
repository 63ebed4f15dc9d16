import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { type Paper, paperSchema, pictureOf } from './papers.ts';

/** What a hand or bad luck can do to the camera. */
export const documentCameraActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('layPaper'), paper: paperSchema }),
  /** Without its lamp the camera sees next to nothing. */
  z.strictObject({ type: z.literal('lamp'), on: z.boolean() }),
  z.strictObject({ type: z.literal('unplug') }),
  z.strictObject({ type: z.literal('plug') }),
]);
export type DocumentCameraAction = z.input<typeof documentCameraActionSchema>;

/**
 * The document camera as Chromium's own capture from a file: `path` holds one JPEG, which is all that a `.mjpeg`
 * file needs, and the browser is started with `--use-file-for-fake-video-capture=<path>`. Chromium opens the file
 * when a page opens the camera, so an action counts from the next opening on; without the file no camera is found
 * (`NotFoundError`). It cannot go away while it is open.
 */
export async function startDocumentCameraEmulator(options: {
  readonly id: string;
  readonly path: string;
}): Promise<Emulator & { readonly path: string }> {
  const { id, path } = options;
  const changes = createListeners<[]>();
  let paper: Paper = 'proofOfEnd';
  let lamp = true;
  let plugged = true;

  async function show(): Promise<void> {
    if (!plugged) return rm(path, { force: true });
    // Whoever opens the file finds one whole picture.
    await writeFile(`${path}.new`, pictureOf(paper, lamp));
    await rename(`${path}.new`, path);
  }

  await mkdir(dirname(path), { recursive: true });
  await show();
  return {
    id,
    path,
    deviceClass: 'documentCamera',
    state: () => ({ paper, lamp, plugged }),
    async act(wanted) {
      const action = documentCameraActionSchema.parse(wanted);
      if (action.type === 'layPaper') paper = action.paper;
      else if (action.type === 'lamp') lamp = action.on;
      else plugged = action.type === 'plug';
      await show();
      changes.call();
    },
    onChange: changes.add,
    close: () => rm(path, { force: true }),
  };
}
