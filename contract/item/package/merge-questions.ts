import type { AnswerType } from '../answer-type.ts';
import { type Condition, referencesOf } from '../condition.ts';
import { COMMITMENT_QUESTION_ID, FACE_QUESTION_ID } from '../paper-question.ts';
import type { PartRange, Question } from '../question.ts';
import type { Item, ItemOf } from '../schema.ts';
import { allOf, anyOf, type Renamed, renamed, sameJson } from './combine.ts';
import { narrower, wider } from './range.ts';

/** A part that may be chosen, and when it is. */
export interface ChosenPart {
  readonly item: Item;
  readonly when?: Condition | undefined;
  /** Choices of the part that the package's own answers settle. */
  readonly settles?: ItemOf<'package'>['parts'][number]['settles'];
}

export interface MergedQuestions {
  /** Asked before identification: the package's own. */
  readonly eligibility: readonly Question[];
  readonly questions: readonly Question[];
  /** By part, in their order: each of its questions in the merged form. */
  readonly names: readonly ReadonlyMap<string, Renamed>[];
}

type Rules = NonNullable<Question['rules']>;

/** A question of the merged form in the making. */
interface Entry {
  readonly id: string;
  readonly early: boolean;
  readonly base: Question;
  /** When each part that needs it asks it, and what it takes. */
  readonly asks: PartRange[];
  readonly rules: Rules[number][];
  /** The parts that need it, by their place; `null`: the package itself. */
  readonly owners: Set<number | null>;
  /** Whether others may join: the first question of its concept in its part. */
  readonly shareable: boolean;
}

/**
 * One list of questions for all parts: a concept of several parts is asked once, where any of them needs it and some
 * answer is good for all. Where one takes less than another (a birthday within 90 days, one within three years) the less
 * counts only for those who choose that part. All of the parts' questions come after identification, those for their eligibility first.
 */
export function mergeQuestions(own: Item, parts: readonly ChosenPart[]): MergedQuestions {
  const entries: Entry[] = [];
  const names = parts.map(() => new Map<string, Renamed>());
  const ownEntry = (early: boolean) => (question: Question) => {
    const { id, when, rules = [] } = question;
    const shareable = isFirstOfConcept(own, question);
    entries.push({
      id,
      early,
      base: question,
      asks: [askOf(question, when)],
      rules: [...rules],
      owners: new Set([null]),
      shareable,
    });
  };
  own.eligibility.forEach(ownEntry(true));
  own.questions.forEach(ownEntry(false));
  for (const list of ['eligibility', 'questions'] as const)
    for (const [at, part] of parts.entries())
      for (const question of part.item[list])
        addQuestion(entries, question, { ...part, at, names: names[at] ?? new Map() });
  const ordered = inOrder(entries);
  return {
    eligibility: ordered.filter(({ early }) => early).map(finished),
    questions: ordered.filter(({ early }) => !early).map(finished),
    names,
  };
}

interface PartAtWork extends ChosenPart {
  readonly at: number;
  readonly names: Map<string, Renamed>;
}

function addQuestion(entries: Entry[], question: Question, part: PartAtWork): void {
  const { names, at } = part;
  const settled = (part.settles ?? []).filter((one) => one.question === question.id);
  const asks = allOf(
    question.when && renamed(question.when, names),
    ...settled.map((one) => ({ not: one.when })),
  );
  const when = allOf(part.when, asks);
  const shareable = isFirstOfConcept(part.item, question);
  const rulesFor = (id: string): Rules => {
    const withItself = new Map(names).set(question.id, { id });
    return (question.rules ?? []).map(({ when: broken, message }) => ({
      when: allOf(when, renamed(broken, withItself)) ?? broken,
      message,
    }));
  };
  const shared = shareable
    ? entries.find((entry) =>
        canShare(
          entries,
          entry,
          question,
          at,
          when,
          rulesFor(entry.id).map((rule) => rule.when),
        ),
      )
    : undefined;
  const id =
    shared?.id ??
    freeId(
      question.id,
      part.item.id,
      new Set([...entries.map((entry) => entry.id), FACE_QUESTION_ID, COMMITMENT_QUESTION_ID]),
    );
  if (shared) {
    shared.asks.push(askOf(question, when));
    shared.rules.push(...rulesFor(id));
    shared.owners.add(at);
  } else {
    entries.push({
      id,
      early: false,
      base: question,
      asks: [askOf(question, when)],
      rules: [...rulesFor(id)],
      owners: new Set([at]),
      shareable,
    });
  }
  names.set(question.id, { id, when: asks });
}

