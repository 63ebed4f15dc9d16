import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { integer, pick, type Random } from '#contract/item/testing/random.ts';

/** A name in a folder, and what it names. */
interface Entry {
  readonly inode: string;
  readonly isFolder: boolean;
}
type Names = ReadonlyMap<string, Entry>;

/** Makes `shadow` anew for a program that is about to run on `root`: all that is there now is durable. */
export function prepareShadow(root: string, shadow: string): void {
  rmSync(shadow, { recursive: true, force: true });
  for (const part of ['live', 'synced', 'names']) mkdirSync(path.join(shadow, part), { recursive: true });
  const keep = (folder: string) => {
    const names = namesIn(folder);
    const lines = [...names].map(
      ([name, { inode, isFolder }]) => `${inode} ${isFolder ? 'd' : 'f'} ${name}\n`,
    );
    writeFileSync(path.join(shadow, 'names', inodeOf(folder)), lines.join(''));
    for (const [name, { inode, isFolder }] of names) {
      const from = path.join(folder, name);
      if (isFolder) {
        keep(from);
        continue;
      }
      linkSync(from, path.join(shadow, 'live', inode));
      copyFileSync(from, path.join(shadow, 'synced', inode));
    }
  };
  keep(root);
}

/**
 * Writes to `image` what the disk under `root` could hold after a power cut at this moment: of every folder the names as
 * they were last synced, or some or all of what came after; of every file, sector by sector, the last synced bytes or the
 * newest; a length from one to the other. SQLite's shared memory is gone.
 */
export function imageAfterCut(root: string, shadow: string, image: string, random: Random): void {
  // A disk writes 512 bytes whole, or 4,096, and what the system gives it comes in pages of 4,096.
  const sector = pick(random, [512, 4_096]);
  const livePaths = pathsOfFolders(root);
  const build = (inode: string, to: string) => {
    mkdirSync(to, { mode: 0o700 });
    const livePath = livePaths.get(inode);
    const live: Names = livePath === undefined ? new Map() : namesIn(livePath);
    for (const [name, entry] of namesLeft(namesSynced(shadow, inode), live, random)) {
      if (name.endsWith('-shm')) continue;
      const at = path.join(to, name);
      if (entry.isFolder) build(entry.inode, at);
      else {
        const bytesOf = (part: string) => readIfThere(path.join(shadow, part, entry.inode));
        writeFileSync(at, bytesLeft(bytesOf('synced'), bytesOf('live'), sector, random), { mode: 0o600 });
      }
    }
  };
  build(inodeOf(root), image);
}

/** A rename is there as a whole or not at all, so where one was under way the folder is as before or as after. */
function namesLeft(synced: Names, live: Names, random: Random): Names {
  const way = pick(random, ['asSynced', 'asNow', 'between'] as const);
  if (way === 'asSynced') return synced;
  if (way === 'asNow') return live;
  const before = new Map([...synced].map(([name, { inode }]) => [inode, name]));
  const wasRenamed = [...live].some(([name, { inode }]) => (before.get(inode) ?? name) !== name);
  if (wasRenamed) return pick(random, [synced, live]);
  const left = new Map<string, Entry>();
  for (const name of new Set([...synced.keys(), ...live.keys()])) {
    const [old, now] = [synced.get(name), live.get(name)];
    const entry = random() < 0.5 ? old : now;
    if (entry) left.set(name, entry);
  }
  return left;
}

/** Beyond what was synced a file may also be long and empty: its new length was written down before its bytes. */
function bytesLeft(synced: Buffer, live: Buffer, sector: number, random: Random): Buffer {
  if (synced.equals(live)) return live;
  const [short, long] = [synced.length, live.length].toSorted((one, other) => one - other);
  const between = Math.min(
    long ?? 0,
    (short ?? 0) + integer(random, 0, Math.ceil(((long ?? 0) - (short ?? 0)) / sector)) * sector,
  );
  const left = Buffer.alloc(pick(random, [synced.length, live.length, between]));
  const shareOfNew = pick(random, [0, 0.1, 0.5, 0.9, 1]);
  for (let at = 0; at < left.length; at += sector) {
    const from = random() < shareOfNew ? live : synced;
    from.subarray(at, at + sector).copy(left, at);
  }
  return left;
}

function namesIn(folder: string): Names {
  return new Map(
    readdirSync(folder, { withFileTypes: true }).map((entry) => [
      entry.name,
      { inode: inodeOf(path.join(folder, entry.name)), isFolder: entry.isDirectory() },
    ]),
  );
}

/** None for a folder that was never synced. */
function namesSynced(shadow: string, inode: string): Names {
  const lines = readIfThere(path.join(shadow, 'names', inode))
    .toString('utf8')
    .split('\n')
    .filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [, entry = '', kind, name = ''] = /^(\d+) ([df]) (.*)$/.exec(line) ?? [];
      return [name, { inode: entry, isFolder: kind === 'd' }];
    }),
  );
}

function pathsOfFolders(root: string): ReadonlyMap<string, string> {
  const below = readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map([root, ...below].map((folder) => [inodeOf(folder), folder]));
}

function inodeOf(file: string): string {
  return String(statSync(file, { bigint: true }).ino);
}

function readIfThere(file: string): Buffer {
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}
