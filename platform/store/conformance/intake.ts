import { expect, test } from 'vitest';
import { AT, madeCase } from './made-case.ts';
import { type NewDatabase, rowsOf, twoGateways } from './opened.ts';

const terminal = '00217';

/** What every store does with cases that arrive. */
export function intakeBehaviour(newDatabase: NewDatabase): void {
  test('a case comes back as it was taken, byte for byte', async () => {
    const [store] = await twoGateways(newDatabase);
    const envelope = madeCase({ terminal, caseId: 'a', seq: 1, content: '\0\u00ff', size: 9_000 });
    expect(await store.takeCases(terminal, [envelope], AT)).toEqual(['accepted']);
    const [row] = await store.cases(10);
    const { blobs: _blobs, ...kept } = envelope;
    expect(row).toMatchObject({
      terminal,
      epoch: 1,
      seq: 1,
      state: 'received',
      receivedAt: AT.toISOString(),
    });
    expect((await store.case(row?.id ?? 0))?.envelope).toEqual(kept);
  });

  test('the same bytes again are a duplicate, whichever gateway they come to', async () => {
    const [one, other] = await twoGateways(newDatabase);
    const cases = [1, 2, 3].map((seq) => madeCase({ terminal, caseId: `c${seq}`, seq }));
    expect(await one.takeCases(terminal, cases.slice(0, 2), AT)).toEqual(['accepted', 'accepted']);
    expect(await other.takeCases(terminal, cases, AT)).toEqual(['duplicate', 'duplicate', 'accepted']);
    expect(await rowsOf(one)).toHaveLength(3);
  });

  test.each([
    ['the same case with other bytes', { caseId: 'a', seq: 1, content: 'b' }],
    ['another case under the same number', { caseId: 'b', seq: 1 }],
    ['the same case under another number', { caseId: 'a', seq: 2 }],
  ])('%s is a conflict and is kept beside, once', async (_, change) => {
    const [store] = await twoGateways(newDatabase);
    await store.takeCases(terminal, [madeCase({ terminal, caseId: 'a', seq: 1 })], AT);
    const conflict = madeCase({ terminal, ...change });
    expect(await store.takeCases(terminal, [conflict], AT)).toEqual(['conflict']);
    expect(await store.takeCases(terminal, [conflict], AT)).toEqual(['conflict']);
    expect((await store.cases(10)).map(({ state }) => state)).toEqual(['conflict', 'received']);
  });

  test('one batch may hold a case twice, and other bytes of it', async () => {
    const [store] = await twoGateways(newDatabase);
    const first = madeCase({ terminal, caseId: 'a', seq: 1 });
    const other = madeCase({ terminal, caseId: 'a', seq: 1, content: 'b' });
    const next = madeCase({ terminal, caseId: 'b', seq: 2 });
    expect(await store.takeCases(terminal, [first, other, first, next, other], AT)).toEqual([
      'accepted',
      'conflict',
      'duplicate',
      'accepted',
      'conflict',
    ]);
    expect(await rowsOf(store)).toHaveLength(3);
  });

  test('a batch without a case is nothing', async () => {
    const [store] = await twoGateways(newDatabase);
    expect(await store.takeCases(terminal, [], AT)).toEqual([]);
  });

  test('terminals, lives of a terminal and ways of writing an id are apart', async () => {
    const [store] = await twoGateways(newDatabase);
    const inOrder = [
      [terminal, madeCase({ terminal, caseId: 'a', seq: 1 })],
      ['00218', madeCase({ terminal: '00218', caseId: 'a', seq: 1 })],
      [terminal, madeCase({ terminal, caseId: 'b', seq: 1, epoch: 2 })],
      [terminal, madeCase({ terminal, caseId: 'A', seq: 2 })],
    ] as const;
    for (const [from, it] of inOrder) expect(await store.takeCases(from, [it], AT)).toEqual(['accepted']);
  });

  test('two gateways given the same batch at once: each case is accepted by one of them and stands there once', async () => {
    const gateways = await twoGateways(newDatabase);
    for (let round = 0; round < 20; round += 1) {
      const cases = Array.from({ length: 10 }, (_, n) =>
        madeCase({ terminal, caseId: `${round}-${n}`, seq: round * 10 + n + 1 }),
      );
      const backwards = [...cases].reverse();
      const [one, other] = await Promise.all([
        gateways[0].takeCases(terminal, cases, AT),
        gateways[1].takeCases(terminal, backwards, AT),
      ]);
      const pairs = cases.map((_, n) => [one[n], other[cases.length - 1 - n]].sort());
      expect(pairs).toEqual(cases.map(() => ['accepted', 'duplicate']));
    }
    expect(await rowsOf(gateways[0])).toHaveLength(200);
  });

  test('a batch of fifty large cases is taken', async () => {
    const [store] = await twoGateways(newDatabase);
    const cases = Array.from({ length: 50 }, (_, n) =>
      madeCase({ terminal, caseId: `c${n}`, seq: n + 1, size: 100_000 }),
    );
    expect(new Set(await store.takeCases(terminal, cases, AT))).toEqual(new Set(['accepted']));
  });
}