function askOf({ answer, hint }: Question, when: Condition | undefined): PartRange {
  return { answer, hint, when };
}

/** A part that asks one concept twice means two things by it: only the first is anybody else's as well. */
function isFirstOfConcept(item: Item, { id, concept }: Question): boolean {
  if (concept === undefined) return false;
  return [...item.eligibility, ...item.questions].find((other) => other.concept === concept)?.id === id;
}

function canShare(
  entries: readonly Entry[],
  entry: Entry,
  question: Question,
  part: number,
  asking: Condition | undefined,
  rules: readonly Condition[],
): boolean {
  if (!entry.shareable || entry.owners.has(part) || entry.base.concept !== question.concept) return false;
  // There must be an answer that is good for all, whichever parts are chosen.
  const taken = entry.asks.reduce<AnswerType | null>(
    (all, { answer }) => all && narrower(all, answer),
    question.answer,
  );
  if (!taken) return false;
  const joined = { ...entry, asks: [...entry.asks, askOf(question, asking)] };
  const needs = [...needsOf(joined), ...answersIn(rules)].filter((id) => id !== entry.id);
  if (entry.early && needs.some((id) => !entries.some((other) => other.id === id && other.early)))
    return false;
  return !needs.some((id) => hangsOn(entries, id, entry.id));
}

/** Whether `id` can only be asked after `other`. */
function hangsOn(entries: readonly Entry[], id: string, other: string): boolean {
  if (id === other) return true;
  const entry = entries.find((one) => one.id === id);
  return entry !== undefined && needsOf(entry).some((need) => hangsOn(entries, need, other));
}

function needsOf(entry: Entry): readonly string[] {
  return answersIn([
    whenOf(entry),
    ...rangesOf(entry).map(({ when }) => when),
    ...entry.rules.map(({ when }) => when),
  ]).filter((id) => id !== entry.id);
}

function answersIn(conditions: readonly (Condition | undefined)[]): readonly string[] {
  return conditions.flatMap((condition) =>
    condition
      ? referencesOf(condition)
          .filter((reference) => reference.startsWith('answers.'))
          .map((reference) => reference.slice('answers.'.length))
      : [],
  );
}

/** As they came, but each after all that it hangs on. There are no circles: {@link canShare} makes none. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const ordered: Entry[] = [];
  let waiting = entries;
  while (waiting.length > 0) {
    const ready = waiting.find((entry) =>
      needsOf(entry).every((id) => ordered.some((done) => done.id === id)),
    );
    if (!ready) throw new Error(`questions hang on one another: ${waiting.map(({ id }) => id).join(', ')}`);
    ordered.push(ready);
    waiting = waiting.filter((entry) => entry !== ready);
  }
  return ordered;
}

function finished(entry: Entry): Question {
  const { id, base, asks, rules } = entry;
  const { when: _when, rules: _rules, hint: _hint, ...rest } = base;
  const when = whenOf(entry);
  const ranges = rangesOf(entry);
  const answer = widest(entry);
  // A hint may speak of bounds: that of a part with narrower ones is not everybody's.
  const { hint } = asks.find((ask) => sameJson(ask.answer, answer)) ?? {};
  return {
    ...rest,
    id,
    ...(hint ? { hint } : {}),
    answer,
    ...(when ? { when } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    ...(ranges.length > 0 ? { ranges } : {}),
  };
}

function whenOf({ asks }: Entry): Condition | undefined {
  return anyOf(asks.map(({ when }) => when));
}

/** What any of the parts takes. */
function widest({ base, asks }: Entry): AnswerType {
  return asks.reduce<AnswerType>((all, { answer }) => wider(all, answer) ?? all, base.answer);
}

/** Of the parts that take less than others: whoever does not choose them is not bound by them. */
function rangesOf(entry: Entry): readonly PartRange[] {
  const answer = widest(entry);
  return entry.asks.filter((ask) => !sameJson(ask.answer, answer));
}

/** `id` where it is free, else with the part's name before it: `careElsewhereClaimAmount`. */
export function freeId(id: string, part: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  const camel = part.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const long = `${camel}${id.charAt(0).toUpperCase()}${id.slice(1)}`;
  let free = long;
  for (let n = 2; taken.has(free); n += 1) free = `${long}${n}`;
  return free;
}
