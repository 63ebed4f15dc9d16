import { expect, test } from 'vitest';
import type { GuideLight, RelayCompletion } from '#contract/device/relay-board.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import { CARD_LIGHT_MS, guideLights, lightsFor } from './guide-lights.ts';

const item = { id: 'i', kind: 'print', name: { zh: '事项' } } as const;
const step = { current: 2, total: 4 };
const identify: View = { page: 'identify', item, step, reader: 'waiting', withoutCard: 'type' };
const attract: View = { page: 'attract' };
const done: ViewOf<'done'> = {
  page: 'done',
  item,
  receiptNumber: '',
  receipt: 'none',
  document: 'printed',
  card: 'idCard',
  paper: 'out',
  delivery: 'delivered',
  bodyName: { zh: '局' },
  duration: { zh: '当场' },
};

test('a light shows where the hand goes: the readers that will do, the printer at work, the paper until it is taken', () => {
  expect(lightsFor(identify)).toEqual(['idCardReader']);
  expect(lightsFor({ ...identify, chipReader: 'waiting' })).toEqual([
    'idCardReader',
    'socialSecurityCardReader',
  ]);
  expect(lightsFor({ page: 'working', item, task: 'printingDocument' })).toEqual(['documentPrinter']);
  expect(lightsFor(done)).toEqual(['idCardReader', 'documentPrinter']);
  expect(lightsFor({ ...done, paper: 'taken' })).toEqual(['idCardReader']);
  expect(lightsFor(attract)).toEqual([]);
});

test('at the end it is lit where something may be left behind, and nowhere else', () => {
  // Paper that still hangs there is what is left behind most.
  expect(lightsFor({ ...done, paper: 'notTaken' })).toEqual(['idCardReader', 'documentPrinter']);
  expect(lightsFor({ ...done, card: 'socialSecurityCard', paper: 'retracted' })).toEqual([
    'socialSecurityCardReader',
  ]);
  // Known by a code: no card was laid on.
  const byCode = { ...done, card: undefined };
  expect(lightsFor(byCode)).toEqual(['documentPrinter']);
  expect(lightsFor({ ...byCode, paper: 'taken' })).toEqual([]);
  const result: ViewOf<'result'> = { page: 'result', item, facts: [], canPrint: true, slip: 'none' };
  expect(lightsFor(result)).toEqual([]);
  expect(lightsFor({ ...result, card: 'idCard' })).toEqual(['idCardReader']);
  expect(lightsFor({ ...result, slip: 'printed' })).toEqual(['receiptPrinter']);
});

/** A board that answers when the test lets it. */
function board() {
  const asked: {
    readonly lit: readonly GuideLight[];
    readonly answer: (code: RelayCompletion['code']) => void;
  }[] = [];
  const warnings: unknown[] = [];
  let usable = true;
  const timers = new Set<() => void>();
  const lights = guideLights(
    {
      isUsable: () => usable,
      setGuideLights(lit) {
        const { promise, resolve } = Promise.withResolvers<RelayCompletion>();
        asked.push({ lit, answer: (code) => resolve({ code }) });
        return promise;
      },
    },
    { info: () => {}, warn: (about: unknown) => warnings.push(about), error: () => {} },
    {
      after(ms, callback) {
        expect(ms).toBe(CARD_LIGHT_MS);
        timers.add(callback);
        return () => void timers.delete(callback);
      },
    },
  );
  const answer = async (code: RelayCompletion['code']) => {
    asked.at(-1)?.answer(code);
    await Promise.resolve();
    await Promise.resolve();
  };
  const setUsable = (now: boolean) => {
    usable = now;
  };
  const longEnough = () => {
    for (const callback of [...timers]) {
      timers.delete(callback);
      callback();
    }
  };
  return { lights, asked, answer, warnings, setUsable, longEnough, timers };
}

test('the same lights are asked for once, and the last wish wins over those that came while the board was at work', async () => {
  const { lights, asked, answer } = board();
  lights.show(attract);
  lights.show(identify);
  lights.show(attract);
  lights.show(done);
  expect(asked.map(({ lit }) => lit)).toEqual([[]]);
  await answer('success');
  expect(asked.map(({ lit }) => lit)).toEqual([[], ['idCardReader', 'documentPrinter']]);
  await answer('success');
  lights.show(done);
  expect(asked).toHaveLength(2);
});

test('a board that refuses is noted and not asked again for the same', async () => {
  const { lights, asked, answer, warnings } = board();
  lights.show(identify);
  await answer('hardwareError');
  lights.show(identify);
  expect(asked).toHaveLength(1);
  expect(warnings).toHaveLength(1);
});

test('a board that was away gets its lights anew', async () => {
  const { lights, asked, answer, setUsable } = board();
  lights.show(identify);
  await answer('success');
  setUsable(false);
  lights.show(identify);
  setUsable(true);
  lights.show(identify);
  expect(asked.map(({ lit }) => lit)).toEqual([['idCardReader'], ['idCardReader']]);
});

test('a card’s light goes out by itself, for nobody sees the card leave; the paper’s stays, and nothing lights it again', async () => {
  const { lights, asked, answer, longEnough } = board();
  lights.show(done);
  await answer('success');
  // The page changes under it, as it does when a case is delivered.
  lights.show({ ...done, delivery: 'waiting' });
  longEnough();
  expect(asked.at(-1)?.lit).toEqual(['documentPrinter']);
  await answer('success');
  lights.show({ ...done, paper: 'taken' });
  expect(asked.at(-1)?.lit).toEqual([]);
  await answer('success');
  lights.show({ ...done, paper: 'notTaken' });
  expect(asked.at(-1)?.lit).toEqual(['documentPrinter']);
});

test('the next person’s card is shown as the first one’s was, and who leaves earlier leaves no light to go out', async () => {
  const { lights, asked, answer, longEnough, timers } = board();
  lights.show(done);
  await answer('success');
  longEnough();
  await answer('success');
  lights.show(identify);
  expect(asked.at(-1)?.lit).toEqual(['idCardReader']);
  await answer('success');
  // A reader that waits for a card is lit as long as it does.
  expect(timers.size).toBe(0);
  lights.show({ ...done, document: 'none' });
  lights.show(attract);
  expect(timers.size).toBe(0);
  expect(asked.at(-1)?.lit).toEqual([]);
});
