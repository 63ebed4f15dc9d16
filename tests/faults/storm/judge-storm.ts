import { expect } from 'vitest';
import type { StormReport } from './run-storm.ts';

/** Holds the ledgers against the invariants of delivery. */
export function judgeStorm(report: StormReport): void {
  const { terminal, platform, receipts } = report;
  const local = new Map(terminal.rows.map((row) => [row.caseId, row]));
  const central = new Map(platform.map((row) => [row.caseId, row]));

  // I2: a printed receipt is in the terminal's database, with these bytes.
  for (const { caseId, receipt, sha256 } of receipts)
    expect(local.get(caseId)).toMatchObject({ receiptNumber: receipt, sha256 });
  // I1, I5: what was acknowledged is at the platform, with the same bytes.
  for (const row of terminal.rows)
    if (row.acknowledgedAt !== null) expect(central.get(row.caseId)?.sha256).toBe(row.sha256);
  // I3: one row for each identity. I7: no receipt number twice.
  expect(platform.filter(({ state }) => state !== 'received')).toEqual([]);
  expect(central.size).toBe(platform.length);
  expect(new Set(platform.map(({ epoch, seq }) => `${epoch} ${seq}`)).size).toBe(platform.length);
  expect(new Set(terminal.rows.map(({ receiptNumber }) => receiptNumber)).size).toBe(terminal.rows.length);
  // I4: no gap in the sequence.
  expect(terminal.rows.map(({ seq }) => seq)).toEqual(terminal.rows.map((_, index) => index + 1));
  // I8: once nobody is killed any more, everything arrives.
  expect({ settled: report.settled, attention: report.attention }).toEqual({ settled: true, attention: 0 });
  expect([...central.keys()].sort()).toEqual([...local.keys()].sort());
  expect(terminal.brokenAudit).toBeNull();
  expect(report.alarms).toEqual([]);
}
