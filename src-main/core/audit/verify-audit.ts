import type { AuditHead } from '#contract/platform-api/audit-head.ts';
import type { Text } from '#contract/text.ts';
import { type AuditEntry, GENESIS, hashOf } from './audit-chain.ts';

/**
 * What is wrong with a log, at the first place where it is.
 * - `missing`: entries between this and the one before are gone · `altered`: the entry no longer fits its own hash
 * - `reordered`: the entry was whole under another number · `replaced`: it is whole by itself, but does not continue
 *   the one before · `headDiffers`: all fits, yet a head kept elsewhere names another hash: the log was made anew
 * - `cutOff`: a head kept elsewhere names an entry that is no longer there.
 */
export interface AuditFault {
  /** The number at which the log goes wrong; of missing entries, the first. */
  readonly n: number;
  readonly kind: 'missing' | 'altered' | 'reordered' | 'replaced' | 'headDiffers' | 'cutOff';
  readonly text: Text;
}

/**
 * Goes through a log in the order of its numbers and tells the first fault, or `null` where every entry continues the one
 * before. A log whose end was cut off, or that was made anew from some place on, is whole by itself: only `heads` kept by
 * somebody else tell.
 */
export function firstFault(
  entries: Iterable<AuditEntry>,
  heads: readonly AuditHead[] = [],
): AuditFault | null {
  const headAt = new Map(heads.map((head) => [head.n, head.hash]));
  let before: Pick<AuditEntry, 'n' | 'hash'> = { n: 0, hash: GENESIS };
  for (const entry of entries) {
    const found = judge(before, entry, headAt.get(entry.n));
    if (found) return found;
    before = entry;
  }
  const beyond = heads.map(({ n }) => n).filter((n) => n > before.n);
  return beyond.length === 0 ? null : cutOff(before.n + 1, Math.max(...beyond));
}

function judge(
  before: Pick<AuditEntry, 'n' | 'hash'>,
  entry: AuditEntry,
  kept: string | undefined,
): AuditFault | null {
  const n = before.n + 1;
  if (entry.n > n) return missing(n, entry.n - 1);
  if (entry.n !== n || entry.hash !== hashOf(entry)) {
    const own = ownNumber(entry);
    return own === null ? altered(n) : moved(n, own);
  }
  if (entry.previous !== before.hash) return replaced(n);
  return kept === undefined || kept === entry.hash ? null : headDiffers(n);
}

/** How far from its place an entry is looked for: the number is part of its hash, so a moved one still knows its own. */
const MOVED_AT_MOST = 1_000;

function ownNumber(entry: AuditEntry): number | null {
  for (let distance = 1; distance <= MOVED_AT_MOST; distance += 1)
    for (const n of [entry.n - distance, entry.n + distance])
      if (hashOf({ ...entry, n }) === entry.hash) return n;
  return null;
}

function fault(n: number, kind: AuditFault['kind'], zh: string, en: string): AuditFault {
  return { n, kind, text: { zh, en } };
}

function missing(from: number, to: number): AuditFault {
  const which = from === to ? `${from}` : `${from}–${to}`;
  return fault(
    from,
    'missing',
    `第 ${which} 条缺失。`,
    from === to ? `Entry ${which} is missing.` : `Entries ${which} are missing.`,
  );
}

function altered(n: number): AuditFault {
  return fault(
    n,
    'altered',
    `第 ${n} 条被改动，与自身的摘要不符。`,
    `Entry ${n} was altered: it does not fit its own hash.`,
  );
}

function moved(n: number, own: number): AuditFault {
  return fault(
    n,
    'reordered',
    `第 ${n} 条的位置上是原来的第 ${own} 条：顺序被调换，或前面有条目被删后重新编号。`,
    `Where entry ${n} belongs stands what was entry ${own}: the order was changed, or entries were removed and the rest numbered anew.`,
  );
}

function replaced(n: number): AuditFault {
  return fault(
    n,
    'replaced',
    `第 ${n} 条自身完整，但接不上前一条：前一条或它被换过。`,
    `Entry ${n} is whole by itself and does not continue the one before: one of the two was replaced.`,
  );
}

function headDiffers(n: number): AuditFault {
  return fault(
    n,
    'headDiffers',
    `第 ${n} 条与平台留存的摘要不符：日志在此之前被整段重写。`,
    `Entry ${n} is not the one whose hash was kept elsewhere: the log was made anew up to there.`,
  );
}

function cutOff(from: number, to: number): AuditFault {
  return fault(
    from,
    'cutOff',
    `日志末尾被截去：第 ${from} 条至第 ${to} 条曾经存在。`,
    `The end of the log was cut off: entries ${from} to ${to} were there once.`,
  );
}
