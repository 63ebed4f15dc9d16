import { expect, test } from 'vitest';
import { createPresentedPaper } from './presented-paper.ts';

function hanging() {
  const paper = createPresentedPaper();
  paper.presented();
  paper.seen(true);
  return paper;
}

test('a receipt that hides from the sensor for one look is not taken', () => {
  const paper = hanging();
  for (const isInMouth of [false, true, false]) paper.seen(isInMouth);
  expect(paper.state()).toBe('hanging');
  paper.seen(false);
  expect(paper.state()).toBe('taken');
});

test('a receipt that the sensor never saw was not seen to be taken', () => {
  const paper = createPresentedPaper();
  paper.presented();
  for (let look = 0; look < 30; look += 1) paper.seen(false);
  expect(paper.state()).toBe('unknown');
});

test('a receipt that still hangs there when the printer is back can still be taken', () => {
  const paper = hanging();
  paper.unwatched();
  expect(paper.state()).toBe('unknown');
  paper.seen(true);
  expect(paper.state()).toBe('hanging');
});

test('what was drawn back was not taken, however empty the mouth is', () => {
  const paper = hanging();
  paper.drawnBack();
  for (let look = 0; look < 5; look += 1) paper.seen(false);
  expect(paper.state()).toBe('retracted');
});

test('a mouth that is empty before the first receipt means nothing', () => {
  const paper = createPresentedPaper();
  for (let look = 0; look < 30; look += 1) paper.seen(false);
  expect(paper.state()).toBe('none');
});
