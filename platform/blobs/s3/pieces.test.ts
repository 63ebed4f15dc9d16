import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Piece, pieceName, pieceOf, reachOf, unbroken } from './pieces.ts';

const piece = fc
  .tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 20 }), fc.constantFrom('a', 'b'))
  .map(([start, length, letter]): Piece => ({ start, end: start + length, sha256: letter.repeat(64) }));

test('a name tells its piece, and no other name does', () => {
  fc.assert(
    fc.property(piece, (it) => {
      expect(pieceOf(pieceName(it))).toEqual(it);
    }),
  );
  for (const name of [
    '',
    '1-2-ab',
    `000000002-000000002-${'a'.repeat(64)}`,
    `x${pieceName({ start: 0, end: 1, sha256: 'a'.repeat(64) })}`,
  ])
    expect(pieceOf(name)).toBeNull();
});

test('pieces reach as far as every byte from the first on is in one of them', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      let reach = 0;
      while (pieces.some(({ start, end }) => start <= reach && reach < end)) reach += 1;
      expect(reachOf(pieces)).toBe(reach);
    }),
  );
});

test('the chosen pieces leave no gap, and none of them could be left out', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const chosen = unbroken(pieces);
      for (const left of chosen)
        expect(reachOf(chosen.filter((it) => it !== left))).not.toBe(reachOf(chosen));
      expect(reachOf(chosen)).toBe(reachOf(pieces));
    }),
  );
});
