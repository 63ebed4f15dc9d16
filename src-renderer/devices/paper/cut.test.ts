import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Cut,
  cutAround,
  type Edge,
  isWhole,
  movedTo,
  stepped,
  touchedEdge,
  turnedSize,
  WHOLE,
} from './cut.ts';
import { rotated } from './least-rectangle.ts';

const SIZE = { width: 1_600, height: 1_200 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const edge = fc.constantFrom<Edge>('left', 'top', 'right', 'bottom');

/** Where a point of the turned picture was in the picture itself. */
function before({ angle }: Cut, x: number, y: number) {
  const turned = turnedSize(SIZE, angle);
  const from = rotated(
    { x: x * turned.width - turned.width / 2, y: y * turned.height - turned.height / 2 },
    angle,
  );
  return { x: from.x + SIZE.width / 2, y: from.y + SIZE.height / 2 };
}

test('the cut around a paper has its corners where the paper has them', () => {
  fc.assert(
    fc.property(
      fc.record({ x: fc.integer({ min: 700, max: 900 }), y: fc.integer({ min: 500, max: 700 }) }),
      fc.double({ min: -0.7, max: 0.7, noNaN: true }),
      (centre, angle) => {
        const cut = cutAround({ centre, width: 400, height: 560, angle }, SIZE);
        const corner = rotated({ x: -200, y: -280 }, cut.angle);
        const { left, top } = cut.edges;
        expect(before(cut, left, top).x).toBeCloseTo(centre.x + corner.x, 6);
        expect(before(cut, left, top).y).toBeCloseTo(centre.y + corner.y, 6);
      },
    ),
  );
});

test('a paper that lies straight is not turned, and one at the rim is cut at the rim', () => {
  expect(cutAround({ centre: { x: 800, y: 600 }, width: 800, height: 1_300, angle: 0.004 }, SIZE)).toEqual({
    angle: 0,
    edges: { left: 0.25, top: 0, right: 0.75, bottom: 1 },
  });
});

test('edges stay in their order and within the picture, wherever they are moved to', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(edge, fc.double({ min: -2, max: 3, noNaN: true }))), (moves) => {
      const { left, top, right, bottom } = moves.reduce(
        (edges, [which, place]) => movedTo(edges, which, place),
        WHOLE.edges,
      );
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(1);
      expect(right - left).toBeGreaterThan(0.099);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(1);
      expect(bottom - top).toBeGreaterThan(0.099);
    }),
  );
});

test('a step outwards never keeps less, a step inwards never more', () => {
  const size = (edges: Cut['edges']) => (edges.right - edges.left) * (edges.bottom - edges.top);
  fc.assert(
    fc.property(edge, share, share, (which, x, y) => {
      // Narrower than any step would make it: a slip that was found.
      const edges = { left: x * 0.9, right: x * 0.9 + 0.05, top: y * 0.5, bottom: y * 0.5 + 0.5 };
      expect(size(stepped(edges, which, 'out'))).toBeGreaterThanOrEqual(size(edges));
      expect(size(stepped(edges, which, 'in'))).toBeLessThanOrEqual(size(edges));
    }),
  );
});

const FRAME = { left: 0.2, top: 0.2, right: 0.8, bottom: 0.8 };

test('a touch means the edge that is nearest on the glass, and none in the middle', () => {
  expect(touchedEdge(FRAME, { x: 0.1, y: 0.5 }, SIZE)).toBe('left');
  expect(touchedEdge(FRAME, { x: 0.5, y: 0.9 }, SIZE)).toBe('bottom');
  // In a wide picture a share of its width is more than the same share of its height.
  expect(touchedEdge(FRAME, { x: 0.7, y: 0.3 }, SIZE)).toBe('top');
  expect(touchedEdge(FRAME, { x: 0.5, y: 0.5 }, SIZE)).toBeNull();
});

test('a touch outside of what is kept only ever adds to it', () => {
  fc.assert(
    fc.property(share, share, (x, y) => {
      fc.pre(x < FRAME.left || x > FRAME.right || y < FRAME.top || y > FRAME.bottom);
      const meant = touchedEdge(FRAME, { x, y }, SIZE);
      if (!meant) throw new Error('it means an edge');
      const moved = movedTo(FRAME, meant, meant === 'left' || meant === 'right' ? x : y);
      expect(moved.left).toBeLessThanOrEqual(FRAME.left);
      expect(moved.top).toBeLessThanOrEqual(FRAME.top);
      expect(moved.right).toBeGreaterThanOrEqual(FRAME.right);
      expect(moved.bottom).toBeGreaterThanOrEqual(FRAME.bottom);
      expect(moved).not.toEqual(FRAME);
    }),
  );
});

test('only what is neither turned nor cut is whole', () => {
  expect(isWhole(WHOLE)).toBe(true);
  expect(isWhole({ ...WHOLE, angle: 0.1 })).toBe(false);
  expect(isWhole({ ...WHOLE, edges: stepped(WHOLE.edges, 'top', 'in') })).toBe(false);
});
