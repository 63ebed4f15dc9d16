import { afterAll, describe, expect, test } from 'vitest';
import { checkItem } from '#contract/item/check-item.ts';
import { questionsOf } from '#contract/item/flow.ts';
import { judgeAnswers } from '#contract/item/judge.ts';
import { partAnswers } from '#contract/item/package.ts';
import { reachable } from '#contract/item/paths.ts';
import { mutationsOf } from '#contract/item/testing/sample-answers.ts';
import type { Language, Text } from '#contract/text.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { everyItem, goodAnswers } from './every-item.ts';

/**
 * What is promised of all items: in every region and language every page can be come to and nobody gets stuck, a
 * platform takes every good set of answers, and refuses every other at the question that is wrong.
 */
const TODAY = '20261122';
const SETS_PER_ITEM = 5;
/** Of these so many are spoiled, each in every place. */
const SPOILED_PER_ITEM = 2;
const LANGUAGES: readonly Language[] = ['zh', 'en'];

const catalogue = loadCatalogue(new URL('../../assets', import.meta.url).pathname);
const items = everyItem(catalogue);
const counts = { pages: 0, refusals: 0, sets: 0, parts: 0, mutations: 0 };

afterAll(() => {
  const regions = catalogue.regions.size;
  console.log(
    `${items.length} items of ${regions} regions: ${counts.pages} pages (${LANGUAGES.join(', ')}) and ` +
      `${counts.refusals} refusals come to, ${counts.sets} good sets of answers taken (with ${counts.parts} parts of packages), ` +
      `${counts.mutations} spoiled ones refused`,
  );
});

test('there are items in every region', () => {
  for (const region of catalogue.regions.keys())
    expect(items.filter((item) => item.region === region).length).toBeGreaterThan(100);
});

describe.each([...catalogue.regions.keys()])('in %s', (region) => {
  const offered = items.filter((item) => item.region === region);
  const sets = new Map(offered.map(({ item }) => [item.id, goodAnswers(item, SETS_PER_ITEM, TODAY)]));

  test('every page of every item can be come to, and nobody gets stuck', () => {
    const faults = offered.flatMap(({ item }) => {
      const found = reachable(item, TODAY);
      const pages = [...item.eligibility, ...questionsOf({ ...item, materials: [] }, nobody)];
      counts.pages += found.questions.size * LANGUAGES.length;
      counts.refusals += found.refusals.size;
      return [
        ...checkItem(item).map(({ path, reason }) => `${item.id}: ${path}: ${reason}`),
        ...pages
          .filter(({ id }) => !found.questions.has(id))
          .map(({ id }) => `${item.id}: nobody comes to ${id}`),
        ...[...found.deadEnds].map((id) => `${item.id}: somebody gets stuck at ${id}`),
        ...(found.finished ? [] : [`${item.id}: nobody comes to the end`]),
        ...(found.exact ? [] : [`${item.id}: has too many paths to be walked`]),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('every text is there in every language, with nothing left to fill in', () => {
    expect(offered.flatMap(({ item }) => textFaults(item, item.id))).toEqual([]);
  });

  test('every good set of answers is taken, and of a package every part', () => {
    const faults = offered.flatMap(({ item, parts }) => {
      const good = sets.get(item.id) ?? [];
      if (good.length === 0) return [`${item.id}: nobody could be found who is not refused`];
      return good.flatMap(({ facts, answers }) => {
        counts.sets += 1;
        const filed = parts ? partAnswers(parts, { ...facts, answers }) : [];
        counts.parts += filed.length;
        const judged = [{ item, answers }, ...filed].flatMap((one) =>
          judgeAnswers(one.item, one.answers, facts).map(
            ({ question, problem }) => `${item.id}: ${one.item.id}.${question}: ${JSON.stringify(problem)}`,
          ),
        );
        return parts && filed.length === 0 ? [...judged, `${item.id}: no part is filed`] : judged;
      });
    });
    expect(faults).toEqual([]);
  });

  test('every spoiled set of answers is refused at the question that is wrong', () => {
    const faults = offered.flatMap(({ item }) =>
      (sets.get(item.id) ?? []).slice(0, SPOILED_PER_ITEM).flatMap(({ facts, answers }) =>
        mutationsOf(item, answers, facts).flatMap((mutation) => {
          counts.mutations += 1;
          const [first] = judgeAnswers(item, mutation.answers, facts);
          return first?.question === mutation.question
            ? []
            : [
                `${item.id}: ${mutation.question} ${mutation.what}, and told of ${first?.question ?? 'nothing'}`,
              ];
        }),
      ),
    );
    expect(faults).toEqual([]);
  });
});

const nobody = { answers: {}, applicant: null, today: TODAY };

/** Texts without one of the languages, and braces that the region should have filled; a document's are filled later. */
function textFaults(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value)) {
    const missing = LANGUAGES.filter((language) => value[language] === undefined);
    const open = LANGUAGES.filter((language) =>
      /\{(county|city|province|portal|provinceCode)\}/.test(value[language] ?? ''),
    );
    return [
      ...missing.map((language) => `${path}: no ${language}`),
      ...open.map((language) => `${path}.${language}: open`),
    ];
  }
  return Object.entries(value).flatMap(([key, part]) => textFaults(part, `${path}.${key}`));
}

function isText(value: object): value is Text {
  return 'zh' in value && typeof value.zh === 'string';
}
