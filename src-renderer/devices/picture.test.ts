import { expect, test } from 'vitest';
import { errorOf } from './camera.ts';
import { fittingSize, lumaOf } from './picture.ts';

test('a picture is made smaller until its longer side fits, and never larger', () => {
  expect(fittingSize(4_000, 3_000)).toEqual({ width: 2_000, height: 1_500 });
  expect(fittingSize(3_000, 4_000)).toEqual({ width: 1_500, height: 2_000 });
  expect(fittingSize(640, 480)).toEqual({ width: 640, height: 480 });
  expect(fittingSize(10_000, 1)).toEqual({ width: 2_000, height: 1 });
});

test('black is dark, white is bright, whatever their transparency', () => {
  expect(lumaOf(Uint8ClampedArray.of(0, 0, 0, 255, 0, 0, 0, 0))).toBe(0);
  expect(lumaOf(Uint8ClampedArray.of(255, 255, 255, 255))).toBeCloseTo(255);
  expect(lumaOf(new Uint8ClampedArray())).toBe(0);
});

test.each([
  ['NotAllowedError', 'permissionDenied'],
  ['NotFoundError', 'noCamera'],
  ['OverconstrainedError', 'noCamera'],
  ['NotReadableError', 'inUse'],
  ['AbortError', 'inUse'],
])('the browser’s %s is %s', (name, error) => {
  expect(errorOf(name)).toBe(error);
});
