import { basename } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import { type EarlierVersion, type ItemTarget, itemTargetSchema } from '#contract/platform-api/catalogue.ts';
import { serviceDay } from '../service-day.ts';
import type { CatalogueFile } from './catalogue-files.ts';
import { RepositoryMistake } from './mistake.ts';

const DAY_MS = 24 * 3_600_000;
const headSchema = z.object({ id: z.string(), version: z.int().positive() });

/**
 * What a target says of its item: the version, and of earlier ones until when cases of them are as good. A version that
 * is followed now gets `graceDays`; what was promised before stays. `null` for a file that is no item.
 */
export function itemOfTarget(
  file: Pick<CatalogueFile, 'path' | 'bytes'>,
  last: ItemTarget | null,
  graceDays: number,
  now: Date,
): ItemTarget | null {
  if (!file.path.startsWith('items/')) return null;
  const { id, version } = headSchema.parse(load(file.bytes.toString('utf8')));
  if (last && version < last.version)
    throw new RepositoryMistake(
      `${basename(file.path)} is version ${version}, and version ${last.version} is published. A version never goes back: give it the next number.`,
    );
  const until = serviceDay(new Date(now.getTime() + graceDays * DAY_MS));
  const followed: readonly EarlierVersion[] =
    last && version > last.version ? [{ version: last.version, until }] : [];
  return { id, version, earlier: [...followed, ...(last?.earlier ?? [])] };
}

/** The item of a published target; `null` where it is none. */
export function publishedItem(custom: unknown): ItemTarget | null {
  const parsed = itemTargetSchema.safeParse(custom);
  return parsed.success ? parsed.data.item : null;
}
