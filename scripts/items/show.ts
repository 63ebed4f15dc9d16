import { createInterface } from 'node:readline/promises';
import type { Item } from '#contract/item/schema.ts';
import { shownAnswer } from '#contract/item/shown-value.ts';
import { didYouMean } from '#contract/nearest-word.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { ASSETS, Mistake, today } from './assets.ts';
import { findItem } from './find-item.ts';
import { type Person, readPerson } from './person.ts';
import { questionLines, valueTyped } from './question-line.ts';
import { resultLines } from './result-lines.ts';
import { type Walker, walkItem } from './walk-item.ts';

/** The made-up person that an item is shown to where nobody is named. */
const SOMEBODY = 'qingpu-resident';

export interface ShowOptions {
  readonly region: string;
  readonly as?: string | undefined;
  readonly answers?: string | undefined;
}

/** Goes through an item in the window: every question with its prefilled answer, what answers change, what comes out. */
export async function show(word: string, options: ShowOptions): Promise<void> {
  const catalogue = loadCatalogue(ASSETS);
  const region = catalogue.region(options.region, today());
  if (!region)
    throw new Mistake(
      `There is no region "${options.region}"${didYouMean(options.region, [...catalogue.regions.keys()])}`,
    );
  const { item } = findItem(region, word);
  const person = readPerson(options.as ?? SOMEBODY);
  const given = options.answers === undefined ? null : parseAnswers(options.answers);
  for (const line of headLines(item)) console.log(line);
  const input = given ? null : createInterface({ input: process.stdin, output: process.stdout });
  try {
    const walker = walkerFor(person, (question, prefilled) =>
      given ? Promise.resolve(given.get(question.id) ?? prefilled) : typed(input, question.answer, prefilled),
    );
    const { facts, end } = await walkItem(item, today(), walker);
    if (end === 'stopped') console.log('\nThe next question has no answer: the walk ends here.');
    else if (end === 'complete') for (const line of ['', ...resultLines(item, facts)]) console.log(line);
    else console.log(`\n✘ ${end.reason.zh}\n  → ${end.goTo.zh}`);
  } finally {
    input?.close();
  }
}

type AnswerType = Parameters<typeof valueTyped>[0];
type Source = (
  question: { readonly id: string; readonly answer: AnswerType },
  prefilled: string | null,
) => Promise<string | null>;

function walkerFor(person: Person, source: Source): Walker {
  return {
    answer: async (question, prefilled) => {
      for (const line of questionLines(question)) console.log(line);
      if (prefilled)
        console.log(
          `  ↳ from the ${prefilled.source}: ${shownAnswer(question, prefilled.value, { masked: false }).zh}`,
        );
      const value = await source(question, prefilled?.value ?? null);
      if (value !== null) console.log(`  = ${shownAnswer(question, value, { masked: false }).zh}\n`);
      return value;
    },
    refused: (_, problem) => {
      console.log(`  ✘ ${typeof problem === 'string' ? problem : problem.message.zh}`);
    },
    changed: (more, less) => {
      if (more.length > 0)
        console.log(`  + ${more.map(({ label, id }) => `${label.zh} [${id}]`).join(', ')}`);
      if (less.length > 0)
        console.log(`  − ${less.map(({ label, id }) => `${label.zh} [${id}]`).join(', ')}`);
    },
    identify: () => {
      const { applicant, profile } = person;
      console.log(
        `▤ ${applicant.name} lays a card on; ${profile ? 'their record is there' : 'nothing is known of them'}\n`,
      );
      return person;
    },
  };
}

async function typed(
  input: ReturnType<typeof createInterface> | null,
  answer: AnswerType,
  prefilled: string | null,
): Promise<string | null> {
  const ended = new Promise<null>((resolve) => input?.once('close', () => resolve(null)));
  const text = await Promise.race([input?.question('> ') ?? null, ended]);
  if (text === null) return null;
  return text === '' && prefilled !== null ? prefilled : valueTyped(answer, text);
}

/** `a=b,c=d`; a comma within a value stays where no `name=` follows it. */
function parseAnswers(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(/,(?=[a-z][a-zA-Z0-9]*=)/).filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Mistake(`"${pair}" is no answer: write question=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function headLines(item: Item): readonly string[] {
  const { name, id, version, kind, body, guide, provenance } = item;
  return [
    `${name.zh}  (${id}@${version}, ${kind}${provenance.estimated ? ', with sample data' : ''})`,
    `${body.name.zh}, ${body.phone}`,
    `Who: ${guide.who.zh}`,
    `Bring: ${guide.bring.map(({ zh }) => zh).join(', ')}`,
    `Takes: ${guide.duration.zh}; gives: ${guide.result.zh}`,
    '',
  ];
}
