import { EMPTY_PROFILE } from '../identity/profile.ts';
import { type CheckedItem, isResolved } from './check/fault.ts';
import { type Condition, type Facts, holds, referencesOf } from './condition.ts';
import { questionsOf } from './flow.ts';
import type { Material } from './material.ts';
import { type MaterialState, materialStates } from './material-state.ts';
import { allOf } from './package/combine.ts';
import { conditionsOf } from './paths/mentions.ts';
import { holding, PROFILE, type Step, stepsOf } from './paths/steps.ts';

/** What can be come to in an item by anybody with any answers. */
export interface Reachable {
  /** Ids of all questions that somebody is asked, papers and the face included. */
  readonly questions: ReadonlySet<string>;
  /** Places in `item.refusals`. */
  readonly refusals: ReadonlySet<number>;
  /** The states that each material can have, by its id. */
  readonly materials: ReadonlyMap<string, ReadonlySet<MaterialState>>;
  /** Ids of parts and licences, and places of notices as `notices.0`, that answers can choose. */
  readonly chosen: ReadonlySet<string>;
  /** Questions to which somebody finds no answer that is taken. */
  readonly deadEnds: ReadonlySet<string>;
  /** Somebody comes to the end. */
  readonly finished: boolean;
  /** Whether all was tried that conditions can tell apart; else there may be more than what was found. */
  readonly exact: boolean;
}

/** States after which a walk gives up and says so. */
const STATES_MAX = 60_000;

/** Offsets of dates hang on the day, but what can be reached does not. */
const ANY_DAY = '20260615';

/**
 * Walks every path of an item: all its questions in order, each with the values that its conditions can tell apart, by
 * people and with certificates that they can tell apart. What no later condition looks at is forgotten on the way, so
 * that the walk does not grow with every answer. Papers, parts and licences are noted as soon as what they hang on is
 * known, whatever a later answer may still refuse.
 */
export function reachable(item: CheckedItem, today: string = ANY_DAY): Reachable {
  const walked = isResolved(item) ? item : inSomeProvince(item);
  const steps = stepsOf(walked, today);
  const results = {
    questions: new Set<string>(),
    refusals: new Set<number>(),
    materials: new Map<string, Set<MaterialState>>(),
    chosen: new Set<string>(),
    deadEnds: new Set<string>(),
    finished: false,
  };
  const decided = [...walked.refusals.map(({ when }) => ({ when })), ...outcomesOf(walked, results)];
  const plan = planOf(steps, decided);
  const seen = new Set<string>();

  const walk = (at: number, facts: Facts): void => {
    const refusal = walked.refusals.findIndex(({ when }) => holds(when, facts) === true);
    if (refusal >= 0) {
      results.refusals.add(refusal);
      return;
    }
    for (const { note } of plan.decidedBefore[at] ?? []) note?.(facts);
    const key = `${at} ${(plan.live[at] ?? []).map((reference) => known(reference, facts)).join('\n')}`;
    if (seen.has(key) || seen.size >= STATES_MAX) return;
    seen.add(key);
    const step = steps[at];
    if (!step) {
      results.finished = true;
      return;
    }
    const next = step.next(facts);
    if (next !== null && step.question) {
      results.questions.add(step.question.id);
      if (next.length === 0) results.deadEnds.add(step.question.id);
    }
    for (const after of next ?? [facts]) walk(at + 1, after);
  };
  walk(0, { answers: {}, applicant: null, profile: null, today });
  return { ...results, exact: seen.size < STATES_MAX };
}

/** Something that hangs on answers and is noted when they are there. */
interface Decided {
  readonly when?: Condition | undefined;
  readonly note?: (facts: Facts) => void;
}

interface Plan {
  /** By step, one more than there are: what is still looked at from there on, of what is known before. */
  readonly live: readonly (readonly string[])[];
  /** By step: what all is known for just before. */
  readonly decidedBefore: readonly (readonly Decided[])[];
}

function planOf(steps: readonly Step[], decided: readonly Decided[]): Plan {
  const givenBy = new Map(steps.flatMap(({ gives }, at) => gives.map((name) => [name, at] as const)));
  const person = steps.findLastIndex(({ question }) => question === undefined);
  const lookedAt = steps.map(({ looksAt }) => new Set(looksAt));
  const decidedBefore: Decided[][] = Array.from({ length: steps.length + 1 }, () => []);
  for (const one of decided) {
    const references = one.when ? referencesOf(one.when) : [];
    // What becomes of a paper hangs on the person as well.
    const last = Math.max(one.note ? person : -1, ...references.map((name) => givenBy.get(name) ?? -1));
    for (const name of references) lookedAt[last]?.add(name);
    decidedBefore[last + 1]?.push(one);
  }
  const live: string[][] = [];
  let later: ReadonlySet<string> = new Set();
  for (let at = steps.length; at >= 0; at -= 1) {
    later = new Set([...later, ...(lookedAt[at] ?? [])]);
    live[at] = [...later].filter((name) => (givenBy.get(name) ?? steps.length) < at);
  }
  return { live, decidedBefore };
}

