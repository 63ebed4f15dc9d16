import { EMPTY_PROFILE } from '#contract/identity/profile.ts';
import type { Facts } from '#contract/item/condition.ts';
import { mentionsOf } from '#contract/item/paths/mentions.ts';
import { peopleToTry } from '#contract/item/paths/people-to-try.ts';
import { holding } from '#contract/item/paths/steps.ts';
import type { Item } from '#contract/item/schema.ts';
import { pick, randomOf } from '#contract/item/testing/random.ts';
import { sampleAnswers } from '#contract/item/testing/sample-answers.ts';
import type { Catalogue, CatalogueItem } from '#core/catalogue/catalogue.ts';

/** An item as one region offers it. */
export interface OfferedItem extends CatalogueItem {
  readonly region: string;
}

/** Every item of every region. */
export function everyItem(catalogue: Catalogue): readonly OfferedItem[] {
  return [...catalogue.regions.keys()].flatMap((region) =>
    [...(catalogue.region(region)?.items.values() ?? [])].map((item) => ({ ...item, region })),
  );
}

/** A good set of answers and the person who gave them. */
export interface GoodAnswers {
  readonly facts: Facts;
  readonly answers: Readonly<Record<string, string>>;
}

/** How many people are tried for each set that is wanted: some are refused. */
const PEOPLE_PER_SET = 15;

/** Up to `count` good sets of answers by different people, with and without certificates or a network. */
export function goodAnswers(item: Item, count: number, today: string): readonly GoodAnswers[] {
  const people = peopleToTry(item, mentionsOf(item), today);
  const kinds = item.materials.flatMap(({ certificates = [] }) => certificates);
  const sets: GoodAnswers[] = [];
  for (let seed = 1; seed <= count * PEOPLE_PER_SET && sets.length < count; seed += 1) {
    const random = randomOf(seed);
    const held = kinds.filter(() => random() < 0.5);
    const profile = pick(random, [null, EMPTY_PROFILE, holding(EMPTY_PROFILE, held)]);
    const applicant = pick(random, people);
    const facts: Facts = { answers: {}, applicant, profile: applicant && profile, today };
    const answers = sampleAnswers(item, seed, facts);
    if (answers) sets.push({ facts, answers });
  }
  return sets;
}
