import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAll } from './write-all.ts';

/** What is older belongs to no request: its gateway fell before it gave the file its name. */
const LEFT_AFTER_MS = 60 * 60_000;
const OWN_PART = /^[0-9a-f]{64}\.[0-9a-f-]{36}\.part$/;

/**
 * Makes the file `path` of just these bytes: they are durable before it has its name; the name is not yet.
 *
 * They go by a part that nobody else writes. By one that requests share, a request could give the file's name to what
 * another one, come later, has only begun to write.
 */
export async function writeByOwnPart(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await create(part);
    try {
      await writeAll(file, bytes, 0);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    // A disk that is full must not be filled with what nobody will ask for.
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}

/** Removes what gateways that fell left in `folder` of such parts; nothing where there is no such folder. */
export async function sweepOwnParts(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => OWN_PART.test(one))) {
    const path = join(folder, name);
    const left = await stat(path).catch(() => null);
    if (left && nowMs - left.mtimeMs > LEFT_AFTER_MS) await rm(path, { force: true });
  }
}

async function create(part: string) {
  const attempt = () => open(part, 'wx', 0o600);
  return attempt().catch(async (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await mkdir(dirname(part), { recursive: true, mode: 0o700 });
    return attempt();
  });
}
