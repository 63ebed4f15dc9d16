import type { Condition } from '../condition.ts';
import type { Material } from '../material.ts';
import { paperQuestionId } from '../paper-question.ts';
import type { Item } from '../schema.ts';
import { allOf, anyOf, type Renamed, renamed } from './combine.ts';
import { type ChosenPart, freeId } from './merge-questions.ts';

export interface MergedMaterials {
  readonly materials: readonly Material[];
  /** Ids of those that the resident commits to in place of handing them in. */
  readonly insteadOf: readonly string[];
  /** By part, in their order: each of its materials in the merged list. */
  readonly names: readonly ReadonlyMap<string, string>[];
}

interface Entry {
  material: Material;
  readonly committed: boolean;
  readonly whens: (Condition | undefined)[];
  readonly owners: Set<number | null>;
}

/**
 * One list of papers: what several parts need from the same source, by the same name or the same certificates, is
 * needed once. What one part takes a commitment for and another does not stays two.
 */
export function mergeMaterials(
  own: Item,
  parts: readonly ChosenPart[],
  questions: readonly ReadonlyMap<string, Renamed>[],
  questionIds: readonly string[],
): MergedMaterials {
  const entries: Entry[] = own.materials.map((material) => ({
    material,
    committed: isCommitted(own, material),
    whens: [material.when],
    owners: new Set([null]),
  }));
  const names = parts.map(({ item, when: gate }, at) => {
    const ids = new Map<string, string>();
    for (const material of item.materials) {
      const when = allOf(gate, material.when && renamed(material.when, questions[at] ?? new Map()));
      const committed = isCommitted(item, material);
      const shared = entries.find(
        (entry) => !entry.owners.has(at) && entry.committed === committed && isSame(entry.material, material),
      );
      if (shared) {
        shared.material = widened(shared.material, material);
        shared.whens.push(when);
        shared.owners.add(at);
        ids.set(material.id, shared.material.id);
        continue;
      }
      const id = freeMaterialId(material.id, item.id, entries, questionIds);
      entries.push({ material: { ...material, id }, committed, whens: [when], owners: new Set([at]) });
      ids.set(material.id, id);
    }
    return ids;
  });
  return {
    materials: entries.map(finished),
    insteadOf: entries.filter(({ committed }) => committed).map(({ material }) => material.id),
    names,
  };
}

function isCommitted(item: Item, { id }: Material): boolean {
  return item.commitment?.insteadOf.includes(id) ?? false;
}

/** The same paper from the same source, so that whatever stands for it in one part does in the other. */
function isSame(one: Material, other: Material): boolean {
  const certificates = sourceOf(one);
  if (certificates !== sourceOf(other)) return false;
  if (one.issuedHere !== other.issuedHere || (one.handIn === undefined) !== (other.handIn === undefined))
    return false;
  return one.name.zh === other.name.zh || certificates !== '';
}

function sourceOf({ certificates = [] }: Material): string {
  return [...certificates].sort().join();
}

/** What satisfies both: the more pages, the fewer days. */
function widened(one: Material, other: Material): Material {
  const [a, b] = [one.handIn, other.handIn];
  if (!a || !b) return one;
  const laterDays =
    a.laterDays === undefined || b.laterDays === undefined ? undefined : Math.min(a.laterDays, b.laterDays);
  return {
    ...one,
    handIn: { pages: Math.max(a.pages, b.pages), ...(laterDays === undefined ? {} : { laterDays }) },
  };
}

function finished({ material, whens }: Entry): Material {
  const { when: _, ...rest } = material;
  const when = anyOf(whens);
  return when ? { ...rest, when } : rest;
}

/** An id that neither another material has nor gives its picture the id of a question. */
function freeMaterialId(
  id: string,
  part: string,
  entries: readonly Entry[],
  questionIds: readonly string[],
): string {
  const taken = new Set(entries.map(({ material }) => material.id));
  if (questionIds.includes(paperQuestionId({ id }))) taken.add(id);
  return freeId(id, part, taken);
}
