import { renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SEQ_MAX } from '#contract/case/receipt-number.ts';
import { auditLog } from '../../audit/audit-log.ts';
import { backupsIn } from '../backup/backup-files.ts';
import { connect, type Database, type StoreAlarm, StoreError } from '../database.ts';
import { flushFile, flushFolder, removeDatabase, type StoreFiles, stampOf } from '../files.ts';
import { runSteps } from '../migrate/run-steps.ts';
import { readSeqMark } from '../seq-mark.ts';
import { collectInto } from './collect-rows.ts';
import { missingSeqs, rangeWords, type SeqRange } from './missing-seqs.ts';
import { recordsIn } from './page-images.ts';
import { moveAside } from './put-in-place.ts';
import { type Salvaged, salvagedAlarm } from './words.ts';

/**
 * Numbers that are skipped after a salvage. The newest commits may be gone without a trace, and with them numbers that
 * people hold on paper; a terminal gives some thirty a day and has a million.
 */
export const SAFE_GAP = 100;

/**
 * Makes a fresh database out of everything that can be read of a damaged one, of its log and of the backups, row by row,
 * and puts it in its place; the damaged files are moved aside as they are. The receipt numbers go on above the highest
 * that any source knows. Without an identity the terminal must be enrolled anew, with a new epoch; the cases go out then.
 */
export function salvage(files: StoreFiles, why: string, now: () => Date): StoreAlarm {
  removeDatabase(files.salvaging);
  const fresh = connect(files.salvaging);
  let salvaged: Salvaged;
  try {
    fresh.pragma('journal_mode = MEMORY');
    // Flushed as a whole at the end, before it gets its name.
    fresh.pragma('synchronous = OFF');
    const made = runSteps(fresh);
    if (!made.ok) throw new Error(made.message);
    fresh.pragma('foreign_keys = OFF');
    salvaged = fresh.transaction(() => fill(fresh, files, why, now)).immediate();
    fresh.pragma('journal_mode = DELETE');
  } catch (error) {
    throw cannotSalvage(files, why, error);
  } finally {
    fresh.close();
  }
  flushFile(files.salvaging);
  renameSync(files.salvaging, files.salvaged);
  flushFolder(files.folder);
  moveAside(files, salvaged.aside);
  return salvagedAlarm(salvaged);
}

function fill(fresh: Database, files: StoreFiles, why: string, now: () => Date): Salvaged {
  const collection = collectInto(fresh);
  for (const { path } of backupsIn(files.backups)) collection.take(recordsIn(path, `${path}-wal`));
  collection.take(recordsIn(files.main, files.log));
  const collected = collection.finish();
  const mark = readSeqMark(files.seqMark);
  const last = Math.max(collected.highestSeq, mark?.seq ?? 0);
  const floor = last === 0 ? 0 : Math.min(SEQ_MAX, last + SAFE_GAP);
  const newest = Math.max(mark?.epoch ?? 0, newestEpoch(fresh));
  // The key of an earlier life is revoked: it proves nothing any more.
  const terminal =
    collected.terminal && (collected.terminal.epoch ?? newest) >= newest ? collected.terminal : null;
  fresh.prepare('UPDATE store_state SET seq_floor = ?').run(floor);
  if (terminal) {
    const last_seq = terminal.last_seq === null ? null : floor;
    fresh
      .prepare(
        'INSERT INTO terminal (one, private_key, public_key, number, epoch, last_seq, platform_keys) VALUES (1, @private_key, @public_key, @number, @epoch, @last_seq, @platform_keys)',
      )
      .run({ ...terminal, last_seq });
  }
  const missing = missingSeqs(fresh, terminal?.epoch ?? newest, last, skippedBefore(fresh));
  const skipped = floor > last ? { from: last + 1, to: floor } : null;
  const aside = join(files.folder, `damaged-${stampOf(now())}`);
  const salvaged = { ...collected, terminal, why, missing, skipped, aside };
  auditLog(fresh, now).append('store.salvaged', basename(aside), auditDetail(salvaged));
  return salvaged;
}

function newestEpoch(fresh: Database): number {
  return fresh.prepare<[], number | null>('SELECT max(epoch) FROM cases').pluck().get() ?? 1;
}

function auditDetail({ cases, waiting, missing, skipped }: Salvaged): string {
  return [
    `saved ${cases}`,
    `waiting ${waiting}`,
    ...(missing.lost.length > 0 ? [`lost ${rangeWords(missing.lost)}`] : []),
    ...(missing.delivered.length > 0 ? [`delivered ${rangeWords(missing.delivered)}`] : []),
    ...(skipped ? [`skipped ${skipped.from}-${skipped.to}`] : []),
  ].join('; ');
}

/** What earlier salvages skipped, as the audit log tells: no case is missing there. */
function skippedBefore(fresh: Database): readonly SeqRange[] {
  const details = fresh
    .prepare<[], string>("SELECT detail FROM audit WHERE kind IN ('store.salvaged', 'seq.raised')")
    .pluck()
    .all();
  return details.flatMap((detail) => {
    const [, from, to] = /skipped (\d+)-(\d+)/.exec(detail) ?? [];
    return from === undefined || to === undefined ? [] : [{ from: Number(from), to: Number(to) }];
  });
}

function cannotSalvage(files: StoreFiles, why: string, error: unknown): StoreError {
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError({
    zh: `${files.main} 损坏（${why}），修复时又出错：${message}。文件保持原样，请保留整个目录并检查磁盘。`,
    en: `${files.main} is damaged (${why}) and could not be salvaged: ${message}. It is as it was: keep the whole folder, and look at the disk.`,
  });
}
