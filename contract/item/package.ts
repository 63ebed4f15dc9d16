import type { Text } from '../text.ts';
import { type Condition, type Facts, holds } from './condition.ts';
import { feeOf } from './fee.ts';
import { relevantFacts } from './flow.ts';
import { type Identify, identifySchema } from './identify.ts';
import { allOf, anyOf, type Renamed, renamed } from './package/combine.ts';
import { longestLimits } from './package/longest-limits.ts';
import { mergeMaterials } from './package/merge-materials.ts';
import { type ChosenPart, mergeQuestions } from './package/merge-questions.ts';
import { COMMITMENT_QUESTION_ID, FACE_QUESTION_ID, paperQuestionId } from './paper-question.ts';
import type { Commitment, Item, ItemOf, Refusal } from './schema.ts';

/** A part of a package as the merged form serves it. */
export interface MergedPart {
  /** The part; what it takes of a shared paper (pages, days) is what the merged form asks for. */
  readonly item: Item;
  /** When it is chosen, by the package's own questions; always where absent. */
  readonly when?: Condition | undefined;
  /** Choices of the part that are not asked where the package's own answers settle them. */
  readonly settles?: ChosenPart['settles'];
  /** The merged question for each of the part's own, with its papers' and the face's. */
  readonly questions: ReadonlyMap<string, string>;
}

export interface MergedPackage {
  /** One item that asks for all its parts. Its fee is the package's own: {@link packageFee} has the parts'. */
  readonly item: ItemOf<'package'>;
  readonly parts: readonly MergedPart[];
}

/**
 * The form of 一件事: the questions of all parts, each concept once, each asked where a part that needs it is chosen;
 * papers that are the same once; refusals and commitments of all. A part that `find` does not know, because the region
 * does not offer it, is left out.
 */
export function mergePackage(pkg: ItemOf<'package'>, find: (id: string) => Item | null): MergedPackage {
  const kept = pkg.parts.flatMap((part) => {
    const item = find(part.item);
    return item ? [{ part, item, when: part.when, settles: part.settles }] : [];
  });
  const { eligibility, questions, names } = mergeQuestions(pkg, kept);
  const papers = mergeMaterials(
    pkg,
    kept,
    names,
    [...eligibility, ...questions].map(({ id }) => id),
  );
  const commitment = joinedCommitment([pkg, ...kept.map(({ item }) => item)], papers.insteadOf);
  const { commitment: _, ...rest } = pkg;
  const item: ItemOf<'package'> = {
    ...rest,
    parts: kept.map(({ part }) => part),
    identify: joinedIdentify([pkg, ...kept.map((part) => part.item)]),
    eligibility,
    questions,
    materials: papers.materials,
    refusals: joinedRefusals(pkg, kept, names),
    limits: longestLimits([pkg.limits, ...kept.map((part) => part.item.limits)]),
    ...(commitment ? { commitment } : {}),
  };
  const parts = kept.map((part, at): MergedPart => {
    const paperIds = papers.names[at] ?? new Map<string, string>();
    return {
      item: asServed(part, paperIds, papers.materials),
      when: part.when,
      settles: part.settles,
      questions: new Map([
        [FACE_QUESTION_ID, FACE_QUESTION_ID],
        // Asked once: it stands for the papers of every part that takes one.
        [COMMITMENT_QUESTION_ID, COMMITMENT_QUESTION_ID],
        ...[...(names[at] ?? [])].map(([own, { id }]) => [own, id] as const),
        ...[...paperIds].map(([own, id]) => [paperQuestionId({ id: own }), paperQuestionId({ id })] as const),
      ]),
    };
  });
  return { item, parts };
}

/** What each chosen part is filed with, under the names of the part itself. */
export function partAnswers(
  merged: MergedPackage,
  facts: Facts,
): readonly { readonly item: Item; readonly answers: Readonly<Record<string, string>> }[] {
  const relevant = relevantFacts(merged.item, facts);
  return merged.parts
    .filter(({ when }) => when === undefined || holds(when, relevant) === true)
    .map(({ item, questions, settles = [] }) => {
      const answers: Record<string, string> = {};
      for (const [own, id] of questions) {
        const value = relevant.answers[id];
        if (value !== undefined) answers[own] = value;
      }
      for (const { question, is, when } of settles)
        if (holds(when, relevant) === true) answers[question] = is;
      return { item, answers: relevantFacts(item, { ...facts, answers }).answers };
    });
}

/** What the package and its chosen parts cost together, in fen. */
export function packageFee(merged: MergedPackage, facts: Facts): number {
  return partAnswers(merged, facts).reduce(
    (sum, { item, answers }) => sum + feeOf(item, answers),
    feeOf(merged.item, facts.answers),
  );
}

/** What the package and each chosen part refuse; parts that say the same words say them once. */
function joinedRefusals(
  pkg: Item,
  parts: readonly ChosenPart[],
  names: readonly ReadonlyMap<string, Renamed>[],
): readonly Refusal[] {
  const all = parts.flatMap((part, at) =>
    part.item.refusals.map((refusal) => ({
      ...refusal,
      when: allOf(part.when, renamed(refusal.when, names[at] ?? new Map())) ?? refusal.when,
    })),
  );
  const said = (one: Refusal, other: Refusal) =>
    one.reason.zh === other.reason.zh && one.goTo.zh === other.goTo.zh;
  const first = all.filter((refusal, at) => all.findIndex((other) => said(refusal, other)) === at);
  return [
    ...pkg.refusals,
    ...first.map((refusal) => ({
      ...refusal,
      when: anyOf(all.filter((other) => said(refusal, other)).map(({ when }) => when)) ?? refusal.when,
    })),
  ];
}

function asServed({ item }: ChosenPart, ids: ReadonlyMap<string, string>, merged: Item['materials']): Item {
  const materials = item.materials.map((material) => {
    const handIn = merged.find(({ id }) => id === ids.get(material.id))?.handIn;
    return handIn ? { ...material, handIn } : material;
  });
  return { ...item, materials };
}

/** Known by whatever every part takes; every one takes the ID card. */
function joinedIdentify(items: readonly Item[]): Identify {
  const known = items.map(({ identify }) => identify).filter((identify) => identify !== 'none');
  const [first, ...others] = known;
  if (!first) return 'none';
  return identifySchema.parse({
    by: first.by.filter((card) => others.every(({ by }) => by.includes(card))),
    face: known.some(({ face }) => face),
    actingFor: known.find(({ actingFor }) => actingFor !== 'self')?.actingFor ?? 'self',
  });
}

function joinedCommitment(items: readonly Item[], insteadOf: readonly string[]): Commitment | undefined {
  const texts = items.map(({ commitment }) => commitment?.text).filter((text) => text !== undefined);
  const distinct = texts.filter((text, at) => texts.findIndex(({ zh }) => zh === text.zh) === at);
  return distinct.length > 0 ? { text: joinedText(distinct), insteadOf } : undefined;
}

function joinedText(texts: readonly Text[]): Text {
  const zh = texts.map((text) => text.zh).join('');
  const en = texts.map((text) => text.en);
  return en.every((text) => text !== undefined) ? { zh, en: en.join(' ') } : { zh };
}
