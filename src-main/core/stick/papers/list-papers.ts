import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { STICK_PAPERS_MAX, type StickPaper } from '#contract/device/stick.ts';
import type { Volume } from '../volumes/volume.ts';
import { judgeFile } from './judge-file.ts';
import { withFile } from './read-file.ts';
import { shownName } from './shown-name.ts';

/** The topmost folder is 1. */
const DEPTH_MAX = 4;

/** So many files and folders are looked at; who brings more is asked to put the papers on top. */
const LOOKED_AT_MAX = 2_000;

/** What systems put on every stick, and what is hidden. */
const SKIPPED = /^(\.|\$RECYCLE\.BIN$|System Volume Information$|LOST\.DIR$|lost\+found$)/i;

/** A paper as it lies on its volume. */
export interface PaperFile extends Omit<StickPaper, 'id'> {
  readonly volume: Volume;
  readonly path: string;
}

export interface PaperList {
  /** By their names. */
  readonly papers: readonly PaperFile[];
  /** Files that cannot be taken, as far as was looked. */
  readonly leftOut: number;
}

/**
 * The papers of a volume that can be taken where there is room for so many pages; upper folders first. `null` where
 * its topmost folder cannot be read. Ends early when `signal` aborts.
 */
export async function listPapers(
  volume: Volume,
  room: number,
  signal: AbortSignal,
): Promise<PaperList | null> {
  const papers: PaperFile[] = [];
  let leftOut = 0;
  let lookedAt = 0;
  let folders: readonly string[] = [volume.root];
  for (let depth = 1; depth <= DEPTH_MAX && folders.length > 0; depth += 1) {
    const below: string[] = [];
    for (const folder of folders) {
      const entries = await entriesOf(folder, LOOKED_AT_MAX - lookedAt);
      if (entries === null && folder === volume.root) return null;
      for (const entry of entries ?? []) {
        lookedAt += 1;
        if (signal.aborted || papers.length >= STICK_PAPERS_MAX) return { papers: inOrder(papers), leftOut };
        if (SKIPPED.test(entry.name)) continue;
        const path = join(folder, entry.name);
        // A link is neither a file nor a folder here, wherever it leads.
        if (entry.isDirectory()) below.push(path);
        else if (entry.isFile()) {
          const judged = await withFile(volume, path, (file, bytes) => judgeFile(file, bytes, room));
          if (judged) papers.push({ ...judged, volume, path, name: shownName(entry.name) });
          else leftOut += 1;
        }
      }
    }
    folders = below;
  }
  return { papers: inOrder(papers), leftOut };
}

function inOrder(papers: readonly PaperFile[]): readonly PaperFile[] {
  return papers.toSorted((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }));
}

async function entriesOf(folder: string, most: number): Promise<readonly Dirent[] | null> {
  const entries: Dirent[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (entries.length >= most) break;
      entries.push(entry);
    }
    return entries;
  } catch {
    return null;
  }
}