interface Found {
  readonly questions: Set<string>;
  readonly materials: Map<string, Set<MaterialState>>;
  readonly chosen: Set<string>;
}

function outcomesOf(item: CheckedItem, found: Found): readonly Decided[] {
  const choosable = [
    ...(item.kind === 'package' ? item.parts.map((part) => ({ id: part.item, when: part.when })) : []),
    ...(item.kind === 'guided' ? item.guidance.licences : []),
    ...(item.kind === 'guided'
      ? item.guidance.notices.map(({ when }, at) => ({ id: `notices.${at}`, when }))
      : []),
  ];
  return [
    ...choosable.map(({ id, when }) => ({
      when,
      note: (facts: Facts) => {
        if (when === undefined || holds(when, facts) === true) found.chosen.add(id);
      },
    })),
    ...item.materials.flatMap((material) => {
      const alone = withOnly(item, material);
      // What becomes of a needed paper hangs on the person alone, not on the thousands of ways to need it.
      const noted = { known: new Set<Facts['profile']>(), unknown: new Set<Facts['profile']>() };
      return waysToNeed(item, material).map((when) => ({
        when,
        note: (facts: Facts) => {
          const people = facts.applicant ? noted.known : noted.unknown;
          if (people.has(facts.profile)) return;
          if (when !== undefined && holds(when, facts) !== true) return;
          people.add(facts.profile);
          noteMaterial(alone, material, facts, found);
        },
      }));
    }),
  ];
}

/** Each way by itself, though any will do: together they would keep all that they hang on alive to the last of it. */
function waysToNeed(item: CheckedItem, material: Material): readonly (Condition | undefined)[] {
  if (item.kind !== 'guided') return [material.when];
  const licences = item.guidance.licences.filter(({ materials }) => materials.includes(material.id));
  return licences.length === 0 ? [material.when] : licences.map(({ when }) => allOf(material.when, when));
}

/** The item as far as one paper needs it that is needed for certain. */
function withOnly(item: CheckedItem, { when: _, ...material }: Material): CheckedItem {
  const alone = { ...item, materials: [material], questions: [] };
  return alone.kind === 'guided'
    ? { ...alone, guidance: { ...alone.guidance, licences: [], notices: [] } }
    : alone;
}

/** The states of a material for whom nothing is known, who holds nothing, and who holds all that stands for it. */
function noteMaterial(alone: CheckedItem, material: Material, facts: Facts, found: Found): void {
  const { profile } = facts;
  const profiles =
    alone.identify === 'none'
      ? [null]
      : [profile, profile ?? EMPTY_PROFILE, holding(profile ?? EMPTY_PROFILE, material.certificates ?? [])];
  for (const one of profiles) {
    const here = { ...facts, profile: one ?? null };
    for (const { state } of materialStates(alone, here)) {
      const states = found.materials.get(material.id) ?? new Set<MaterialState>();
      found.materials.set(material.id, states.add(state));
      if (state !== 'toHandIn') continue;
      states.add('handedIn');
      if (material.handIn?.laterDays !== undefined) states.add('later');
    }
    for (const { id } of questionsOf(alone, here)) found.questions.add(id);
  }
}

const PROVINCE = '{provinceCode}';

/** The conditions of an item's file may speak of the code of any province (resolve-item.ts): one is as good as another. */
function inSomeProvince(item: CheckedItem): CheckedItem {
  if (!JSON.stringify(conditionsOf(item)).includes(PROVINCE)) return item;
  return JSON.parse(JSON.stringify(item).replaceAll(PROVINCE, '31'));
}

/** What is known under a name, as text; `-` where nothing is. */
function known(name: string, { answers, applicant, profile }: Facts): string {
  const [kind, key = ''] = name.split('.');
  if (kind === 'answers') return answers[key] ?? '-';
  if (kind === PROFILE) return profile ? 'known' : '-';
  if (kind === 'shared') return profile?.shared[key] ?? '-';
  if (kind === 'certificate') return String(profile?.certificates.some((held) => held.kind === key));
  if (!applicant) return '-';
  const { idNumber, cardKind, sex, birthDate } = applicant;
  return { age: birthDate, division: idNumber.slice(0, 6), cardKind, sex }[key] ?? '-';
}
