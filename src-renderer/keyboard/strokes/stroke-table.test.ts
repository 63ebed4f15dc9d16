import { expect, test } from 'vitest';
import { mediansOf } from '../handwriting/build/hand-data.ts';
import { surnames } from '../pinyin/build/surnames.ts';
import { composer } from './build/compose.ts';
import { readDecompositions } from './build/decomposition.ts';
import { radicalStrokes } from './build/radicals.ts';
import { kindOf } from './build/stroke-kind.ts';
import { readStrokeOrders } from './build/stroke-order.ts';
import { strokeTable } from './stroke-data.ts';
import { STROKE_SIGNS } from './stroke-kinds.ts';
import { charactersOf, writeStrokeTable } from './stroke-table.ts';

const orders = readStrokeOrders();

test('a surname is found by its first strokes, and by strokes that somebody is not sure of', () => {
  expect(charactersOf(strokeTable, '丶丶一丶乛丿乛')).toContain('沈');
  expect(charactersOf(strokeTable, '丶丶一丶＊＊＊')).toContain('沈');
  expect(charactersOf(strokeTable, '一一丨').slice(0, 2)).toEqual(['于', '干']);
  expect(charactersOf(strokeTable, '')).toEqual([]);
});

test('rare characters of names are found, also beyond the basic plane', () => {
  expect(charactersOf(strokeTable, '一丨一丨乛一')).toContain('𠮷');
  expect(charactersOf(strokeTable, '丶丶一丨乛一一丿一一丨一')).toContain('湦');
});

test('the commonest surnames are each among the first 24 for all its strokes', () => {
  const lost = surnames.slice(0, 20).filter((character) => {
    const strokes = orders.get(character)?.map((kind) => STROKE_SIGNS[kind]) ?? [];
    return !charactersOf(strokeTable, strokes.join('')).slice(0, 24).includes(character);
  });
  expect(lost).toEqual([]);
});

test('what has no more strokes comes before what has; the commoner before the rarer', () => {
  const table = writeStrokeTable([
    { character: '王', strokes: ['横', '横', '竖', '横'] },
    { character: '干', strokes: ['横', '横', '竖'] },
    { character: '亍', strokes: ['横', '横', '竖'] },
  ]);
  expect(charactersOf(table, '一一丨')).toEqual(['干', '亍', '王']);
  expect(charactersOf(table, '丿')).toEqual([]);
});

test('put together from their parts, characters are mostly written as the list of strokes says', () => {
  const compose = composer(readDecompositions(), (part) => orders.get(part) ?? radicalStrokes.get(part));
  const composed = [...orders].flatMap(([character, strokes]) => {
    const made = compose(character);
    return made ? [made.join('') === strokes.join('')] : [];
  });
  expect(composed.length).toBeGreaterThan(5_500);
  expect(composed.filter(Boolean).length / composed.length).toBeGreaterThan(0.84);
});

test('nine strokes of ten are told by their direction alone', () => {
  const told = [...orders]
    .filter((_, index) => index % 10 === 0)
    .flatMap(([character, strokes]) => {
      try {
        const medians = mediansOf(character);
        return medians.length === strokes.length
          ? medians.map((median, index) => kindOf(median) === strokes[index])
          : [];
      } catch {
        return [];
      }
    });
  expect(told.length).toBeGreaterThan(5_000);
  expect(told.filter(Boolean).length / told.length).toBeGreaterThan(0.9);
});
