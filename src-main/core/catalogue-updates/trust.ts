import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fetcher } from 'tuf-js';
import { z } from 'zod';
import { sha256Schema } from '#contract/case/sha256.ts';
import {
  CATALOGUE_MAX_BYTES,
  CATALOGUE_MAX_FILE_BYTES,
  CATALOGUE_MAX_FILES,
  CATALOGUE_MAX_TARGETS_BYTES,
  CATALOGUE_METADATA_PATH,
  CATALOGUE_ROOT_MAX_BYTES,
  catalogueFileSchema,
} from '#contract/platform-api/catalogue.ts';
import { type Disk, readOrNull, replaceFile } from './disk.ts';
import { type Download, fetchBytes } from './fetch-bytes.ts';
import { UpdateFailed } from './update-problem.ts';

/** A file of a version as the targets role signed it. */
export interface SignedFile {
  /** Relative to the assets folder; plain names only. */
  readonly path: string;
  readonly length: number;
  readonly sha256: string;
}

/** The newest list of files that the signatures vouch for. */
export interface TrustedList {
  readonly version: number;
  readonly files: readonly SignedFile[];
  /** When the first of the four signed words is over. */
  readonly goodUntil: Date;
}

export interface TrustOptions extends Download {
  /** Where the verified metadata is kept. */
  readonly folder: string;
  readonly baseUrl: string;
  /** Root metadata as enrolment gave it, text. */
  readonly initialRoot: string;
  readonly disk: Disk;
  readonly now: () => Date;
}

/** In the order in which TUF verifies them: any first few of them are a state that it can go on from. */
const ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const;

/**
 * Follows root by root, then timestamp, snapshot and targets, all verified by tuf-js against rollback, freezing, mixing
 * and strange keys. It works on a copy: its own writing is not durable, and a torn root would end all trust. What it
 * verified is kept file by file even where a later one fails, because that is what forbids going back.
 *
 * The trust of another initial root is another folder: a terminal that enrols anew begins anew.
 */
export async function refreshTrust(options: TrustOptions): Promise<TrustedList> {
  const { disk, initialRoot } = options;
  const trusted = trustedFolder(options.folder, initialRoot);
  const copy = join(options.folder, 'refresh');
  await disk.remove(copy);
  await disk.makeFolder(copy);
  await disk.makeFolder(trusted);
  const before = new Map<string, Buffer | null>();
  for (const role of ROLES) {
    const bytes = await readOrNull(join(trusted, `${role}.json`));
    before.set(role, bytes);
    if (bytes) await disk.write(join(copy, `${role}.json`), bytes);
  }
  if (!isJson(before.get('root'))) await disk.write(join(copy, 'root.json'), Buffer.from(initialRoot));
  try {
    await follow(options, copy);
  } finally {
    for (const role of ROLES) {
      const bytes = await readOrNull(join(copy, `${role}.json`));
      if (bytes && !before.get(role)?.equals(bytes))
        await replaceFile(disk, join(trusted, `${role}.json`), bytes);
    }
  }
  return readList(trusted, options.now());
}

/** Until when the metadata that was verified last is good; `null` where none is there. */
export function trustedUntil(folder: string, initialRoot: string): Date | null {
  try {
    const trusted = trustedFolder(folder, initialRoot);
    const ends = ROLES.map((role) => {
      const { signed } = expiringSchema.parse(
        JSON.parse(readFileSync(join(trusted, `${role}.json`), 'utf8')),
      );
      return Date.parse(signed.expires);
    });
    return new Date(Math.min(...ends));
  } catch {
    return null;
  }
}

function trustedFolder(folder: string, initialRoot: string): string {
  return join(folder, `trusted-${digestOf(Buffer.from(initialRoot)).slice(0, 16)}`);
}

async function follow(options: TrustOptions, metadataDir: string): Promise<void> {
  // The first thing that went wrong on the line: tuf-js makes texts of what it is thrown.
  let lineFailure: UpdateFailed | null = null;
  const downloadBytes = async (url: string, maxBytes: number): Promise<Buffer> => {
    try {
      return await fetchBytes(url, maxBytes, options);
    } catch (error) {
      if (error instanceof UpdateFailed) lineFailure ??= error;
      throw error;
    }
  };
  const fetcher: Fetcher = {
    downloadBytes,
    downloadFile: () => Promise.reject(new Error('targets are fetched elsewhere')),
  };
  // Only terminals that follow a repository pay for loading it.
  const { Updater } = await import('tuf-js');
  try {
    const updater = new Updater({
      metadataDir,
      metadataBaseUrl: `${options.baseUrl.replace(/\/+$/, '')}${CATALOGUE_METADATA_PATH}`,
      fetcher,
      config: {
        rootMaxLength: CATALOGUE_ROOT_MAX_BYTES,
        targetsMaxLength: CATALOGUE_MAX_TARGETS_BYTES,
        maxDelegations: 1,
      },
    });
    await updater.refresh();
  } catch (error) {
    if (lineFailure) throw lineFailure;
    const said = error instanceof Error ? error.message : '';
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/\bspace\b|ENOSPC|EDQUOT/.test(`${code} ${said}`)) throw new UpdateFailed('noRoom');
    if (error instanceof Error && 'statusCode' in error) throw new UpdateFailed('refused');
    throw new UpdateFailed(/\bexpired\b/.test(said) ? 'expired' : 'notTrusted');
  }
}

const expiringSchema = z.object({ signed: z.object({ expires: z.string() }) });
const listSchema = z.object({
  signed: z.object({
    version: z.int().positive(),
    targets: z.record(
      catalogueFileSchema,
      z.object({
        length: z.int().nonnegative().max(CATALOGUE_MAX_FILE_BYTES),
        hashes: z.object({ sha256: sha256Schema }),
      }),
    ),
  }),
});

/** The list in a folder of verified metadata. That it is signed does not make it good: it is still bounded. */
async function readList(folder: string, now: Date): Promise<TrustedList> {
  const texts = await Promise.all(ROLES.map((role) => readOrNull(join(folder, `${role}.json`))));
  const [parsed, ...ends] = [
    listSchema.safeParse(jsonOf(texts[3])),
    ...texts.map((text) => Date.parse(expiringSchema.parse(jsonOf(text)).signed.expires)),
  ] as const;
  if (!parsed.success) throw new UpdateFailed('notTrusted');
  const { version, targets } = parsed.data.signed;
  const files = Object.entries(targets).map(([path, { length, hashes }]) => ({ path, length, ...hashes }));
  const size = files.reduce((sum, { length }) => sum + length, 0);
  if (files.length > CATALOGUE_MAX_FILES || size > CATALOGUE_MAX_BYTES) throw new UpdateFailed('notTrusted');
  const goodUntil = new Date(Math.min(...ends));
  // tuf-js judges by the clock of this machine, which may stand years behind; the platform's own time is known better.
  if (goodUntil <= now) throw new UpdateFailed('expired');
  return { version, files, goodUntil };
}

function jsonOf(bytes: Buffer | null | undefined): unknown {
  return bytes ? JSON.parse(bytes.toString('utf8')) : null;
}

function isJson(bytes: Buffer | null | undefined): boolean {
  try {
    return jsonOf(bytes) !== null;
  } catch {
    return false;
  }
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
