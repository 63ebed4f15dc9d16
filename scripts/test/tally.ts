import { z } from 'zod';

/** What came of a stage. Counted from what ran, never from what was meant to run. */
export interface Tally {
  readonly passed: number;
  /** By name, so that the last lines of a long run say what to look at. */
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
}

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
  if (!parsed.success) return { passed: 0, failed: ['the test runner left no report'], skipped: [] };
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
  };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The last line of a test run. */
export function summaryLine({ passed, failed, skipped }: Tally): string {
  const counted = `${passed} passed, ${failed.length} failed`;
  return skipped.length === 0 ? counted : `${counted}, ${skipped.length} skipped`;
}
