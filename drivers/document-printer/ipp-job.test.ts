import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printCompletionSchema } from '#contract/device/completion.ts';
import { completionOf, readJob } from './ipp-job.ts';

const alone = { asked: null, blocker: null };

function ended(state: string, reasons: string | readonly string[], pages?: number, context = alone) {
  const job = readJob({
    'job-state': state,
    'job-state-reasons': reasons,
    ...(pages === undefined ? {} : { 'job-impressions-completed': pages }),
  });
  return job && completionOf(job, context);
}

test('a completed job is printed', () => {
  expect(ended('completed', 'job-completed-successfully')).toEqual({ code: 'success', outcome: 'printed' });
});

test('a job that was only handed on is not called printed', () => {
  expect(ended('completed', 'queued-in-device')).toMatchObject({ outcome: 'unknown' });
});

test('an aborted job without a page out is not printed, with one it is unknown, uncounted as well', () => {
  expect(ended('aborted', 'aborted-by-system', 0)?.outcome).toBe('notPrinted');
  expect(ended('aborted', 'aborted-by-system', 1)?.outcome).toBe('unknown');
  expect(ended('aborted', 'aborted-by-system')?.outcome).toBe('unknown');
});

test('a canceled job whose page still runs is unknown, whatever it has counted so far', () => {
  expect(ended('canceled', 'processing-to-stop-point', 0)?.outcome).toBe('unknown');
});

test('a job canceled at the printer was ended by a person there', () => {
  expect(ended('canceled', 'job-canceled-at-device', 0)).toMatchObject({
    code: 'userError',
    outcome: 'notPrinted',
    error: 'interrupted',
  });
});

test('a job goes on while it waits, prints or stands still', () => {
  for (const state of ['pending', 'pending-held', 'processing', 'processing-stopped'])
    expect(ended(state, 'none')).toBeNull();
});

test('every end is a completion of the contract', () => {
  const words = fc.constantFrom('none', 'queued-in-device', 'document-format-error', 'aborted-by-system');
  fc.assert(
    fc.property(
      fc.constantFrom('completed', 'canceled', 'aborted'),
      fc.array(words),
      fc.option(fc.nat(5), { nil: undefined }),
      fc.constantFrom(null, 'canceled' as const, 'timeOut' as const),
      (state, reasons, pages, asked) => {
        const job = readJob({
          'job-state': state,
          'job-state-reasons': reasons,
          'job-media-sheets-completed': pages,
        });
        expect(
          job && printCompletionSchema.safeParse(completionOf(job, { asked, blocker: null })).success,
        ).toBe(true);
      },
    ),
  );
});
