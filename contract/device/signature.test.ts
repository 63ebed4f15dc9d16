import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  begun,
  continued,
  hasRoom,
  isMoreThanADot,
  SIGNATURE_MAX_POINTS,
  type SignaturePoint,
  signatureSchema,
  signatureSvg,
  strokePath,
  strokeWidth,
} from './signature.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });
const point: fc.Arbitrary<SignaturePoint> = fc.tuple(part, part, fc.nat(600_000), part);
const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 10 });
const aspect = fc.double({ min: 0.5, max: 10, noNaN: true });

test('whatever was written becomes a drawing of numbers alone, one path for each stroke', () => {
  fc.assert(
    fc.property(strokes, aspect, (written, shape) => {
      const svg = signatureSvg({ strokes: written, aspect: shape });
      expect(svg).toMatch(
        /^<svg [^<>]*><g [^<>]*>(<path d="[MQL0-9. ]+" stroke-width="[0-9.]+"\/>)+<\/g><\/svg>$/,
      );
      expect(svg.match(/<path/g)).toHaveLength(written.length);
    }),
  );
});

test('a drawing stays within its own frame', () => {
  fc.assert(
    fc.property(strokes, aspect, (written, shape) => {
      for (const stroke of written) {
        const numbers =
          strokePath(stroke, shape)
            .match(/[0-9.]+/g)
            ?.map(Number) ?? [];
        for (const [index, value] of numbers.entries())
          expect(value).toBeLessThanOrEqual(index % 2 === 0 ? 1_000 : 1_000 / shape + 0.1);
      }
    }),
  );
});

test('harder is thicker', () => {
  const light: SignaturePoint = [0.5, 0.5, 0, 0.1];
  const hard: SignaturePoint = [0.5, 0.5, 0, 0.9];
  expect(strokeWidth([hard])).toBeGreaterThan(strokeWidth([light]));
});

test('a touch is no signature, a line is one', () => {
  const dot: SignaturePoint = [0.5, 0.5, 0, 0.5];
  const far: SignaturePoint = [0.9, 0.5, 80, 0.5];
  const signed = (all: readonly (readonly SignaturePoint[])[]) =>
    signatureSchema.safeParse({ kind: 'signature', aspect: 2, strokes: all }).success;
  expect(isMoreThanADot([[dot], [dot, dot]])).toBe(false);
  expect(signed([[dot], [dot, dot]])).toBe(false);
  expect(signed([[dot, far]])).toBe(true);
});

test('a hand that rests on the glass comes to an end', () => {
  const line = Array.from(
    { length: SIGNATURE_MAX_POINTS },
    (_, at): SignaturePoint => [at % 2, 0.5, at, 0.5],
  );
  expect(hasRoom([line.slice(1)])).toBe(true);
  expect(hasRoom([line])).toBe(false);
  expect(signatureSchema.safeParse({ kind: 'signature', aspect: 2, strokes: [line] }).success).toBe(true);
  const more = [line, [line[0] ?? [0, 0, 0, 0]]];
  expect(signatureSchema.safeParse({ kind: 'signature', aspect: 2, strokes: more }).success).toBe(false);
});

test('however a hand moves, and for however long, what is kept can be sent', () => {
  const wild = fc.double({ min: -1e6, max: 1e9, noNaN: true });
  const moves = fc.array(
    fc.record({
      begins: fc.boolean(),
      points: fc.array(fc.tuple(wild, wild, wild, wild), { maxLength: 60 }),
    }),
    { minLength: 1, maxLength: 300, size: 'max' },
  );
  fc.assert(
    fc.property(moves, (all) => {
      const kept = all.reduce<ReturnType<typeof begun>>(
        (strokes, { begins, points }) => (begins ? begun : continued)(strokes, points),
        [],
      );
      if (isMoreThanADot(kept))
        expect(
          signatureSchema.safeParse({ kind: 'signature', aspect: 2, strokes: kept }).error?.message,
        ).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});
