import { expect, test } from 'vitest';
import { summaryLine, sumOf, tallyGuest, tallyReport } from './tally.ts';

function file(status: string, ...tests: readonly (readonly [name: string, status: string])[]) {
  return {
    name: 'a.test.ts',
    status,
    assertionResults: tests.map(([fullName, state]) => ({ fullName, status: state })),
  };
}

test('tests are counted by what became of them', () => {
  const report = {
    testResults: [
      file('failed', [' a', 'passed'], ['b', 'failed']),
      file('passed', ['c', 'passed'], ['d (skipped: no printer)', 'skipped'], ['e', 'todo']),
    ],
  };
  const tally = tallyReport(report, 1);
  expect(tally).toEqual({ passed: 2, failed: ['a.test.ts > b'], skipped: ['d (skipped: no printer)', 'e'] });
  expect(summaryLine(tally)).toBe('2 passed, 1 failed, 2 skipped');
});

test('a file that could not be loaded is a failure', () => {
  expect(tallyReport({ testResults: [file('failed'), file('passed', ['a', 'passed'])] }, 1)).toEqual({
    passed: 1,
    failed: ['a.test.ts (could not be loaded)'],
    skipped: [],
  });
});

test('an error outside of every test is a failure', () => {
  expect(tallyReport({ testResults: [file('passed', ['a', 'passed'])] }, 1).failed).toEqual([
    'an error outside of every test',
  ]);
});

test('a crash without a report is a failure', () => {
  expect(tallyReport(undefined, 0)).toEqual({
    passed: 0,
    failed: ['the test runner left no report'],
    skipped: [],
  });
});

test('the last line names skipped tests only where there are some', () => {
  const checks = [
    { passed: 1, failed: [], skipped: [] },
    { passed: 0, failed: ['types'], skipped: [] },
  ];
  expect(summaryLine(sumOf(checks))).toBe('1 passed, 1 failed');
});

test('a guest is counted by its lines, and says why where it did not run', () => {
  expect(tallyGuest('guest: up\r\nok - a\r\n# b\r\nok - c\r\n', 0)).toEqual({
    passed: 2,
    failed: [],
    skipped: [],
  });
  expect(tallyGuest('ok - a\r\nAssertionError\r\n', 1)).toMatchObject({
    passed: 1,
    failed: ['devices of a kernel'],
  });
  expect(tallyGuest('skipped: no qemu\n', 0).skipped).toEqual(['devices of a kernel (no qemu)']);
});
