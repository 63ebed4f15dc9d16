import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AuditEntry, GENESIS, hashOf } from './audit-chain.ts';
import { type AuditFault, firstFault } from './verify-audit.ts';

/** A whole log of `count` entries. */
function log(count: number, word = 'x'): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let n = 1; n <= count; n += 1) {
    const previous = entries.at(-1)?.hash ?? GENESIS;
    const body = {
      n,
      at: '2026-11-22T01:00:00.000Z',
      kind: 'session.started',
      subject: `${word}${n}`,
      detail: '',
      previous,
    };
    entries.push({ ...body, hash: hashOf(body) });
  }
  return entries;
}

const at = (entries: readonly AuditEntry[], n: number): AuditEntry => {
  const entry = entries[n - 1];
  if (!entry) throw new RangeError(`no entry ${n}`);
  return entry;
};
const rehashed = (entry: AuditEntry): AuditEntry => ({ ...entry, hash: hashOf(entry) });
const found = (fault: AuditFault | null) => fault && [fault.kind, fault.n];

test('an untouched log is whole, and so is an empty one', () => {
  expect(firstFault(log(7))).toBeNull();
  expect(firstFault([])).toBeNull();
});

test.each([
  ['altered', (all: AuditEntry[]) => all.with(2, { ...at(all, 3), subject: 'somebody else' })],
  ['altered', (all: AuditEntry[]) => all.with(2, { ...at(all, 3), hash: 'ab'.repeat(32) })],
  ['missing', (all: AuditEntry[]) => all.toSpliced(2, 2)],
  ['reordered', (all: AuditEntry[]) => all.with(2, { ...at(all, 4), n: 3 }).with(3, { ...at(all, 3), n: 4 })],
  [
    'reordered',
    (all: AuditEntry[]) => all.toSpliced(2, 1).map((entry, index) => ({ ...entry, n: index + 1 })),
  ],
  ['replaced', (all: AuditEntry[]) => all.with(2, rehashed({ ...at(all, 3), previous: 'ab'.repeat(32) }))],
] as const)('%s: named with the first entry where it shows', (kind, tamper) => {
  expect(found(firstFault(tamper(log(7))))).toEqual([kind, 3]);
});

test('an entry that was altered and given a new hash shows at the next one', () => {
  const all = log(7);
  expect(found(firstFault(all.with(2, rehashed({ ...at(all, 3), subject: 'y' }))))).toEqual(['replaced', 4]);
});

test('a missing beginning is told from the first entry on', () => {
  const fault = firstFault(log(7).slice(3));
  expect(found(fault)).toEqual(['missing', 1]);
  expect(fault?.text.en).toBe('Entries 1–3 are missing.');
});

test('a log that was cut off or made anew is whole by itself; a head kept elsewhere tells', () => {
  const heads = [{ n: 5, hash: at(log(7), 5).hash }];
  expect(firstFault(log(7), heads)).toBeNull();
  expect(firstFault(log(4))).toBeNull();
  expect(found(firstFault(log(4), heads))).toEqual(['cutOff', 5]);
  expect(firstFault(log(7, 'y'))).toBeNull();
  expect(found(firstFault(log(7, 'y'), heads))).toEqual(['headDiffers', 5]);
});

test('whatever single field of whatever entry is changed, that entry is named', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('at', 'kind', 'subject', 'detail', 'previous', 'hash'),
      fc.string({ minLength: 1 }),
      (n, field, added) => {
        const all = log(12);
        const changed = { ...at(all, n), [field]: `${at(all, n)[field]}${added}` };
        expect(firstFault(all.with(n - 1, changed))?.n).toBe(n);
      },
    ),
    { numRuns: 40 },
  );
});
