import { createHash } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { CATALOGUE_TARGETS_PATH } from '#contract/platform-api/catalogue.ts';
import { type Disk, namesIn, readOrNull } from './disk.ts';
import { type Download, fetchBytes } from './fetch-bytes.ts';
import type { SignedFile, TrustedList } from './trust.ts';
import { UpdateFailed } from './update-problem.ts';
import { versionName, versionsFolder, writeManifest } from './versions.ts';

/** What must stay free on the disk for cases, bytes. */
const KEPT_FREE = 64 * 1024 * 1024;
const AT_ONCE = 4;

export interface StageOptions extends Download {
  readonly folder: string;
  readonly baseUrl: string;
  /** Folders that may hold the same files already, such as the version in use and the shipped assets. */
  readonly sources: readonly string[];
  readonly disk: Disk;
}

/** A version that lies whole beside the one in use. */
export interface StagedVersion {
  readonly name: string;
  readonly folder: string;
  /** Files that had to be fetched. */
  readonly fetched: number;
}

/**
 * Puts a version together: what is already on this disk under the same digest is copied, the rest fetched. What an
 * earlier try brought is kept, so that a line which breaks every minute still gets there.
 */
export async function stageVersion(list: TrustedList, options: StageOptions): Promise<StagedVersion> {
  const { disk } = options;
  const name = versionName(list.version, list.files);
  const folder = join(versionsFolder(options.folder), name);
  const staging = join(options.folder, 'staging');
  await expectRoom(options.folder, list.files);
  await disk.makeFolder(staging);
  // Files of another version that was never finished.
  if ((await readOrNull(join(staging, 'of')))?.toString('utf8') !== name) {
    await disk.remove(staging);
    await disk.makeFolder(staging);
    await disk.write(join(staging, 'of'), Buffer.from(name));
  }
  const content = join(staging, 'content');
  const folders = [...new Set(list.files.map(({ path }) => join(content, dirname(path))))];
  for (const it of [content, ...folders]) await disk.makeFolder(it);

  let fetched = 0;
  const left = [...list.files];
  const takeRest = async () => {
    for (let file = left.pop(); file; file = left.pop()) {
      if (await rightBytes(join(content, file.path), file)) continue;
      const known = await bytesAmong(options.sources, file);
      if (!known) fetched += 1;
      await disk.write(join(content, file.path), known ?? (await fetchFile(file, options)));
    }
  };
  const done = await Promise.allSettled(Array.from({ length: AT_ONCE }, takeRest));
  for (const it of done) if (it.status === 'rejected') throw it.reason;

  await writeManifest(disk, content, list.version, list.files);
  for (const it of [...folders, content]) await disk.flushFolder(it);
  await disk.makeFolder(versionsFolder(options.folder));
  // What an earlier try left there was not switched to, or is the same.
  if ((await namesIn(folder)).length > 0) await disk.remove(folder);
  await disk.rename(content, folder);
  await disk.remove(staging);
  return { name, folder, fetched };
}

async function expectRoom(folder: string, files: readonly SignedFile[]): Promise<void> {
  const needed = files.reduce((sum, { length }) => sum + length, KEPT_FREE);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < needed) throw new UpdateFailed('noRoom');
}

async function bytesAmong(sources: readonly string[], file: SignedFile): Promise<Buffer | null> {
  for (const source of sources) {
    const bytes = await rightBytes(join(source, file.path), file);
    if (bytes) return bytes;
  }
  return null;
}

async function rightBytes(path: string, file: SignedFile): Promise<Buffer | null> {
  const bytes = await readOrNull(path);
  return bytes && isRight(bytes, file) ? bytes : null;
}

async function fetchFile(file: SignedFile, options: StageOptions): Promise<Buffer> {
  const { path, length, sha256 } = file;
  const place = dirname(path) === '.' ? '' : `${dirname(path)}/`;
  const url = `${options.baseUrl.replace(/\/+$/, '')}${CATALOGUE_TARGETS_PATH}/${place}${sha256}.${basename(path)}`;
  const bytes = await fetchBytes(url, length, options).catch((error: unknown) => {
    if (error instanceof DownloadHTTPError) throw new UpdateFailed('refused');
    throw error;
  });
  if (!isRight(bytes, file)) throw new UpdateFailed('notTrusted');
  return bytes;
}

function isRight(bytes: Buffer, { length, sha256 }: SignedFile): boolean {
  return bytes.length === length && createHash('sha256').update(bytes).digest('hex') === sha256;
}
