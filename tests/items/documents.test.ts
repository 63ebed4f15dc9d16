import { describe, expect, test } from 'vitest';
import type { Facts } from '#contract/item/condition.ts';
import { FACE_QUESTION_ID } from '#contract/item/paper-question.ts';
import type { RecordContent } from '#contract/item/record.ts';
import type { ItemOf } from '#contract/item/schema.ts';
import type { Language } from '#contract/text.ts';
import { divisionName } from '#core/catalogue/divisions.ts';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { recordDocument } from '#core/documents/record-document.ts';
import { madeRecords } from '#platform/demo/made-records.ts';
import { readPeople } from '#platform/demo/people.ts';
import { recipesOf } from '#platform/demo/recipes.ts';
import { nameOf } from '#platform/demo/residents.ts';
import { everyItem, type GoodAnswers, goodAnswers } from './every-item.ts';

/** What every document says once it is filled: by good answers and by the demonstration's records of everybody. */
const AT = new Date('2026-11-22T08:00:00Z');
const TODAY = '20261122';
const SETS_PER_ITEM = 3;
const LANGUAGES: readonly Language[] = ['zh', 'en'];
/** What generated answers name by chance, and what somebody of the demonstration has. */
const KNOWN = {
  creditCodes: ['91310199MA0000001L', '91310199MA0000002P'],
  idNumber: '310199201511020013',
} as const;

const assets = new URL('../../assets', import.meta.url).pathname;
const items = everyItem(loadCatalogue(assets)).filter(({ item }) => item.kind === 'print');
const people = readPeople(assets);
const records = madeRecords(people, recipesOf(assets));

describe.each(['310118', '320509', '330421'])('in %s', (region) => {
  test('every document is filled: no brace, no dash where a value should be, for anybody who is given one', () => {
    const faults = new Set<string>();
    for (const { item } of items.filter((offered) => offered.region === region)) {
      if (item.kind !== 'print') continue;
      let made = 0;
      for (const { facts, answers } of asMany(item))
        for (const resident of people.residents) {
          const content = contentFor(item, answers, resident);
          if (!content) continue;
          made += 1;
          const person = { name: nameOf(resident), idNumber: resident.idNumber };
          for (const fault of faultsOf(item, person, { ...facts, answers }, content))
            faults.add(`${item.id}: ${fault}`);
        }
      if (made === 0) faults.add(`${item.id}: nobody of the demonstration has one`);
    }
    expect([...faults]).toEqual([]);
  });
});

type Print = ItemOf<'print'>;

/** Good answers, once for each company of the demonstration. */
function asMany(item: Print): readonly GoodAnswers[] {
  return goodAnswers(item, SETS_PER_ITEM, TODAY).flatMap(({ facts, answers }) =>
    KNOWN.creditCodes.map((code) => ({ facts, answers: known(item, answers, code) })),
  );
}

/** The answers, with the numbers of a company and a child that the demonstration knows. */
function known(item: Print, answers: Facts['answers'], creditCode: string): Facts['answers'] {
  const changed = { ...answers };
  for (const { id, answer } of [...item.eligibility, ...item.questions]) {
    if (answers[id] === undefined || id === FACE_QUESTION_ID) continue;
    if (answer.type === 'code' && answer.holds === 'creditCode') changed[id] = creditCode;
    if (answer.type === 'idNumber') changed[id] = KNOWN.idNumber;
  }
  return changed;
}

function contentFor(
  { record, identify }: Print,
  answers: Facts['answers'],
  resident: (typeof people.residents)[number],
): RecordContent | null {
  const parameters = Object.fromEntries(
    Object.entries(record.asks).flatMap(([name, reference]) => {
      const value = answers[reference.slice('answers.'.length)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const found = records.find(
    {
      kind: record.kind,
      idNumber: resident.idNumber,
      name: nameOf(resident),
      parameters,
      actingFor: identify === 'none' ? 'self' : identify.actingFor,
    },
    AT,
  );
  return found?.found ? found.content : null;
}

function faultsOf(
  item: Print,
  applicant: { readonly name: string; readonly idNumber: string },
  facts: Facts,
  content: RecordContent,
): readonly string[] {
  return LANGUAGES.flatMap((language) => {
    const document = recordDocument({ item, applicant, facts, content, language, divisionName });
    const { title, salutation = '', opening, facts: lines, notes } = document;
    const words = [
      title.zh,
      title.en ?? '',
      salutation,
      opening,
      ...lines.map(({ value }) => value),
      ...notes,
    ];
    return [
      ...words.filter((text) => /[{}]|undefined|null/.test(text)).map((text) => `${language}: open: ${text}`),
      ...(/—|\s{2}|“”/.test(opening) ? [`${language}: something is missing: ${opening}`] : []),
    ];
  });
}
