import type { BlobReference } from '#contract/case/blob.ts';
import { type CaseEnvelope, type ClockRecord, clockRecordSchema } from '#contract/case/case-document.ts';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { type Database, messageOf, saysDiskFailed } from '../store/database.ts';
import { FilingUnknown } from './filing-unknown.ts';

/** What is known of a receipt's paper; `takenByResident` is a person's word where the printer had none. */
export type ReceiptOutcome = 'printed' | 'notPrinted' | 'unknown' | 'takenByResident';

/** What {@link CaseStore.file} is given: the sealed bytes and what stands beside them. */
export interface CaseToFile {
  readonly caseId: string;
  /** `id@version` of the item. */
  readonly item: string;
  readonly clock: ClockRecord;
  readonly sealingKeyId: string;
  /** Base64, as are the `sealed` bytes. */
  readonly enc: string;
  readonly sealed: string;
  readonly sha256: string;
  /** Its sealed files, which are on the disk already. */
  readonly blobs: readonly BlobReference[];
  /** Whether a receipt is to be printed for it. */
  readonly hasReceipt: boolean;
}

export interface StoredCase {
  readonly caseId: string;
  readonly receiptNumber: string;
}

export interface CaseStore {
  /**
   * Files a case: case, receipt number, outbox row and audit entry in one durable transaction. When it
   * returns, a receipt may be printed. Filing the same `caseId` again gives the receipt number it has. Throws where the
   * case is not filed, and a {@link FilingUnknown} where nobody can say.
   */
  file(sealedCase: CaseToFile): StoredCase;
  setReceiptOutcome(caseId: string, outcome: ReceiptOutcome): void;
}

interface CaseRow {
  readonly case_id: string;
  readonly receipt_number: string;
}

/** The cases in `database`. The terminal must be enrolled: filing before that is a bug and throws. */
export function caseStore(database: Database, audit: AuditLog, now: () => Date): CaseStore {
  const find = database.prepare<[string], CaseRow>(
    'SELECT case_id, receipt_number FROM cases WHERE case_id = ?',
  );
  const takeSeq = database.prepare<[], { number: string; epoch: number; last_seq: number }>(
    'UPDATE terminal SET last_seq = last_seq + 1 WHERE number IS NOT NULL RETURNING number, epoch, last_seq',
  );
  const insertCase = database.prepare(`
    INSERT INTO cases (case_id, epoch, seq, receipt_number, item, clock, sealing_key_id, enc, sealed, sha256, filed_at, receipt_outcome)
    VALUES (@caseId, @epoch, @seq, @receiptNumber, @item, @clock, @sealingKeyId, @enc, @sealed, @sha256, @filedAt, @receiptOutcome)`);
  const insertOutbox = database.prepare('INSERT INTO outbox (case_id, state) VALUES (?, ?)');
  const insertBlob = database.prepare('INSERT INTO case_blobs (case_id, sha256, size) VALUES (?, ?, ?)');
  const settlePayment = database.prepare('DELETE FROM open_payments WHERE case_id = ?');
  const keepTime = database.prepare('DELETE FROM held_times WHERE case_id = ?');
  const setOutcome = database.prepare('UPDATE cases SET receipt_outcome = ? WHERE case_id = ?');

  const file = database.transaction((sealedCase: CaseToFile): StoredCase => {
    const before = find.get(sealedCase.caseId);
    if (before) return stored(before);
    const terminal = takeSeq.get();
    if (!terminal) throw new Error('a case cannot be filed before the terminal is enrolled');
    const receiptNumber = receiptNumberOf(terminal.number, terminal.last_seq);
    const { caseId, item, sealingKeyId, sha256 } = sealedCase;
    insertCase.run({
      caseId,
      item,
      sealingKeyId,
      sha256,
      epoch: terminal.epoch,
      seq: terminal.last_seq,
      receiptNumber,
      clock: JSON.stringify(sealedCase.clock),
      enc: Buffer.from(sealedCase.enc, 'base64'),
      sealed: Buffer.from(sealedCase.sealed, 'base64'),
      filedAt: now().toISOString(),
      receiptOutcome: sealedCase.hasReceipt ? null : 'none',
    });
    for (const blob of sealedCase.blobs) insertBlob.run(caseId, blob.sha256, blob.size);
    // What the platform held for it has its case.
    settlePayment.run(caseId);
    keepTime.run(caseId);
    insertOutbox.run(caseId, sealedCase.blobs.length > 0 ? 'blobsPending' : 'ready');
    audit.append('case.filed', caseId, receiptNumber);
    return { caseId, receiptNumber };
  });

  /**
   * A commit whose flush fails is rolled back in memory, but stands whole in the log: after a power cut now it would count.
   * The next commit that works is written over it, so one is made at once.
   */
  function takeBack(caseId: string, failure: unknown): void {
    if (!saysDiskFailed(failure)) return;
    try {
      database.transaction(() => audit.append('case.notFiled', caseId)).immediate();
    } catch (again) {
      throw new FilingUnknown(`${messageOf(failure)}; then ${messageOf(again)}`, { cause: failure });
    }
  }

  return {
    file(sealedCase) {
      try {
        return file.immediate(sealedCase);
      } catch (error) {
        takeBack(sealedCase.caseId, error);
        throw error;
      }
    },
    setReceiptOutcome(caseId, outcome) {
      database
        .transaction(() => {
          setOutcome.run(outcome, caseId);
          audit.append('receipt.outcome', caseId, outcome);
        })
        .immediate();
    },
  };
}

function stored(row: CaseRow): StoredCase {
  return { caseId: row.case_id, receiptNumber: row.receipt_number };
}

/** The columns of a case as it travels. */
export interface EnvelopeRow {
  readonly case_id: string;
  readonly epoch: number;
  readonly seq: number;
  readonly receipt_number: string;
  readonly item: string;
  readonly clock: string;
  readonly sealing_key_id: string;
  readonly enc: Buffer;
  readonly sealed: Buffer;
  readonly sha256: string;
}

export function envelopeFrom(row: EnvelopeRow, blobs: readonly BlobReference[]): CaseEnvelope {
  return {
    caseId: row.case_id,
    epoch: row.epoch,
    seq: row.seq,
    receiptNumber: row.receipt_number,
    item: row.item,
    clock: clockRecordSchema.parse(JSON.parse(row.clock)),
    sealingKeyId: row.sealing_key_id,
    enc: row.enc.toString('base64'),
    sealed: row.sealed.toString('base64'),
    sha256: row.sha256,
    blobs: [...blobs],
  };
}
