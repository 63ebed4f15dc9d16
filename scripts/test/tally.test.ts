import { expect, test } from 'vitest';
import {
  failedFiles,
  NOTHING_RAN,
  summaryLine,
  sumOf,
  tallyGuest,
  tallyReport,
  tallyTwoTries,
} from './tally.ts';

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
  expect(tally).toEqual({
    passed: 2,
    failed: ['a.test.ts > b'],
    skipped: ['d (skipped: no printer)', 'e'],
    secondTry: [],
  });
  expect(summaryLine(tally)).toBe('2 passed, 1 failed, 2 skipped');
});

test('a file that could not be loaded is a failure', () => {
  expect(tallyReport({ testResults: [file('failed'), file('passed', ['a', 'passed'])] }, 1)).toEqual({
    passed: 1,
    failed: ['a.test.ts (could not be loaded)'],
    skipped: [],
    secondTry: [],
  });
});

test('an error outside of every test is a failure', () => {
  expect(tallyReport({ testResults: [file('passed', ['a', 'passed'])] }, 1).failed).toEqual([
    'an error outside of every test',
  ]);
});

test('a crash without a report is a failure', () => {
  expect(tallyReport(undefined, 0)).toEqual({
    ...NOTHING_RAN,
    failed: ['the test runner left no report'],
  });
});

test('the last line names skipped tests only where there are some', () => {
  const checks = [
    { ...NOTHING_RAN, passed: 1 },
    { ...NOTHING_RAN, failed: ['types'] },
  ];
  expect(summaryLine(sumOf(checks))).toBe('1 passed, 1 failed');
});

test('a guest is counted by its lines, and says why where it did not run', () => {
  expect(tallyGuest('guest: up\r\nok - a\r\n# b\r\nok - c\r\n', 0)).toEqual({
    ...NOTHING_RAN,
    passed: 2,
  });
  expect(tallyGuest('ok - a\r\nAssertionError\r\n', 1)).toMatchObject({
    passed: 1,
    failed: ['devices of a kernel'],
  });
  expect(tallyGuest('skipped: no qemu\n', 0).skipped).toEqual(['devices of a kernel (no qemu)']);
});

test('what passes at its second try is counted, and named', () => {
  const other = { ...file('passed', ['c', 'passed']), name: 'other.test.ts' };
  const first = { testResults: [file('failed', ['a', 'passed'], ['b', 'failed']), other] };
  expect(failedFiles(first)).toEqual(['a.test.ts']);

  const healed = { testResults: [file('passed', ['a', 'passed'], ['b', 'passed'])] };
  expect(tallyTwoTries(first, healed, 0)).toEqual({
    ...NOTHING_RAN,
    passed: 3,
    secondTry: ['a.test.ts > b'],
  });

  const still = { testResults: [file('failed', ['a', 'passed'], ['b', 'failed'])] };
  expect(tallyTwoTries(first, still, 1)).toEqual({ ...NOTHING_RAN, passed: 2, failed: ['a.test.ts > b'] });
  expect(tallyTwoTries(first, undefined, 1).failed).toEqual(['the test runner left no report']);
});
