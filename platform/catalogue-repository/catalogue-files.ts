import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CATALOGUE_FOLDERS,
  CATALOGUE_MAX_BYTES,
  CATALOGUE_MAX_FILE_BYTES,
  CATALOGUE_MAX_FILES,
  catalogueFileSchema,
} from '#contract/platform-api/catalogue.ts';
import { RepositoryMistake } from './mistake.ts';
import { sha256 } from './repository-folder.ts';

/** A file of the catalogue, to be published. */
export interface CatalogueFile {
  /** Relative to the assets folder, with slashes. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** The files of an assets folder that make up its catalogue; throws with a sentence where a terminal would not take them. */
export function catalogueFiles(assetsFolder: string): readonly CatalogueFile[] {
  const top = readdirSync(assetsFolder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );
  const below = CATALOGUE_FOLDERS.filter((folder) => existsSync(join(assetsFolder, folder))).flatMap(
    (folder) =>
      readdirSync(join(assetsFolder, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
  );
  const files = [...top, ...below]
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => read(assetsFolder, path));
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (files.length > CATALOGUE_MAX_FILES || size > CATALOGUE_MAX_BYTES)
    throw new RepositoryMistake(`${files.length} files of ${size} bytes are more than terminals take.`);
  return files;
}

function read(assetsFolder: string, path: string): CatalogueFile {
  if (!catalogueFileSchema.safeParse(path).success)
    throw new RepositoryMistake(`${path} cannot be published: names are letters, digits, - and _.`);
  const bytes = readFileSync(join(assetsFolder, path));
  if (bytes.length > CATALOGUE_MAX_FILE_BYTES)
    throw new RepositoryMistake(`${path} is larger than ${CATALOGUE_MAX_FILE_BYTES} bytes.`);
  return { path, bytes, sha256: sha256(bytes) };
}
