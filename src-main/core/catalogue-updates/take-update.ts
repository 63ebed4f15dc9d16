import { type Disk, realDisk } from './disk.ts';
import type { Download } from './fetch-bytes.ts';
import { type StagedVersion, stageVersion } from './stage-version.ts';
import { refreshTrust } from './trust.ts';
import { problemOf, type UpdateProblem } from './update-problem.ts';
import { versionName } from './versions.ts';

export interface TakeOptions extends Download {
  /** The folder of published catalogues below the terminal's data. */
  readonly folder: string;
  readonly baseUrl: string;
  /** Root metadata as enrolment gave it, text. */
  readonly initialRoot: string;
  /** Folders that may hold the same files already. */
  readonly sources: readonly string[];
  /** The best time that is known here. */
  readonly now: () => Date;
  readonly disk?: Disk;
}

/** `known`: the newest version is one of `names`. `staged`: it lies whole on the disk and may be switched to. */
export type Taken =
  | { readonly result: 'known'; readonly version: number; readonly name: string; readonly goodUntil: Date }
  | ({ readonly result: 'staged'; readonly version: number; readonly goodUntil: Date } & StagedVersion)
  | { readonly result: 'failed'; readonly why: UpdateProblem };

/** Asks for the newest catalogue and brings it here, unless its name is among `names`. Changes nothing that is in use. */
export async function takeUpdate(names: readonly string[], options: TakeOptions): Promise<Taken> {
  const { disk = realDisk } = options;
  try {
    await disk.makeFolder(options.folder);
    const list = await refreshTrust({ ...options, disk });
    const { version, goodUntil } = list;
    const name = versionName(version, list.files);
    // An empty list is a repository that publishes nothing yet.
    if (names.includes(name) || list.files.length === 0) return { result: 'known', version, name, goodUntil };
    return { result: 'staged', version, goodUntil, ...(await stageVersion(list, { ...options, disk })) };
  } catch (error) {
    return { result: 'failed', why: problemOf(error) };
  }
}
