import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  catalogueFileSchema,
  catalogueMetadataNameSchema,
  type ItemTarget,
} from '#contract/platform-api/catalogue.ts';
import { publishedItem } from './earlier-versions.ts';
import { renew } from './renew.ts';
import { newestRoot, readState, repositoryFolder } from './repository-folder.ts';

/** How often the timestamp is looked at, ms: it is good for days. */
const LOOK_MS = 60_000;

/** What a platform serves and knows of the published catalogue. Everything is `null` while nothing was published. */
export interface CatalogueRepository {
  /** The newest root metadata, as text, for a terminal that enrols. */
  root(): string | null;
  /** A metadata file by its name. The timestamp is signed anew in time. */
  metadata(name: string): Promise<Buffer | null>;
  /** A target by its served path, `<folder>/<sha256>.<name>`. */
  target(path: string): Promise<Buffer | null>;
  /** What is published of an item. */
  item(id: string): ItemTarget | null;
}

/** The repository in a platform's data folder; `onFault` hears where it cannot be read or signed. */
export function openRepository(
  dataFolder: string,
  now: () => Date,
  onFault: (fault: string) => void,
): CatalogueRepository {
  const folder = repositoryFolder(dataFolder);
  let lookedAt = Number.NEGATIVE_INFINITY;
  let items: { readonly version: number; readonly byId: ReadonlyMap<string, ItemTarget> } | null = null;

  function look(): void {
    const at = now();
    if (Math.abs(at.getTime() - lookedAt) < LOOK_MS) return;
    lookedAt = at.getTime();
    faultless(() => renew(folder, at));
  }

  function faultless<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      onFault(`the catalogue's repository: ${error instanceof Error ? error.message : 'unknown'}`);
      return null;
    }
  }

  function newestItems(): ReadonlyMap<string, ItemTarget> {
    const state = faultless(() => readState(folder));
    if (!state) return new Map();
    const { version, targets } = state.targets.signed;
    if (items?.version !== version) {
      const all = Object.values(targets).flatMap(({ custom }) => publishedItem(custom) ?? []);
      items = { version, byId: new Map(all.map((item) => [item.id, item])) };
    }
    return items.byId;
  }

  return {
    root: () => faultless(() => newestRoot(folder)),
    async metadata(name) {
      if (!catalogueMetadataNameSchema.safeParse(name).success) return null;
      if (name === 'timestamp.json') look();
      return readOrNull(join(folder.metadataFolder, name));
    },
    async target(path) {
      const [, place = '', digest = '', name = ''] =
        /^((?:[^/]+\/)*)([0-9a-f]{64})\.([^/]+)$/.exec(path) ?? [];
      if (!catalogueFileSchema.safeParse(`${place}${name}`).success) return null;
      const bytes = await readOrNull(join(folder.targetsFolder, path));
      // What a disk has spoilt is better missing than wrong.
      return bytes && createHash('sha256').update(bytes).digest('hex') === digest ? bytes : null;
    },
    item: (id) => newestItems().get(id) ?? null,
  };
}

async function readOrNull(path: string): Promise<Buffer | null> {
  return readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
}
