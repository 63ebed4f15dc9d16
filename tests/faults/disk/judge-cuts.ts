import { expect } from 'vitest';
import { judgeStorm } from '../storm/judge-storm.ts';
import type { CutReport } from './run-cuts.ts';

/** Holds the disk after each cut, and what was delivered in the end, against the invariants; prints what was done. */
export function judgeCuts(reports: readonly CutReport[]): void {
  for (const report of reports) {
    expect(report.faults).toEqual([]);
    judgeStorm(report);
  }
  const sum = (count: (report: CutReport) => number) =>
    reports.reduce((total, report) => total + count(report), 0);
  console.log(
    `power cuts: ${sum(({ killed }) => killed.terminal)} on ${reports.length} disks; ${sum(({ terminal }) => terminal.rows.length)} cases filed, ${sum(({ receipts }) => receipts.length)} receipts told, all there and delivered once`,
  );
}
