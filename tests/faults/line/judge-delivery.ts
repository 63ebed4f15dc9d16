import { expect } from 'vitest';
import type { HttpTerminal } from '../../harness/http-terminal.ts';
import { judgeStorm } from '../storm/judge-storm.ts';
import { platformLedger, terminalLedger } from '../storm/ledgers.ts';
import type { Receipt } from '../storm/victims.ts';

/** I1 and I5, at any moment: what the terminal holds for delivered is at the platform, with the same bytes. */
export function judgeAcknowledged(terminalFolder: string, platformFolder: string): void {
  const central = new Map(platformLedger(platformFolder).map((row) => [row.caseId, row.sha256]));
  for (const row of terminalLedger(terminalFolder).rows)
    if (row.acknowledgedAt !== null) expect(central.get(row.caseId)).toBe(row.sha256);
}

/** All invariants of delivery, once everything of one terminal was delivered. */
export function judgeDelivered(
  terminal: HttpTerminal,
  platformFolder: string,
  receipts: readonly Receipt[],
): void {
  judgeStorm({
    killed: { terminal: 0, platform: 0 },
    receipts,
    terminal: terminalLedger(terminal.folder),
    platform: platformLedger(platformFolder).filter(({ receiptNumber }) =>
      receiptNumber.startsWith(terminal.number),
    ),
    attention: terminal.attention(),
    alarms: [],
    settled: terminal.waiting() === 0,
  });
}
