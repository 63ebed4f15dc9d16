import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTS, actsFrom, CASE_STANDINGS, type CaseStanding, moveFrom, progressOf } from './moves.ts';

const acts = fc.array(fc.constantFrom(...ACTS), { maxLength: 30 });
const beginnings = fc.constantFrom<CaseStanding>('received', 'quarantined');

/** Every standing that a case goes through; acts that cannot be done are left out. */
function path(begin: CaseStanding, tried: readonly (typeof ACTS)[number][]): readonly CaseStanding[] {
  const standings = [begin];
  for (const act of tried) {
    const next = moveFrom(standings.at(-1) ?? begin, act);
    if (next) standings.push(next);
  }
  return standings;
}

test('whatever officers do in whatever order: what is over stays over, and nothing goes back to quarantine', () => {
  fc.assert(
    fc.property(beginnings, acts, (begin, tried) => {
      const standings = path(begin, tried);
      const end = standings.findIndex((it) => it === 'rejected' || it === 'completed');
      if (end >= 0) expect(standings).toHaveLength(end + 1);
      expect(standings.slice(1)).not.toContain('quarantined');
    }),
  );
});

test('what came from a revoked terminal is decided only after somebody released it', () => {
  fc.assert(
    fc.property(acts, (tried) => {
      const [, next, ...rest] = path('quarantined', tried);
      expect([undefined, 'received', 'rejected']).toContain(next);
      if (next === 'rejected') expect(rest).toEqual([]);
    }),
  );
});

test('handing over changes who answers for a case, never how it stands', () => {
  for (const standing of CASE_STANDINGS) expect([null, standing]).toContain(moveFrom(standing, 'handOver'));
});

test('every case can come to an end, from wherever it stands', () => {
  for (const standing of CASE_STANDINGS) {
    const isOver = standing === 'rejected' || standing === 'completed';
    expect(actsFrom(standing).length === 0).toBe(isOver);
    if (!isOver) expect(moveFrom(standing, 'reject')).toBe('rejected');
  }
  expect(moveFrom('correctionAsked', 'complete')).toBeNull();
});

test('people outside hear of a quarantined case that it was received', () => {
  expect(CASE_STANDINGS.map(progressOf)).toEqual([
    'received',
    'received',
    'accepted',
    'correctionAsked',
    'rejected',
    'completed',
  ]);
});
