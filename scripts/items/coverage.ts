import { isFile } from '#contract/item/answer.ts';
import type { Facts } from '#contract/item/condition.ts';
import { answerProblem, refusalOf } from '#contract/item/flow.ts';
import type { Question } from '#contract/item/question.ts';
import type { Item } from '#contract/item/schema.ts';
import { didYouMean } from '#contract/nearest-word.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { ASSETS, Mistake, today } from './assets.ts';
import { type Person, readPerson } from './person.ts';
import { sampleValues } from './sample-value.ts';
import { walkItem } from './walk-item.ts';

/** A made-up person of whom nearly everything is on record. */
const ON_RECORD = 'qingpu-parent';

interface Asked {
  /** Questions the person answered, files apart. */
  readonly questions: number;
  /** Questions the record answered. */
  readonly prefilled: number;
  readonly files: number;
  /** All was asked to the end. */
  readonly complete: boolean;
}

/**
 * Prints, for each item of a region, what is asked of a person whose record is known and of one with nothing but a card,
 * on the way of the plainest answers, and for how many materials a certificate stands or a body of its own does.
 */
export async function coverage(division: string): Promise<void> {
  const catalogue = loadCatalogue(ASSETS);
  const region = catalogue.region(division, today());
  if (!region)
    throw new Mistake(
      `There is no region "${division}"${didYouMean(division, [...catalogue.regions.keys()])}`,
    );
  const known = readPerson(ON_RECORD);
  const cardOnly = { ...known, profile: null };
  console.log(
    'asked with a record / a card alone, papers photographed likewise, materials by certificate / issued here / all',
  );
  const totals = { known: 0, cardOnly: 0, bound: 0, issued: 0, materials: 0 };
  for (const { item } of region.items.values()) {
    const [first, second] = [await walkAs(item, known), await walkAs(item, cardOnly)];
    const bound = item.materials.filter(({ certificates }) => certificates !== undefined).length;
    const issued = item.materials.filter(
      ({ issuedHere, certificates }) => issuedHere && !certificates,
    ).length;
    totals.known += first.questions;
    totals.cardOnly += second.questions;
    totals.bound += bound;
    totals.issued += issued;
    totals.materials += item.materials.length;
    const end = first.complete && second.complete ? '' : '  (not to the end: not for this person)';
    console.log(
      `${item.id.padEnd(44)} ${first.questions} / ${second.questions}   ${first.files} / ${second.files}   ${bound} / ${issued} / ${item.materials.length}${end}`,
    );
  }
  const { materials, bound, issued } = totals;
  console.log(
    `${region.items.size} items: ${totals.known} questions with a record, ${totals.cardOnly} with a card alone; of ${materials} materials ${bound} by certificate, ${issued} issued here`,
  );
}

async function walkAs(item: Item, { applicant, profile }: Person): Promise<Asked> {
  const count = { questions: 0, prefilled: 0, files: 0 };
  let facts: Facts = { answers: {}, applicant: null, profile: null, today: today() };
  const { end } = await walkItem(item, facts.today, {
    answer: async (question, prefilled) => {
      if (prefilled) count.prefilled += 1;
      else if (isFile(question.answer)) count.files += 1;
      else count.questions += 1;
      const value = prefilled?.value ?? plainest(item, question, facts);
      if (value !== null) facts = { ...facts, answers: { ...facts.answers, [question.id]: value } };
      return value;
    },
    refused: () => {},
    changed: () => {},
    identify: () => {
      facts = { ...facts, applicant, profile };
      return { applicant, profile };
    },
  });
  return { ...count, complete: end === 'complete' };
}

/** The first good answer that turns nobody away. */
function plainest(item: Item, question: Question, facts: Facts): string | null {
  return (
    sampleValues(question.answer, facts.today).find((value) => {
      const after = { ...facts, answers: { ...facts.answers, [question.id]: value } };
      return answerProblem(question, value, facts) === null && refusalOf(item, after) === null;
    }) ?? null
  );
}
