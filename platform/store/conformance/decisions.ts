import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Decision, NumberedDecision } from '../decision-store.ts';
import type { PlatformStore } from '../store.ts';
import { AT, madeCase } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const terminal = '00217';

function decision(caseId: string, turn: number, change: Partial<Decision> = {}): Decision {
  return {
    decisionId: randomUUID(),
    terminal,
    caseId,
    turn,
    act: 'accept',
    from: 'received',
    to: 'accepted',
    division: null,
    officer: '样例员',
    at: AT.toISOString(),
    sealed: Buffer.from([0, 1, 2, 255]),
    ...change,
  };
}

/** Pages through all of a terminal's decisions, as a terminal does. */
async function readAll(store: PlatformStore, limit: number): Promise<readonly NumberedDecision[]> {
  const read: NumberedDecision[] = [];
  for (;;) {
    const page = await store.decisionsAfter(terminal, read.at(-1) ?? null, limit);
    read.push(...page);
    if (page.length < limit) return read;
  }
}

/** What every store does with decisions on cases. */
export function decisionsBehaviour(newDatabase: NewDatabase): void {
  test('a decision comes back as it was made', async () => {
    const [one, other] = await twoGateways(newDatabase);
    const first = decision('a', 1);
    const second = decision('a', 2, { act: 'handOver', from: 'accepted', division: '310199' });
    expect(await one.decide(first)).toBe('decided');
    expect(await other.decide(second)).toBe('decided');
    expect(await other.decide(decision('b', 1))).toBe('decided');
    expect(await one.decisionsOf(terminal, 'a')).toEqual([
      { ...first, n: 1 },
      { ...second, n: 2 },
    ]);
    expect(await one.decisionsOf('00218', 'a')).toEqual([]);
  });

  test('of officers who decide at once one does, and the others are told that the case has moved on', async () => {
    const gateways = await twoGateways(newDatabase);
    for (let turn = 1; turn <= 10; turn += 1) {
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, n) => gateways[n % 2 === 0 ? 0 : 1].decide(decision('a', turn))),
      );
      expect(results.sort()).toEqual(['decided', ...Array.from({ length: 5 }, () => 'movedOn')]);
    }
    expect(await gateways[0].decide(decision('a', 12))).toBe('movedOn');
    expect((await gateways[1].decisionsOf(terminal, 'a')).map(({ turn }) => turn)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  test('whoever reads on while many decide misses nothing, and reads nothing twice', async () => {
    const gateways = await twoGateways(newDatabase);
    const caseIds = Array.from({ length: 60 }, (_, n) => `c${n}`);
    let done = false;
    const deciding = Promise.all(
      caseIds.map((caseId, n) => gateways[n % 2 === 0 ? 0 : 1].decide(decision(caseId, 1))),
    ).finally(() => {
      done = true;
    });
    const read: NumberedDecision[] = [];
    for (let isLast = false; ; isLast = done) {
      read.push(...(await gateways[0].decisionsAfter(terminal, read.at(-1) ?? null, 7)));
      if (isLast && read.length >= caseIds.length) break;
      if (isLast && (await gateways[0].decisionsAfter(terminal, read.at(-1) ?? null, 1)).length === 0) break;
    }
    await deciding;
    expect(read.map(({ n }) => n)).toEqual(caseIds.map((_, index) => index + 1));
    expect(new Set(read.map(({ caseId }) => caseId))).toEqual(new Set(caseIds));
  });

  test('a place that is not here any more leads back to the beginning, and terminals are apart', async () => {
    const [store] = await twoGateways(newDatabase);
    for (const caseId of ['a', 'b', 'c']) await store.decide(decision(caseId, 1));
    await store.decide(decision('d', 1, { terminal: '00218' }));
    expect((await readAll(store, 2)).map(({ caseId }) => caseId)).toEqual(['a', 'b', 'c']);
    const lost = { n: 2, decisionId: randomUUID() };
    expect((await store.decisionsAfter(terminal, lost, 10)).map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(await store.decisionsAfter('00219', null, 10)).toEqual([]);
  });

  test('the list is narrowed by standing, item, terminal and division', async () => {
    const [one, other] = await twoGateways(newDatabase);
    const file = (from: string, caseId: string, seq: number, isQuarantined = false) =>
      one.takeCases(from, [madeCase({ terminal: from, caseId, seq })], AT, isQuarantined);
    await file(terminal, 'a', 1);
    await file(terminal, 'b', 2);
    await file('00218', 'c', 3, true);
    await one.takeCases(terminal, [madeCase({ terminal, caseId: 'a', seq: 1, content: 'b' })], AT);
    for (const about of await one.casesNotLookedInto(10))
      await one.noteContent(about, { applicantKey: '', division: about.seq === 2 ? null : '310118' });
    await other.decide(decision('b', 1, { act: 'handOver', division: '310199' }));
    const listed = async (filter: Parameters<PlatformStore['cases']>[1]) =>
      (await other.cases(10, filter)).map(({ seq, state, standing, division }) =>
        [seq, state, standing, division].join(' '),
      );
    const a = '1 received received 310118';
    const b = '2 received accepted 310199';
    const c = '3 received quarantined 310118';
    const conflict = '1 conflict received ';
    expect(await listed({})).toEqual([conflict, c, b, a]);
    expect(await listed({ standing: 'received' })).toEqual([a]);
    expect(await listed({ standing: 'accepted' })).toEqual([b]);
    expect(await listed({ standing: 'quarantined' })).toEqual([c]);
    expect(await listed({ division: '310118' })).toEqual([c, a]);
    expect(await listed({ terminal: '00218', standing: 'quarantined' })).toEqual([c]);
    expect(await listed({ item: 'flexible-employment-registration', standing: 'accepted' })).toEqual([b]);
    expect(await listed({ item: 'flexible-employment' })).toEqual([]);
    expect((await other.cases(10, { standing: 'conflict' })).map(({ state }) => state)).toEqual(['conflict']);
  });

  test('a case that was decided before anybody looked into it keeps how it stands', async () => {
    const [store] = await twoGateways(newDatabase);
    await store.takeCases(terminal, [madeCase({ terminal, caseId: 'a', seq: 1 })], AT);
    await store.decide(decision('a', 1, { division: '310199', act: 'handOver' }));
    const [about] = await store.casesNotLookedInto(10);
    if (!about) throw new Error('nothing to look into');
    await store.noteContent(about, { applicantKey: 'k', division: '310118' });
    expect(await store.cases(10)).toMatchObject([{ standing: 'accepted', division: '310199' }]);
    expect(await store.casesNotLookedInto(10)).toEqual([]);
  });
}
