import { expect, test } from 'vitest';
import { problemCodeSchema } from '#contract/kiosk-api/problem.ts';
import enProblems from '../../assets/locales/en/problems.json' with { type: 'json' };
import enResident from '../../assets/locales/en/screen.json' with { type: 'json' };
import enStaff from '../../assets/locales/en/staff.json' with { type: 'json' };
import zhProblems from '../../assets/locales/zh/problems.json' with { type: 'json' };
import zhResident from '../../assets/locales/zh/screen.json' with { type: 'json' };
import zhStaff from '../../assets/locales/zh/staff.json' with { type: 'json' };

const zhScreen = { ...zhResident, ...zhStaff };
const enScreen = { ...enResident, ...enStaff };

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test('both languages have the same texts', () => {
  expect(Object.keys(enScreen)).toEqual(Object.keys(zhScreen));
});

test.each(Object.keys(zhScreen))('%s says something and has the same places in both languages', (key) => {
  const zh = new Map(Object.entries(zhScreen)).get(key) ?? '';
  const en = new Map(Object.entries(enScreen)).get(key) ?? '';
  expect(zh.trim()).not.toBe('');
  expect(en.trim()).not.toBe('');
  expect(places(en)).toEqual(places(zh));
});

test('there are words for every problem and for nothing else', () => {
  expect(Object.keys(zhProblems).sort()).toEqual([...problemCodeSchema.options].sort());
  expect(Object.keys(enProblems).sort()).toEqual([...problemCodeSchema.options].sort());
});

test.each(problemCodeSchema.options)('%s answers every question a resident or staff may have', (code) => {
  const fields = ['title', 'happened', 'done', 'now', 'elsewhere', 'staff'];
  for (const words of [zhProblems[code], enProblems[code]]) {
    expect(Object.keys(words)).toEqual(fields);
    for (const text of Object.values(words)) expect(text.trim()).not.toBe('');
    for (const text of Object.values(words)) expect(places(text).every((p) => p === '{helpline}')).toBe(true);
  }
});

test('no Chinese is left in an English text, except the name of the language itself', () => {
  const english = [
    ...Object.entries(enScreen).filter(([key]) => key !== 'header.otherLanguage'),
    ...Object.entries(enProblems).flatMap(([code, words]) =>
      Object.values(words).map((text) => [code, text] as const),
    ),
  ];
  expect(english.filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
});
