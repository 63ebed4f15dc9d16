import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Schema } from '#contract/case/sha256.ts';
import { catalogueFileSchema } from '#contract/platform-api/catalogue.ts';
import { type Disk, namesIn, replaceFile } from './disk.ts';
import type { SignedFile } from './trust.ts';

/** A catalogue on this terminal's disk, whole and verified. */
export interface InstalledVersion {
  /** The version of the signed list. */
  readonly version: number;
  /** An assets folder with what makes up the catalogue. */
  readonly folder: string;
}

const pointerSchema = z.strictObject({
  current: z.string().regex(/^\d{1,10}-[0-9a-f]{16}$/),
  previous: z
    .string()
    .regex(/^\d{1,10}-[0-9a-f]{16}$/)
    .nullable(),
});
type Pointer = z.infer<typeof pointerSchema>;

const manifestSchema = z.strictObject({
  version: z.int().positive(),
  files: z.array(
    z.strictObject({ path: catalogueFileSchema, length: z.int().nonnegative(), sha256: sha256Schema }),
  ),
});

const MANIFEST = 'manifest.json';

/** Name of a version's folder: another list under the same number, as of another platform, is another folder. */
export function versionName(version: number, files: readonly SignedFile[]): string {
  return `${version}-${createHash('sha256').update(manifestOf(version, files)).digest('hex').slice(0, 16)}`;
}

export function manifestOf(version: number, files: readonly SignedFile[]): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return JSON.stringify({
    version,
    files: sorted.map(({ path, length, sha256 }) => ({ path, length, sha256 })),
  });
}

export function versionsFolder(folder: string): string {
  return join(folder, 'versions');
}

/** Writes what a version's folder holds, last of all: without it the folder counts for nothing. */
export async function writeManifest(
  disk: Disk,
  folder: string,
  version: number,
  files: readonly SignedFile[],
): Promise<void> {
  await disk.write(join(folder, MANIFEST), Buffer.from(manifestOf(version, files)));
}

/**
 * The versions to try at a start, the newest first: each only where every file of it has the digest that was signed. An
 * empty list is a terminal that never took one, or lost them.
 */
export function wholeVersions(folder: string): readonly InstalledVersion[] {
  const pointer = readPointer(folder);
  const names = pointer ? [pointer.current, pointer.previous] : [];
  return names.flatMap((name) => {
    if (name === null) return [];
    const path = join(versionsFolder(folder), name);
    const version = wholeVersion(path);
    return version === null ? [] : [{ version, folder: path }];
  });
}

/** The version of a folder, or `null` where anything in it is missing or spoilt. */
function wholeVersion(path: string): number | null {
  try {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(path, MANIFEST), 'utf8')));
    const isWhole = manifest.files.every(
      (file) =>
        createHash('sha256')
          .update(readFileSync(join(path, file.path)))
          .digest('hex') === file.sha256,
    );
    return isWhole ? manifest.version : null;
  } catch {
    return null;
  }
}

/**
 * Makes a version that lies in `versions` the one to begin with, in one step: a pointer that is renamed into place.
 * `inUse`, which is known to be good, is kept for the case that this one is spoilt; all others go.
 */
export async function switchTo(
  disk: Disk,
  folder: string,
  name: string,
  inUse: string | null,
): Promise<void> {
  const previous = inUse === name ? null : inUse;
  const pointer: Pointer = { current: name, previous };
  await replaceFile(disk, join(folder, 'current.json'), Buffer.from(JSON.stringify(pointer)));
  const versions = versionsFolder(folder);
  for (const old of await namesIn(versions))
    if (old !== name && old !== previous) await disk.remove(join(versions, old));
}

function readPointer(folder: string): Pointer | null {
  try {
    return pointerSchema.parse(JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8')));
  } catch {
    // None yet, or spoilt by the disk: the catalogue that the terminal was shipped with is there.
    return null;
  }
}
