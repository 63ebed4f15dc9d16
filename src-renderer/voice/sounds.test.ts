import { expect, test } from 'vitest';
import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { problemCodeSchema } from '#contract/kiosk-api/problem.ts';
import { fixtureOf } from '../gallery/fixtures.ts';
import { soundOf } from './sound-screen.ts';
import { type Sound, TONES } from './sounds.ts';

function at(fixture: string): Snapshot {
  const snapshot = fixtureOf(fixture, STANDARD_PREFERENCES);
  if (!snapshot) throw new Error(`the gallery has no ${fixture}`);
  return snapshot;
}

test.each<[string, string, Sound | null]>([
  ['question-choice', 'warning', 'attention'],
  ['warning', 'warning', null],
  ['warning', 'question-choice', null],
  ['question-choice', 'other-card', 'attention'],
  ['check', 'problem-caseNotSaved', 'error'],
  ['working-receipt', 'problem-receiptUnknown', 'attention'],
  ['identify', 'identify-problem', 'error'],
  ['identify-problem', 'identify-problem', null],
  ['identify-reading', 'question-date', 'success'],
  ['identify', 'guide', null],
  ['working-submitting', 'done', 'success'],
  ['home', 'guide', null],
  ['done', 'attract', null],
])('from %s to %s', (before, now, sound) => {
  const same = now === 'warning' || before === 'warning' || now === 'other-card';
  const snapshot = { ...at(now), viewId: same ? before : now };
  expect(soundOf(snapshot, { ...at(before), viewId: before })).toBe(sound);
});

test('nothing is heard of the first picture after a restart, nor of a link that is lost', () => {
  expect(soundOf(at('problem-caseNotSaved'), null)).toBeNull();
  expect(soundOf(null, at('home'))).toBeNull();
});

test.each(problemCodeSchema.options)('%s is heard when it comes', (code) => {
  expect(soundOf(at(`problem-${code}`), at('home'))).toMatch(/^(error|attention)$/);
});

test('a press is softer and shorter than what has a meaning, and no two sounds are the same melody', () => {
  const melody = (sound: Sound) => TONES[sound].map(({ hz }) => hz).join(' ');
  const { press, ...meant } = TONES;
  const [tick] = press;
  for (const tones of Object.values(meant))
    for (const { loudness, forMs } of tones) {
      expect(loudness).toBeGreaterThan(2 * (tick?.loudness ?? 1));
      expect(forMs).toBeGreaterThan(2 * (tick?.forMs ?? 1_000));
    }
  const melodies = (['press', 'success', 'error', 'attention'] as const).map(melody);
  expect(new Set(melodies).size).toBe(4);
});

test('success rises and an error falls', () => {
  const first = (sound: Sound) => TONES[sound][0]?.hz ?? 0;
  const last = (sound: Sound) => TONES[sound].at(-1)?.hz ?? 0;
  expect(last('success')).toBeGreaterThan(first('success'));
  expect(last('error')).toBeLessThan(first('error'));
});
