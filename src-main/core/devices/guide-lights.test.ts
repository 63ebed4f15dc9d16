import { expect, test } from 'vitest';
import type { GuideLight, RelayCompletion } from '#contract/device/relay-board.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import { guideLights, lightsFor } from './guide-lights.ts';

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
  );
  const answer = async (code: RelayCompletion['code']) => {
    asked.at(-1)?.answer(code);
    await Promise.resolve();
    await Promise.resolve();
  };
  const setUsable = (now: boolean) => {
    usable = now;
  };
  return { lights, asked, answer, warnings, setUsable };
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
