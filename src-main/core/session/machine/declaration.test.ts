import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FilingUnknown } from '../../cases/filing-unknown.ts';
import { sessionBench, toCheck } from '../testing/session-bench.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the path of a declaration', () => {
  test('leads from the card to a printed receipt, and the card answers what it can', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    expect(bench.at('check')).toBe(true);
    expect(bench.context().answers['street']).toBe('jinze');
    expect(bench.context().sources['street']).toBe('card');
    bench.send({ type: 'submit' });
    await bench.settle();
    expect(bench.actor.getSnapshot().value.journey).toBe('done');
    expect(bench.context()).toMatchObject({
      receipt: 'printed',
      filed: { receiptNumber: '002170000015' },
    });
  });

  test('ends where the matter is not for this person', () => {
    const bench = sessionBench();
    bench.send({ type: 'start' });
    bench.send({ type: 'openItem', itemId: 'flexible-employment-registration' });
    bench.send({ type: 'begin' });
    bench.send({ type: 'answer', questionId: 'retired', value: 'retired' });
    expect(bench.at('notForYou')).toBe(true);
    // The answer may have been a slip.
    bench.send({ type: 'back' });
    expect(bench.context().questionId).toBe('retired');
    bench.answer('retired', 'retired');
    bench.send({ type: 'act', action: 'backToHome' });
    expect(bench.at('home')).toBe(true);
  });

  test('a second tap on submit files nothing twice', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    bench.send({ type: 'submit' });
    bench.send({ type: 'submit' });
    await bench.settle();
    bench.send({ type: 'submit' });
    await bench.settle();
    expect(bench.filed).toBe(1);
  });

  test('an answer that does not fit its question is not taken', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    bench.send({ type: 'edit', questionId: 'phone' });
    bench.send({ type: 'answer', questionId: 'phone', value: '12345' });
    expect(bench.at('question')).toBe(true);
    expect(bench.context().answers['phone']).toBe('13800006620');
  });

  test('an answer edited from the check page leads back to it', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    bench.send({ type: 'edit', questionId: 'employmentForm' });
    bench.send({ type: 'answer', questionId: 'employmentForm', value: 'other' });
    expect(bench.at('check')).toBe(true);
    expect(bench.context().answers['employmentForm']).toBe('other');
  });

  test('"back" passes the questions in reverse and ends at the guide', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    const seen: (string | null)[] = [];
    for (let i = 0; i < 4; i += 1) {
      bench.send({ type: 'back' });
      seen.push(bench.context().questionId);
    }
    expect(seen).toEqual(['phone', 'street', 'startDate', 'employmentForm']);
    bench.send({ type: 'back' });
    expect(bench.at('guide')).toBe(true);
  });

  test.each([
    ['was not saved', new Error('disk full'), 'caseNotSaved'],
    ['may have been saved', new FilingUnknown('the disk failed twice'), 'caseUnknown'],
  ])('a case that %s is told of as what it is', async (_what, failure, code) => {
    const bench = sessionBench();
    await toCheck(bench);
    bench.filing = async () => {
      throw failure;
    };
    bench.send({ type: 'submit' });
    await bench.settle();
    expect(bench.view()).toMatchObject({ page: 'problem', code });
  });

  test('a case that could not be saved can be submitted again, and is one case', async () => {
    const bench = sessionBench();
    await toCheck(bench);
    bench.filing = async () => {
      throw new Error('disk full');
    };
    bench.send({ type: 'submit' });
    await bench.settle();
    expect(bench.at('filingProblem')).toBe(true);
    const draft = bench.context().draft;
    bench.filing = async () => ({ caseId: 'c', receiptNumber: '002170000015' });
    bench.send({ type: 'act', action: 'tryAgain' });
    await bench.settle();
    expect(bench.actor.getSnapshot().value.journey).toBe('done');
    expect(bench.context().draft).toEqual(draft);
  });
});
