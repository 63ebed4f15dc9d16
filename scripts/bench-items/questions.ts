import type { Facts } from '#contract/item/condition.ts';
import { answerProblem, nextQuestion, questionsOf, relevantFacts } from '#contract/item/flow.ts';
import type { Item } from '#contract/item/schema.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { type Figure, figure, percentile } from '../bench/figure.ts';
import { threadMs } from '../bench/thread-time.ts';
import { ASSETS, DEFAULT_DIVISION, today } from '../items/assets.ts';
import { readPerson } from '../items/person.ts';
import { sampleValues } from '../items/sample-value.ts';

const ROUNDS = 20;

/** From an answer to the question after it, as the core does it at every touch, over all items of a region. */
export function benchQuestions(): readonly Figure[] {
  const items = [...(loadCatalogue(ASSETS).region(DEFAULT_DIVISION)?.items.values() ?? [])];
  const person = readPerson('qingpu-parent');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { item } of items) answerAll(item, { ...person, answers: {}, today: today() }, times);
  return [
    figure('next question after an answer, median', percentile(times, 0.5) * 1000, 'µs', 'lower'),
    figure('next question after an answer, 99 of 100', percentile(times, 0.99) * 1000, 'µs', 'lower', 1000),
  ];
}

function answerAll(item: Item, start: Facts, times: number[]): void {
  let facts = start;
  for (const question of item.questions) {
    const value = sampleValues(question.answer, facts.today).find(
      (one) => answerProblem(question, one, facts) === null,
    );
    if (value === undefined) continue;
    const begin = threadMs();
    facts = relevantFacts(item, { ...facts, answers: { ...facts.answers, [question.id]: value } });
    nextQuestion(questionsOf(item, facts), facts);
    times.push(threadMs() - begin);
  }
}
