import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { type Content, contentSchema, filesOf } from './stick-files.ts';

/** What a hand can do. */
export const usbStickActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('plug'), content: contentSchema.default('papers') }),
  z.strictObject({ type: z.literal('pull') }),
]);
export type UsbStickAction = z.input<typeof usbStickActionSchema>;

/**
 * A stick as a folder: it is plugged in while `folder` is there. A terminal takes it for one by its setting
 * `stick.emulatedFolder`. Unlike a real one it can be read to the end by whoever has a file open when it is pulled.
 */
export function startUsbStickEmulator({
  id,
  folder,
}: {
  readonly id: string;
  readonly folder: string;
}): Omit<Emulator, 'deviceClass'> & { readonly folder: string } {
  const changes = createListeners<[]>();
  let plugged: Content | null = null;

  async function plug(content: Content): Promise<void> {
    const made = `${folder}.new`;
    await rm(made, { recursive: true, force: true });
    for (const { name, bytes } of await filesOf(content)) {
      const path = join(made, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
    await pull();
    // Whoever looks finds all of it.
    await rename(made, folder);
    plugged = content;
  }

  async function pull(): Promise<void> {
    plugged = null;
    await rm(folder, { recursive: true, force: true });
  }

  return {
    id,
    folder,
    state: () => ({ plugged }),
    async act(wanted) {
      const action = usbStickActionSchema.parse(wanted);
      await (action.type === 'plug' ? plug(action.content) : pull());
      changes.call();
    },
    onChange: changes.add,
    close: pull,
  };
}
