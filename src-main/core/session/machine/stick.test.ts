import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TakenPaper } from '../../stick/stick-papers.ts';
import { DECLARATION } from '../testing/items.ts';
import { PROFILE } from '../testing/profile.ts';
import { sessionBench } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PDF: TakenPaper = { mediaType: 'application/pdf', bytes: Buffer.from('%PDF-'), pages: 2 };
const PAGE: TakenPaper = { mediaType: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff]), pages: 1 };

/** At the question for a paper of at most two pages. */
async function toPaper(takesSticks = true) {
  const stick = {
    rooms: [] as number[],
    signals: [] as AbortSignal[],
    takes: [] as ((papers: readonly TakenPaper[] | null) => void)[],
  };
  const bench = sessionBench({
    item: DECLARATION,
    work: {
      readProfile: async () => PROFILE,
      takesSticks: () => takesSticks,
      takeFromStick: (room, signal) => {
        stick.rooms.push(room);
        stick.signals.push(signal);
        return new Promise((resolve) => stick.takes.push(resolve));
      },
    },
  });
  await bench.open('declaration');
  await bench.lay();
  bench.answer('start', '20260901');
  bench.answer('end', '20261001');
  bench.answer('remark', '');
  await bench.settle();
  return { bench, stick };
}

test('papers from a stick stand for pictures, and the page stays until the stick is pulled', async () => {
  const { bench, stick } = await toPaper();
  expect(bench.view()).toMatchObject({ page: 'question', files: { fromStick: true } });
  bench.send({ type: 'openStick' });
  expect(bench.signals.at(-1)?.aborted).toBe(true);
  expect(bench.view()).toMatchObject({ page: 'stick', count: 0 });
  stick.takes.at(-1)?.([PDF]);
  await bench.settle();
  expect(bench.view()).toMatchObject({ page: 'stick', count: 2 });
  expect(bench.view()).not.toHaveProperty('stick');
  bench.send({ type: 'closeStick' });
  expect(bench.view()).toMatchObject({ page: 'check', materials: [{ id: 'lease', state: 'handedIn' }, {}] });
  expect(bench.context().attachments).toMatchObject([
    { question: 'paperLease', mediaType: 'application/pdf', pages: 2 },
  ]);
});

test('what a stick has room for counts the pages that the camera took, and the camera goes on after it', async () => {
  const { bench, stick } = await toPaper();
  bench.send({ type: 'openStick' });
  stick.takes.at(-1)?.([PAGE]);
  await bench.settle();
  bench.send({ type: 'closeStick' });
  expect(bench.view()).toMatchObject({ page: 'question', files: { count: 1 } });
  const armed = bench.captures.length;
  bench.send({ type: 'openStick' });
  expect(stick.rooms).toEqual([2, 1]);
  bench.send({ type: 'closeStick' });
  expect(stick.signals.at(-1)?.aborted).toBe(true);
  expect(bench.captures.length).toBe(armed + 1);
});

test('a session that ends looks for no stick any more', async () => {
  const { bench, stick } = await toPaper();
  bench.send({ type: 'openStick' });
  bench.send({ type: 'exit' });
  expect(stick.signals.at(-1)?.aborted).toBe(true);
  stick.takes.at(-1)?.([PAGE]);
  await bench.settle();
  expect(bench.context().attachments).toEqual([]);
});

test('a terminal without a port for sticks offers none', async () => {
  const { bench, stick } = await toPaper(false);
  bench.send({ type: 'openStick' });
  expect(bench.view({ takesSticks: false })).toMatchObject({ page: 'question' });
  expect(bench.view({ takesSticks: false })).not.toHaveProperty('files.fromStick');
  expect(stick.takes).toEqual([]);
});
