import type { CaseDocument } from '#contract/case/case-document.ts';
import type { CatalogueRepository } from '../catalogue-repository/repository.ts';
import { serviceDay } from '../service-day.ts';

/**
 * A matter of a case that was filed by another version of its item than the published one. `earlier`: the published
 * metadata counts it like the newest up to `until`. `outdated`: it was made after that, or no such promise was given.
 */
export interface OldVersion {
  /** `id@version`, as filed. */
  readonly item: string;
  readonly standing: 'earlier' | 'outdated';
  /** `YYYYMMDD` */
  readonly until: string | null;
}

/**
 * Which matters of an opened case are of old versions, by the day it was made: a case that waited for a network loses
 * nothing by it. It is told to the officer and never refused. Items that are not published are not judged here.
 */
export function oldVersions(
  { item, parts, madeAt }: CaseDocument,
  published: Pick<CatalogueRepository, 'item'>,
): readonly OldVersion[] {
  const madeOn = serviceDay(new Date(madeAt));
  const references = new Set([item, ...(parts ?? []).map((part) => part.item)]);
  return [...references].flatMap((reference): readonly OldVersion[] => {
    const [id = '', number = ''] = reference.split('@');
    const newest = published.item(id);
    // A terminal never runs ahead of what is published, but for a moment.
    if (!newest || Number(number) >= newest.version) return [];
    const until = newest.earlier.find(({ version }) => version === Number(number))?.until ?? null;
    return [{ item: reference, standing: until !== null && madeOn <= until ? 'earlier' : 'outdated', until }];
  });
}
