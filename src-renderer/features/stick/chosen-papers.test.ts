import { expect, test } from 'vitest';
import type { StickPaper } from '#contract/device/stick.ts';
import { choose } from './chosen-papers.ts';

const paper = (id: string, pages: number): StickPaper => ({ id, name: id, kind: 'pdf', bytes: 1, pages });
const papers = [paper('p1', 1), paper('p2', 2), paper('p3', 1)];

test('papers are chosen in the order of the touches, and taken away by another touch', () => {
  expect(choose(papers, 3, ['p2'], 'p1')).toEqual(['p2', 'p1']);
  expect(choose(papers, 3, ['p2', 'p1'], 'p2')).toEqual(['p1']);
});

test('pages count, not files', () => {
  expect(choose(papers, 3, ['p1', 'p3'], 'p2')).toBeNull();
});

test('where one page is wanted another choice takes its place', () => {
  expect(choose(papers, 1, ['p1'], 'p3')).toEqual(['p3']);
  expect(choose(papers, 1, ['p1'], 'p2')).toBeNull();
});
