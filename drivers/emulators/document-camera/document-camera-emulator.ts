import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { frameOf } from './frame.ts';
import { drawPaper, type Paper, paperSchema } from './papers.ts';
import { drawPerson, type Person, personSchema } from './person.ts';

/** What a hand or bad luck can do to the cameras. */
export const documentCameraActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('layPaper'), paper: paperSchema }),
  z.strictObject({ type: z.literal('standBefore'), person: personSchema }),
  /** Chromium emulates one camera, which plays both: down on the table, or at the person. */
  z.strictObject({ type: z.literal('look'), at: z.enum(['paper', 'person']) }),
  /** Without its lamp the camera sees next to nothing. */
  z.strictObject({ type: z.literal('lamp'), on: z.boolean() }),
  z.strictObject({ type: z.literal('unplug') }),
  z.strictObject({ type: z.literal('plug') }),
]);
export type DocumentCameraAction = z.input<typeof documentCameraActionSchema>;

/**
 * Document camera and face camera as Chromium's own capture from a file: `path` holds one JPEG, which is all that a
 * `.mjpeg` file needs, and the browser is started with `--use-file-for-fake-video-capture=<path>`. Chromium maps the
 * file when a page opens the camera and reads it again for each frame, so what is written in its place is seen at
 * once. Without the file no camera is found (`NotFoundError`). It cannot go away while it is open.
 */
export async function startDocumentCameraEmulator(options: {
  readonly id: string;
  readonly path: string;
}): Promise<Emulator & { readonly path: string; look(at: 'paper' | 'person'): Promise<void> }> {
  const { id, path } = options;
  const changes = createListeners<[]>();
  let paper: Paper = 'proofOfEnd';
  let person: Person = 'drawnFace';
  let lookingAt: 'paper' | 'person' = 'paper';
  let lamp = true;
  let plugged = true;
  let showing = Promise.resolve();

  async function draw(): Promise<void> {
    if (!plugged) return rm(path, { force: true });
    const frame = frameOf(
      (context) => (lookingAt === 'paper' ? drawPaper(context, paper) : drawPerson(context, person)),
      lamp,
    );
    if (existsSync(path)) return overwrite(path, frame);
    // Whoever opens the file finds one whole picture.
    await writeFile(`${path}.new`, frame);
    await rename(`${path}.new`, path);
  }

  function show(): Promise<void> {
    showing = showing.then(draw, draw);
    return showing.then(changes.call);
  }

  async function look(at: 'paper' | 'person'): Promise<void> {
    if (at === lookingAt) return;
    lookingAt = at;
    await show();
  }

  await mkdir(dirname(path), { recursive: true });
  await show();
  return {
    id,
    path,
    look,
    deviceClass: 'documentCamera',
    state: () => ({ paper, person, lookingAt, lamp, plugged }),
    async act(wanted) {
      const action = documentCameraActionSchema.parse(wanted);
      if (action.type === 'look') return look(action.at);
      if (action.type === 'layPaper') paper = action.paper;
      else if (action.type === 'standBefore') person = action.person;
      else if (action.type === 'lamp') lamp = action.on;
      else plugged = action.type === 'plug';
      await show();
    },
    onChange: changes.add,
    async close() {
      await showing;
      await rm(path, { force: true });
    },
  };
}

/** In one piece, for somebody may be looking. */
async function overwrite(path: string, frame: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.write(frame, 0, frame.length, 0);
  } finally {
    await file.close();
  }
}
