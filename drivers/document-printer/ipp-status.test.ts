import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceConditionSchema, deviceStateSchema } from '#contract/device/status.ts';
import { readPrinter } from './ipp-status.ts';

function reasons(state: string, ...words: string[]) {
  return readPrinter({
    'printer-state': state,
    'printer-state-reasons': words.length === 1 ? words[0] : words,
  });
}

test('an idle printer is online, a printing one busy', () => {
  expect(reasons('idle', 'none')).toMatchObject({ observation: { state: 'online' }, blocker: null });
  expect(reasons('processing', 'none')).toMatchObject({ observation: { state: 'busy' }, blocker: null });
});

test.each([
  ['media-empty-error', 'paperOut'],
  ['media-needed', 'paperOut'],
  ['media-jam-error', 'paperJam'],
  ['cover-open', 'coverOpen'],
  ['door-open-error', 'coverOpen'],
  ['toner-empty-error', 'tonerOut'],
  ['marker-supply-empty', 'tonerOut'],
])('%s stops the printer until a person has mended it', (word, condition) => {
  expect(reasons('stopped', word)).toMatchObject({
    observation: { state: 'userError', conditions: [condition], detail: `stopped: ${word}` },
    blocker: condition,
  });
});

test('a warning is told and stops nothing; a report is not told', () => {
  expect(reasons('idle', 'toner-low-warning', 'media-low-report')).toMatchObject({
    observation: { state: 'online', conditions: ['tonerLow'] },
    blocker: null,
  });
});

test('a warning of a stopped printer is what stopped it', () => {
  expect(reasons('stopped', 'media-empty-warning')).toMatchObject({ blocker: 'paperOut' });
});

test('an open cover is named before the empty tray behind it', () => {
  expect(reasons('stopped', 'media-empty-error', 'cover-open-error')?.blocker).toBe('coverOpen');
});

test('a printer that stopped for a reason of its own is a matter for staff', () => {
  expect(reasons('stopped', 'fuser-over-temp-error')).toMatchObject({
    observation: { state: 'hardwareError', detail: 'stopped: fuser-over-temp-error' },
    blocker: 'rejected',
  });
});

test('a paused printer and one that takes no jobs are offline', () => {
  expect(reasons('stopped', 'paused')?.observation.state).toBe('offline');
  expect(
    readPrinter({
      'printer-state': 'idle',
      'printer-state-reasons': 'none',
      'printer-is-accepting-jobs': false,
    })?.observation.state,
  ).toBe('offline');
});

test('a printer that does not list PDF is known not to take it', () => {
  const formats = { 'printer-state': 'idle', 'document-format-supported': ['image/urf', 'image/pwg-raster'] };
  expect(readPrinter(formats)?.takesPdf).toBe(false);
});

test('whatever a printer says becomes a status of the contract or null', () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom('media-empty', 'cover-open-error', 'none', 'offline-report', 'paused', '-error'),
  );
  const values = fc.oneof(fc.anything(), words, fc.array(words));
  fc.assert(
    fc.property(
      fc.record({
        'printer-state': fc.oneof(values, fc.constantFrom('idle', 'processing', 'stopped')),
        'printer-state-reasons': values,
        'printer-is-accepting-jobs': values,
        'printer-make-and-model': values,
        'document-format-supported': values,
      }),
      (attributes) => {
        const report = readPrinter(attributes);
        if (!report) return;
        deviceStateSchema.parse(report.observation.state);
        deviceConditionSchema.array().parse(report.observation.conditions);
      },
    ),
    { numRuns: 500 },
  );
});
