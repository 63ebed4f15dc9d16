import type { Facts } from '#contract/item/condition.ts';
import { answerProblem, nextQuestion, questionsOf, relevantFacts } from '#contract/item/flow.ts';
import type { Item } from '#contract/item/schema.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { type Figure, figure } from '../bench/figure.ts';
import { threadMs } from '../bench/thread-time.ts';
import { ASSETS, DEFAULT_DIVISION, today } from '../items/assets.ts';
import { readPerson } from '../items/person.ts';
import { sampleValues } from '../items/sample-value.ts';

/** So often each item is gone through: the clock of a thread may tick in milliseconds. */
const ROUNDS = 200;
const TARGET_US = 100;

/** From an answer to the question after it, as the core does it at every touch, over all items of a region. */
export function benchQuestions(): readonly Figure[] {
  const items = [...(loadCatalogue(ASSETS).region(DEFAULT_DIVISION)?.items.values() ?? [])];
  const start = { ...readPerson('qingpu-parent'), answers: {}, today: today() };
  const perStep: number[] = [];
  let steps = 0;
  let total = 0;
  for (const { item } of items) {
    const answers = goodAnswers(item, start);
    if (answers.length === 0) continue;
    const begin = threadMs();
    for (let round = 0; round < ROUNDS; round += 1) answerAll(item, start, answers);
    const took = (threadMs() - begin) * 1000;
    perStep.push(took / answers.length / ROUNDS);
    total += took;
    steps += answers.length * ROUNDS;
  }
  return [
    figure('next question after an answer, all items', total / steps, 'µs', 'lower', TARGET_US),
    figure('next question after an answer, the slowest item', Math.max(...perStep), 'µs', 'lower', TARGET_US),
  ];
}

type Answers = readonly (readonly [question: string, value: string])[];

function goodAnswers(item: Item, facts: Facts): Answers {
  return item.questions.flatMap(({ id, answer, ...rest }) => {
    const good = sampleValues(answer, facts.today).find(
      (value) => answerProblem({ id, answer, ...rest }, value, facts) === null,
    );
    return good === undefined ? [] : [[id, good] as const];
  });
}

function answerAll(item: Item, start: Facts, answers: Answers): void {
  let facts = start;
  for (const [id, value] of answers) {
    facts = relevantFacts(item, { ...facts, answers: { ...facts.answers, [id]: value } });
    nextQuestion(questionsOf(item, facts), facts);
  }
}
