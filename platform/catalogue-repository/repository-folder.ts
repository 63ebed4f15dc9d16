import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  Metadata,
  MetadataKind,
  MetaFile,
  type Root,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@tufjs/models';
import { readIfThere, writeDurablySync } from './durable-file.ts';
import { RepositoryMistake } from './mistake.ts';

/** What a repository says at a moment: the newest of each role. */
export interface CatalogueState {
  readonly root: Metadata<Root>;
  readonly targets: Metadata<Targets>;
  readonly snapshot: Metadata<Snapshot>;
  readonly timestamp: Metadata<Timestamp>;
}

/** The folders of a repository below the platform's data folder. Only `metadata` and `targets` are served. */
export interface RepositoryFolder {
  readonly path: string;
  readonly metadataFolder: string;
  readonly targetsFolder: string;
  /** Keys of snapshot and timestamp. */
  readonly keysFolder: string;
}

export function repositoryFolder(dataFolder: string): RepositoryFolder {
  const path = join(dataFolder, 'catalogue');
  return {
    path,
    metadataFolder: join(path, 'metadata'),
    targetsFolder: join(path, 'targets'),
    keysFolder: join(path, 'keys'),
  };
}

export function noRepository({ path }: RepositoryFolder): RepositoryMistake {
  return new RepositoryMistake(`There is no repository in ${path}. Make one with init.`);
}

/** The newest root, as text; `null` where there is no repository yet. */
export function newestRoot(folder: RepositoryFolder): string | null {
  if (!existsSync(folder.metadataFolder)) return null;
  const versions = readdirSync(folder.metadataFolder).flatMap((name) => {
    const version = /^([1-9]\d*)\.root\.json$/.exec(name)?.[1];
    return version === undefined ? [] : [Number(version)];
  });
  if (versions.length === 0) return null;
  return (
    readIfThere(join(folder.metadataFolder, `${Math.max(...versions)}.root.json`))?.toString('utf8') ?? null
  );
}

/** The root of a version; `null` where there is none. */
export function readRoot(folder: RepositoryFolder, version: number): Metadata<Root> | null {
  const bytes = readIfThere(join(folder.metadataFolder, `${version}.root.json`));
  return bytes && Metadata.fromJSON(MetadataKind.Root, JSON.parse(bytes.toString('utf8')));
}

/**
 * Reads what the timestamp leads to. `null` where there is no repository; throws where one is there and cannot be read.
 */
export function readState(folder: RepositoryFolder): CatalogueState | null {
  const root = newestRoot(folder);
  const timestamp = readIfThere(join(folder.metadataFolder, 'timestamp.json'));
  if (root === null || !timestamp) return null;
  const stamp = Metadata.fromJSON(MetadataKind.Timestamp, JSON.parse(timestamp.toString('utf8')));
  const snapshot = Metadata.fromJSON(
    MetadataKind.Snapshot,
    parsed(folder, `${stamp.signed.snapshotMeta.version}.snapshot.json`),
  );
  const version = snapshot.signed.meta['targets.json']?.version ?? 0;
  return {
    root: Metadata.fromJSON(MetadataKind.Root, JSON.parse(root)),
    targets: Metadata.fromJSON(MetadataKind.Targets, parsed(folder, `${version}.targets.json`)),
    snapshot,
    timestamp: stamp,
  };
}

function parsed(folder: RepositoryFolder, name: string) {
  const bytes = readIfThere(join(folder.metadataFolder, name));
  if (!bytes)
    throw new RepositoryMistake(
      `${join(folder.metadataFolder, name)} is missing. Bring it back from the backup.`,
    );
  return JSON.parse(bytes.toString('utf8'));
}

/** Writes a metadata file under its name and gives what the next role up says of it. */
export function writeMetadata(
  folder: RepositoryFolder,
  metadata: Metadata<Root> | Metadata<Targets> | Metadata<Snapshot> | Metadata<Timestamp>,
): MetaFile {
  const { type, version } = metadata.signed;
  const bytes = Buffer.from(`${JSON.stringify(metadata.toJSON())}\n`);
  const name = type === MetadataKind.Timestamp ? 'timestamp.json' : `${version}.${type}.json`;
  writeDurablySync(join(folder.metadataFolder, name), bytes);
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256(bytes) } });
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
