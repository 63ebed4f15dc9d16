import { z } from 'zod';
import { isDate } from '../text.ts';

/**
 * `GET /v1/catalogue/metadata/…` and `GET /v1/catalogue/targets/…`: the catalogue as a repository of The Update Framework
 * (TUF 1.0, Ed25519, consistent snapshots). Not signed by the terminal: what counts are the signatures in the files.
 */
export const CATALOGUE_METADATA_PATH = '/v1/catalogue/metadata';
export const CATALOGUE_TARGETS_PATH = '/v1/catalogue/targets';

/** Bounds of what is published and of what a terminal takes, bytes. The library of every district together is far below. */
export const CATALOGUE_MAX_FILE_BYTES = 4 * 1024 * 1024;
export const CATALOGUE_MAX_BYTES = 64 * 1024 * 1024;
export const CATALOGUE_MAX_FILES = 20_000;
export const CATALOGUE_ROOT_MAX_BYTES = 64 * 1024;
/** Of the list of files, `<version>.targets.json`. */
export const CATALOGUE_MAX_TARGETS_BYTES = 5_000_000;

/** A metadata file as it is served: all but the timestamp carry their version and never change. */
export const catalogueMetadataNameSchema = z
  .string()
  .regex(/^(?:timestamp\.json|[1-9]\d{0,8}\.(?:root|snapshot|targets)\.json)$/);

/** The folders of the assets that make up a catalogue, beside the YAML files at the top. */
export const CATALOGUE_FOLDERS = ['items', 'regions', 'directories', 'search'] as const;

/**
 * A file of the catalogue, as its target is called: relative to the assets folder. It becomes a path on a disk, so that
 * nothing but plain names may be in it.
 */
export const catalogueFileSchema = z
  .string()
  .max(200)
  .regex(/^(?:(?:items|regions|directories|search)\/(?:[\w-]+\/)*)?[\w-]+\.yaml$/);

/** A version of an item that is no longer offered, and until when cases of it are as good as those of the newest. */
const earlierVersionSchema = z.strictObject({
  version: z.int().positive(),
  /** The last day, `YYYYMMDD`, on which a case of it may have been made. */
  until: z.string().refine(isDate, 'must be YYYYMMDD'),
});
export type EarlierVersion = Readonly<z.infer<typeof earlierVersionSchema>>;

/** The `custom` field of an item's target. Cases of an earlier version are taken for ever; after `until` they are outdated. */
export const itemTargetSchema = z.strictObject({
  item: z.strictObject({
    id: z.string().min(1),
    version: z.int().positive(),
    /** Newest first. */
    earlier: z.array(earlierVersionSchema).max(50).readonly(),
  }),
});
export type ItemTarget = Readonly<z.infer<typeof itemTargetSchema>['item']>;
