import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fill, stickFolder } from '../../stick/testing/stick-folder.ts';
import { type StickFiles, stickFiles } from '../stick-files.ts';

/** A real folder that plays a stick on which somebody made the folder for transfers. */
export async function transferStick() {
  const root = await stickFolder({ 'tongban/keep.txt': 'not ours' });
  const files = stickFiles({ id: 'one', root, isReadOnly: false, isSimulated: true });
  const names = (folder: string) => readdir(join(root, 'tongban', folder)).catch(() => []);
  return {
    root,
    files,
    /** What lies in the folder for bundles. */
    out: () => names('out'),
    in: () => names('in'),
    bundle: (name: string) => readFile(join(root, 'tongban/out', name)),
    putAnswers: (name: string, bytes: Uint8Array) =>
      fill(join(root, 'tongban/in'), {}).then(() => writeFile(join(root, 'tongban/in', name), bytes)),
  };
}
export type TransferStick = Awaited<ReturnType<typeof transferStick>>;

/** Hands a bundle over to a platform; its answers. */
export async function handOver(url: string, bundle: Uint8Array): Promise<Buffer> {
  const response = await fetch(`${url}/v1/bundles`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-tar' },
    body: Buffer.from(bundle),
  });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** From the stick to the platform, and the answers back on it. */
export async function carry(stick: TransferStick, url: string): Promise<void> {
  for (const name of await stick.out())
    await stick.putAnswers(name, await handOver(url, await stick.bundle(name)));
}

/** A stick that is pulled at the `nth` thing that is asked of it, and stays away. `asked` counts them. */
export function pulledAt(nth: number, files: StickFiles): StickFiles & { readonly asked: () => number } {
  let asked = 0;
  async function step<T>(work: () => Promise<T>): Promise<T> {
    asked += 1;
    if (asked >= nth) throw Object.assign(new Error('pulled'), { code: 'EIO' });
    return work();
  }
  return {
    asked: () => asked,
    list: (folder) => step(() => files.list(folder)),
    makeFolder: (folder) => step(() => files.makeFolder(folder)),
    async create(folder, name) {
      const file = await step(() => files.create(folder, name));
      return {
        write: (bytes) => step(() => file.write(bytes)),
        flush: () => step(() => file.flush()),
        // The system lets go of a file whatever became of the stick.
        close: () => file.close(),
      };
    },
    rename: (folder, from, to) => step(() => files.rename(folder, from, to)),
    remove: (folder, name) => step(() => files.remove(folder, name)),
    read: (folder, name) => files.read(folder, name),
  };
}
