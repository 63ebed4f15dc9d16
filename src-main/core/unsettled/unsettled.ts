import { z } from 'zod';
import { type BlobReference, blobReferenceSchema } from '#contract/case/blob.ts';
import type { CaseToFile } from '../cases/case-store.ts';
import type { Database } from '../store/database.ts';

/** A case as it is filed once its payment came: sealed while the person was there. */
export type PreparedCase = Pick<
  CaseToFile,
  'caseId' | 'item' | 'sealingKeyId' | 'enc' | 'sealed' | 'sha256' | 'blobs'
>;

/** A payment that may still come, and the case that it is for. */
export interface PaymentToCome {
  readonly paymentId: string;
  readonly prepared: PreparedCase;
}

/**
 * What the platform holds for cases that are not filed: payments that may still come, times that are reserved. Each is
 * written down durably before it can be there, and is gone with the transaction that files its case.
 */
export interface Unsettled {
  /** Before a payment can be made. A case has one at most: a later one takes the place of what came to nothing. */
  expectPayment(payment: PaymentToCome): void;
  payments(): readonly PaymentToCome[];
  paymentOf(caseId: string): PaymentToCome | null;
  /** It certainly came to nothing. */
  forgetPayment(paymentId: string): void;
  /** Whether a case that waits for its payment names this file. */
  isNamed(sha256: string): boolean;
  /** Before a time is asked for. */
  holdTime(caseId: string): void;
  /** No case follows: the platform is to free the time. */
  giveUpTime(caseId: string): void;
  /** After a start: whoever held a time without a case is gone. */
  giveUpAllTimes(): void;
  timesGivenUp(): readonly string[];
  /** The platform knows. */
  forgetTime(caseId: string): void;
}

interface PaymentRow {
  readonly case_id: string;
  readonly payment_id: string;
  readonly item: string;
  readonly sealing_key_id: string;
  readonly enc: Buffer;
  readonly sealed: Buffer;
  readonly sha256: string;
  readonly blobs: string;
}

const blobsSchema = z.array(blobReferenceSchema);

export function unsettled(database: Database): Unsettled {
  const expect = database.prepare(`
    INSERT OR REPLACE INTO open_payments (case_id, payment_id, item, sealing_key_id, enc, sealed, sha256, blobs)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const payments = database.prepare<[], PaymentRow>('SELECT * FROM open_payments ORDER BY rowid');
  const paymentOf = database.prepare<[string], PaymentRow>('SELECT * FROM open_payments WHERE case_id = ?');
  const forgetPayment = database.prepare('DELETE FROM open_payments WHERE payment_id = ?');
  const hold = database.prepare('INSERT OR REPLACE INTO held_times (case_id, given_up) VALUES (?, 0)');
  const giveUp = database.prepare('UPDATE held_times SET given_up = 1 WHERE case_id = ?');
  const giveUpAll = database.prepare('UPDATE held_times SET given_up = 1');
  const givenUp = database.prepare<[], { case_id: string }>(
    'SELECT case_id FROM held_times WHERE given_up = 1 ORDER BY rowid',
  );
  const forgetTime = database.prepare('DELETE FROM held_times WHERE case_id = ? AND given_up = 1');

  return {
    expectPayment({ paymentId, prepared }) {
      expect.run(
        prepared.caseId,
        paymentId,
        prepared.item,
        prepared.sealingKeyId,
        Buffer.from(prepared.enc, 'base64'),
        Buffer.from(prepared.sealed, 'base64'),
        prepared.sha256,
        JSON.stringify(prepared.blobs),
      );
    },
    payments: () => payments.all().map(paymentFrom),
    paymentOf(caseId) {
      const row = paymentOf.get(caseId);
      return row ? paymentFrom(row) : null;
    },
    forgetPayment: (paymentId) => void forgetPayment.run(paymentId),
    isNamed: (sha256) => payments.all().some((row) => blobsOf(row).some((blob) => blob.sha256 === sha256)),
    holdTime: (caseId) => void hold.run(caseId),
    giveUpTime: (caseId) => void giveUp.run(caseId),
    giveUpAllTimes: () => void giveUpAll.run(),
    timesGivenUp: () => givenUp.all().map(({ case_id }) => case_id),
    forgetTime: (caseId) => void forgetTime.run(caseId),
  };
}

function paymentFrom(row: PaymentRow): PaymentToCome {
  return {
    paymentId: row.payment_id,
    prepared: {
      caseId: row.case_id,
      item: row.item,
      sealingKeyId: row.sealing_key_id,
      enc: row.enc.toString('base64'),
      sealed: row.sealed.toString('base64'),
      sha256: row.sha256,
      blobs: blobsOf(row),
    },
  };
}

function blobsOf(row: PaymentRow): readonly BlobReference[] {
  return blobsSchema.parse(JSON.parse(row.blobs));
}
