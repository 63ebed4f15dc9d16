import { expect, test } from 'vitest';
import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { fixtureOf } from '../gallery/fixtures.ts';
import { spanInWords } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { remainingAt } from './countdown.ts';

function fixture(name: string): Snapshot {
  const snapshot = fixtureOf(name, STANDARD_PREFERENCES);
  if (!snapshot) throw new Error(`the gallery has ${name}`);
  return snapshot;
}

test('the time left runs from when the snapshot came and stops at nothing', () => {
  const home = fixture('home');
  expect(remainingAt(home, 1_000, 1_000)).toBe(58_000);
  expect(remainingAt(home, 1_000, 11_500)).toBe(47_500);
  expect(remainingAt(home, 1_000, 999_000)).toBe(0);
});

test('no time runs where nobody is waited for', () => {
  expect(remainingAt(fixture('attract'), 0, 5_000)).toBeNull();
  expect(remainingAt(fixture('working-submitting'), 0, 5_000)).toBeNull();
});

test('time is read out in minutes and seconds, and never as 0 while some is left', () => {
  const t = translator('zh');
  expect(spanInWords(112_000, t)).toBe('1 分 52 秒');
  expect(spanInWords(300, t)).toBe('1 秒');
  expect(spanInWords(60_000, t)).toBe('1 分 0 秒');
});
