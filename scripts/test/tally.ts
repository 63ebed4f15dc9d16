import { z } from 'zod';

/** What came of a stage. Counted from what ran, never from what was meant to run. */
export interface Tally {
  readonly passed: number;
  /** By name, so that the last lines of a long run say what to look at. */
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
  /** Counted as passed, and worth a look: they failed when all ran together. */
  readonly secondTry: readonly string[];
}

export const NOTHING_RAN: Tally = { passed: 0, failed: [], skipped: [], secondTry: [] };

const SKIPPED = 'skipped: ';

/** The parts used here of the test runner's JSON report. */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/**
 * Counts a report. A file that failed without a failed test (it could not be loaded) is one failure; so is a
 * run that ended with an error though every test passed (an error outside of any test), and one without report.
 */
export function tallyReport(report: unknown, exitCode: number): Tally {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return { ...NOTHING_RAN, failed: ['the test runner left no report'] };
  const files = parsed.data.testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const failed = files.flatMap((file) => {
    const inFile = file.assertionResults.filter((test) => test.status === 'failed');
    if (inFile.length === 0 && file.status === 'failed') return [`${file.name} (could not be loaded)`];
    return inFile.map((test) => `${file.name} > ${test.fullName.trim()}`);
  });
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed.length === 0 && exitCode !== 0 ? ['an error outside of every test'] : failed,
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName.trim()),
    secondTry: [],
  };
}

/** The files in which something failed, or which could not be loaded. */
export function failedFiles(report: unknown): readonly string[] {
  const parsed = reportSchema.safeParse(report);
  return parsed.success
    ? parsed.data.testResults.filter((file) => file.status === 'failed').map((file) => file.name)
    : [];
}

/** Counts a report of all files, with a second one that holds the failed files of the first alone. */
export function tallyTwoTries(first: unknown, second: unknown, exitCode: number): Tally {
  const all = reportSchema.parse(first);
  const again = tallyReport(second, exitCode);
  const others = all.testResults.filter((file) => file.status !== 'failed');
  return {
    ...sumOf([tallyReport({ testResults: others }, 0), again]),
    secondTry: tallyReport(first, 1).failed.filter((name) => !again.failed.includes(name)),
  };
}

/** Counts what a guest said: a test on each line that begins with `ok - `, and at most one reason for not running. */
export function tallyGuest(said: string, exitCode: number): Tally {
  const lines = said.split(/\r?\n/);
  const reasons = lines.filter((line) => line.startsWith(SKIPPED));
  return {
    passed: lines.filter((line) => line.startsWith('ok - ')).length,
    failed: exitCode === 0 ? [] : ['devices of a kernel'],
    skipped: reasons.map((line) => `devices of a kernel (${line.slice(SKIPPED.length).trim()})`),
    secondTry: [],
  };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
    secondTry: tallies.flatMap((tally) => tally.secondTry),
  };
}

/** The last line of a test run. */
export function summaryLine({ passed, failed, skipped }: Tally): string {
  const counted = `${passed} passed, ${failed.length} failed`;
  return skipped.length === 0 ? counted : `${counted}, ${skipped.length} skipped`;
}
