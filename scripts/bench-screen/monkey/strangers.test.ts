import { expect, test } from 'vitest';
import { maskIdNumber } from '#contract/identity/id-number.ts';
import { type Person, strangersAmong } from './strangers.ts';

/** Two whose numbers look the same masked, and one more. */
const one: Person = { id: 'one', name: '样例甲', idNumber: '310199195803120018' };
const alike: Person = { id: 'alike', name: '样例乙', idNumber: '310199197008120018' };
const other: Person = { id: 'other', name: '样例丙', idNumber: '310118195003040022' };

const page = (words: string) => ({ words, typed: '' });

/** What is found where `present` read a page after a session of `former` that showed `former`'s number. */
function foundAfter(former: Person, present: Person, words: string) {
  const strangers = strangersAmong([one, alike, other]);
  strangers.isLaid(former);
  strangers.look(page(maskIdNumber(former.idNumber)));
  strangers.sessionEnded(false);
  strangers.isLaid(present);
  return strangers.look(page(words));
}

test('what a former session showed is found on the next person’s page', () => {
  expect(foundAfter(one, other, maskIdNumber(one.idNumber))).not.toEqual([]);
  expect(foundAfter(one, other, one.name)).not.toEqual([]);
  expect(foundAfter(one, other, maskIdNumber(other.idNumber))).toEqual([]);
});

test('whoever comes again, or has a number that looks the same masked, sees their own', () => {
  expect(foundAfter(one, one, maskIdNumber(one.idNumber))).toEqual([]);
  expect(foundAfter(one, alike, maskIdNumber(one.idNumber))).toEqual([]);
});

test('a card laid behind the last page is that of the matter that follows, and of nobody where nobody stays', () => {
  for (const goesOn of [true, false]) {
    const strangers = strangersAmong([one, other]);
    strangers.isLaid(one);
    strangers.isLaid(other);
    strangers.sessionEnded(goesOn);
    expect(strangers.look(page(maskIdNumber(other.idNumber))).length === 0).toBe(goesOn);
    expect(strangers.look(page(maskIdNumber(one.idNumber)))).not.toEqual([]);
  }
});
