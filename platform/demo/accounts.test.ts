import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maskAddress, maskName } from '#contract/identity/id-number.ts';
import { accountValue } from '#contract/item/account.ts';
import { readYaml } from '../catalogue/read-yaml.ts';
import { assetsFolder } from '../testing/assets.ts';
import { madeRecords } from './made-records.ts';
import { readPeople } from './people.ts';
import { readRecipe } from './recipe.ts';
import { recipesOf } from './recipes.ts';
import { nameOf } from './residents.ts';

/** Bills of the made-up households: of one account each, and of another no more than has to be. */
const people = readPeople(assetsFolder);
const records = madeRecords(people, recipesOf(assetsFolder));
const NOVEMBER = new Date('2026-11-22T08:00:00Z');

function billFor(resident: string, account: string, { at = NOVEMBER, division = '320509' } = {}) {
  const card = people.residents.find(({ id }) => id === resident);
  if (!card) throw new Error(`no resident ${resident}`);
  const who = { idNumber: card.idNumber, name: nameOf(card) };
  const asked = {
    kind: 'utilityBill',
    ...who,
    parameters: { account },
    actingFor: 'self',
    division,
  } as const;
  return records.find(asked, at);
}

function fieldsFor(...asked: Parameters<typeof billFor>) {
  const answer = billFor(...asked);
  if (!answer?.found) throw new Error(`no bill: ${answer?.reason}`);
  return answer.content.fields;
}

test('no two accounts of a kind have one number, and a home has one of each kind at most', () => {
  const values = people.accounts.map(({ kind, number }) => accountValue(kind, number));
  expect(new Set(values).size).toBe(values.length);
  const homes = people.accounts.map(({ kind, address }) => `${kind} ${address}`);
  expect(new Set(homes).size).toBe(homes.length);
});

test('every account has a bill of its own that says whose it is, masked, and what its kind measures', () => {
  const prices: Readonly<Record<string, number>> = { water: 310, electricity: 53, gas: 303 };
  const suppliers = new Set<string>();
  for (const { kind, number, holder, address, division } of people.accounts) {
    const owner = people.residents.find(({ idNumber }) => idNumber === holder.idNumber);
    const fields = fieldsFor(owner?.id ?? 'senior', accountValue(kind, number), { division });
    expect(fields).toMatchObject({ account: number, holder: maskName(holder.name), period: '202610' });
    expect(JSON.stringify(fields)).not.toContain(holder.name);
    if (owner) {
      expect(fields['address']).toBe(maskAddress(address));
      expect(Number(fields['amountFen'])).toBe(Number(fields['used']) * (prices[kind] ?? Number.NaN));
    }
    suppliers.add(`${kind} ${fields['supplier']}`);
  }
  expect(suppliers.size).toBe(Object.keys(prices).length);
});

test('whoever pays for another is told masked name and amount, and not where or how that one lives', () => {
  const own = fieldsFor('qingpu-resident', 'water 3205090101');
  const others = fieldsFor('qingpu-parent', 'water 3205090101');
  expect(Object.keys(own)).toEqual(expect.arrayContaining(['address', 'used', 'billedOn', 'dueOn']));
  expect(Object.keys(others).sort()).toEqual(['account', 'amountFen', 'holder', 'period', 'supplier']);
  expect(others['amountFen']).toBe(own['amountFen']);
});

test('also somebody of whom nothing is known may pay for a neighbour', () => {
  expect(fieldsFor('unknown', 'water 3205090303')['holder']).toBe('周*芳');
});

test.each([
  ['a number that nobody has', 'water 3205099999'],
  ['a number of another kind', 'gas 3205090101'],
  ['a number of another region', 'water 3101180900'],
  ['no number', ''],
])('%s is no account, and told as that', (_, account) => {
  expect(billFor('qingpu-resident', account)).toEqual({ found: false, reason: 'noAccount' });
});

test('next month there is another bill, which nobody has paid', () => {
  const subjectAt = (at: Date) => {
    const answer = billFor('qingpu-resident', 'gas 320509101', { at });
    return answer?.found ? answer.subject : null;
  };
  const december = new Date('2026-12-02T08:00:00Z');
  expect(subjectAt(december)).not.toBe(subjectAt(NOVEMBER));
  expect(fieldsFor('qingpu-resident', 'gas 320509101', { at: december })['period']).toBe('202611');
});

test('a recipe cannot take from an account that it does not ask for, or keep what it does not have', () => {
  const raw = readYaml(join(assetsFolder, 'demo/records/utilityBill.yaml'));
  const faultsOf = (change: object) => {
    const read = readRecipe({ ...Object(raw), ...change });
    return read.ok ? [] : read.faults.map(({ reason }) => reason);
  };
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ account: undefined })).toContain('is of an account, and "account" names no parameter');
  expect(faultsOf({ holderOnly: ['colour'] })).toEqual(['there is no field "colour"']);
});
