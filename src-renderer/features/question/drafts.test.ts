import { beforeEach, expect, test } from 'vitest';
import { STANDARD_PREFERENCES } from '#contract/kiosk-api/intent.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { fixtureOf } from '../../gallery/fixtures.ts';
import { draftOf, forgetDraft, forgetDrafts, keepDraft } from './drafts.ts';

beforeEach(forgetDrafts);

function questionOf(fixture: string): ViewOf<'question'> {
  const view = fixtureOf(fixture, STANDARD_PREFERENCES)?.view;
  if (view?.page !== 'question') throw new Error(`${fixture} is no question`);
  const { value: _, refused: __, ...unanswered } = view;
  return unanswered;
}

test('what was begun on a question stands there again, and on no other', () => {
  const name = questionOf('answer-name');
  keepDraft(name, '申修');
  expect(draftOf(name)).toBe('申修');
  expect(draftOf({ ...name, item: { ...name.item, id: 'another-item' } })).toBeUndefined();
  expect(draftOf({ ...name, question: { ...name.question, id: 'another' } })).toBeUndefined();
});

test('an answer that the terminal has since, or a refusal of it, is newer than what was begun', () => {
  const name = questionOf('answer-name');
  keepDraft(name, '申修');
  expect(draftOf({ ...name, value: '申修岚' })).toBeUndefined();
  expect(draftOf({ ...name, refused: { zh: '不能办', en: 'Not possible' } })).toBeUndefined();
});

test('what was sent is no draft any more', () => {
  const name = questionOf('answer-name');
  keepDraft(name, '申修');
  forgetDraft(name);
  expect(draftOf(name)).toBeUndefined();
});
