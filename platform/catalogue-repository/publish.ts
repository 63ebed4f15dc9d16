import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TargetFile, type Targets } from '@tufjs/models';
import { CATALOGUE_MAX_TARGETS_BYTES } from '#contract/platform-api/catalogue.ts';
import { type CatalogueFile, catalogueFiles } from './catalogue-files.ts';
import { writeDurably } from './durable-file.ts';
import { itemOfTarget, publishedItem } from './earlier-versions.ts';
import { withLock } from './lock.ts';
import { RepositoryMistake } from './mistake.ts';
import { newestRoot, noRepository, type RepositoryFolder, readState } from './repository-folder.ts';
import type { RoleKey } from './role-key.ts';
import { keysKnown, newTargets, signDown, signWith } from './sign-roles.ts';

export interface PublishOptions {
  readonly assetsFolder: string;
  readonly targetsKey: RoleKey;
  /** How long cases of a version that is followed now are as good as those of the new one, days. */
  readonly graceDays: number;
  readonly now: Date;
}

/** What became of it: paths, in order. */
export interface Published {
  readonly version: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Publishes the catalogue of an assets folder, which the caller has checked: targets first, each under its digest, then
 * the metadata from below, the timestamp last. Until that is written terminals see the old version, whole. Even where no
 * file changed the targets are signed anew, which is how their time is prolonged.
 */
export async function publish(folder: RepositoryFolder, options: PublishOptions): Promise<Published> {
  if (newestRoot(folder) === null) throw noRepository(folder);
  const files = catalogueFiles(options.assetsFolder);
  // Nobody looks for them before the metadata names them.
  await writeTargets(folder, files);
  const locked = withLock(folder, () => publishAlone(folder, files, options));
  if (!locked)
    throw new RepositoryMistake('The repository is being changed by somebody else. Try again in a moment.');
  return locked.done;
}

function publishAlone(
  folder: RepositoryFolder,
  files: readonly CatalogueFile[],
  { targetsKey, graceDays, now }: PublishOptions,
): Published {
  const state = readState(folder);
  if (!state) throw noRepository(folder);
  const keys = keysKnown(state.root, 'targets', [targetsKey]);
  const last = state.targets.signed.targets;
  const targets = Object.fromEntries(files.map((file) => [file.path, targetOf(file, last, graceDays, now)]));
  const version = state.targets.signed.version + 1;
  const metadata = newTargets(version, targets, now);
  signWith(metadata, keys);
  if (Buffer.byteLength(JSON.stringify(metadata.toJSON())) > CATALOGUE_MAX_TARGETS_BYTES)
    throw new RepositoryMistake('The list of files is longer than terminals take.');
  signDown(folder, state.root, state, metadata, now);
  return {
    version,
    added: files.flatMap(({ path }) => (last[path] ? [] : [path])),
    changed: files.flatMap(({ path, sha256 }) => {
      const before = last[path]?.hashes['sha256'];
      return before !== undefined && before !== sha256 ? [path] : [];
    }),
    removed: Object.keys(last).filter((path) => !targets[path]),
  };
}

function targetOf(file: CatalogueFile, last: Targets['targets'], graceDays: number, now: Date): TargetFile {
  const item = itemOfTarget(file, publishedItem(last[file.path]?.custom), graceDays, now);
  return new TargetFile({
    path: file.path,
    length: file.bytes.length,
    hashes: { sha256: file.sha256 },
    ...(item ? { unrecognizedFields: { custom: { item: jsonOf(item) } } } : {}),
  });
}

/** The same as plain JSON, which is what the library's types take. */
function jsonOf(item: NonNullable<ReturnType<typeof itemOfTarget>>) {
  return { ...item, earlier: item.earlier.map((it) => ({ ...it })) };
}

/** Several at once: a disk makes one flush of many. */
async function writeTargets(folder: RepositoryFolder, files: readonly CatalogueFile[]): Promise<void> {
  const left = [...files];
  const writeRest = async () => {
    for (let file = left.pop(); file; file = left.pop()) {
      const path = join(folder.targetsFolder, dirname(file.path), `${file.sha256}.${basename(file.path)}`);
      // Written whole or not at all, so that what is there is right.
      if (!existsSync(path)) await writeDurably(path, file.bytes);
    }
  };
  await Promise.all(Array.from({ length: 16 }, writeRest));
}
