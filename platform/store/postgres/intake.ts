import { z } from 'zod';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import type { IntakeResult, PlatformStore } from '../store.ts';
import type { PostgresDatabase, Run, Value } from './database.ts';
import { LOCKS } from './locks.ts';
import { statement } from './statement.ts';

const identitySchema = z.object({
  case_id: z.string(),
  epoch: z.int(),
  seq: z.int(),
  sha256: z.string(),
});

/**
 * The bytes of a batch travel as one value, $9, and are cut apart here: a list of byte strings would travel as hexadecimal
 * text, at half the speed. A terminal's batches take turns, so that two gateways never wait for each other crosswise; what
 * `turn` waited for is seen by ON CONFLICT, though the statement began before.
 */
const insertInto = (table: string) => `
  WITH turn AS MATERIALIZED (SELECT pg_advisory_xact_lock(${LOCKS.intake}, hashtext($1)))
  INSERT INTO ${table} (terminal, case_id, epoch, seq, receipt_number, item, clock, sealing_key_id, enc, sealed, sha256, received_at, quarantined)
  SELECT $1, given.case_id, given.epoch, given.seq, given.receipt_number, given.item, given.clock, given.sealing_key_id,
    substring($9::bytea FROM given.start FOR given.enc_bytes),
    substring($9::bytea FROM given.start + given.enc_bytes FOR given.sealed_bytes),
    given.sha256, $2::timestamptz, $15::boolean
  FROM turn, unnest($3::text[], $4::bigint[], $5::int[], $6::text[], $7::text[], $8::text[], $10::text[], $11::int[],
      $12::int[], $13::int[], $14::text[])
    AS given (case_id, epoch, seq, receipt_number, item, clock, sealing_key_id, start, enc_bytes, sealed_bytes, sha256)
  ON CONFLICT DO NOTHING`;

const insertCases = statement(`${insertInto('cases')} RETURNING case_id, epoch, seq, sha256`);
const insertConflicts = statement(insertInto('case_conflicts'));
const findSame = statement(
  `SELECT case_id, epoch, seq, sha256 FROM unnest($2::text[], $3::bigint[], $4::int[], $5::text[])
     AS given (case_id, epoch, seq, sha256)
   JOIN cases USING (case_id, epoch, seq, sha256) WHERE terminal = $1`,
);
/**
 * Writes a word into the log of the database. What another transaction committed can be seen before it is on the standby
 * (its wait was broken off, or the primary began anew); this transaction's own commit comes after it and waits for both.
 */
export const writeToLog = statement("SELECT pg_logical_emit_message(true, 'tongban', 'duplicate')");

/**
 * Makes the function that takes a batch. New cases, nearly all there are, cost one round trip and one commit; only for what
 * clashed there is a second transaction that looks what it is.
 */
export function postgresIntake(database: PostgresDatabase): PlatformStore['takeCases'] {
  return async (terminal, cases, at, isQuarantined = false) => {
    if (cases.length === 0) return [];
    const rows = await database.run(insertCases, insertValues(terminal, cases, at, isQuarantined));
    const isNew = firstOfEach(rows);
    const results = cases.map((it): IntakeResult | CaseEnvelope => (isNew(it) ? 'accepted' : it));
    const clashing = results.filter((it) => typeof it !== 'string');
    if (clashing.length === 0) return cases.map(() => 'accepted');
    const same = await database.transaction((run) =>
      lookAtClashes(run, terminal, clashing, { at, isQuarantined }),
    );
    return results.map((it) => {
      if (typeof it === 'string') return it;
      return same.has(identityOf(it)) ? 'duplicate' : 'conflict';
    });
  };
}

/** Keeps conflicts beside; gives the identities of those that are here already, byte for byte. */
async function lookAtClashes(
  run: Run,
  terminal: string,
  clashing: readonly CaseEnvelope[],
  { at, isQuarantined }: { readonly at: Date; readonly isQuarantined: boolean },
): Promise<ReadonlySet<string>> {
  const found = await run(findSame, [
    terminal,
    clashing.map((it) => it.caseId),
    clashing.map((it) => it.epoch),
    clashing.map((it) => it.seq),
    clashing.map((it) => it.sha256),
  ]);
  const same = new Set(identitySchema.array().parse(found).map(identityOfRow));
  const conflicts = clashing.filter((it) => !same.has(identityOf(it)));
  if (conflicts.length > 0) await run(insertConflicts, insertValues(terminal, conflicts, at, isQuarantined));
  // A conflict that is here already writes nothing either.
  await run(writeToLog, []);
  return same;
}

function insertValues(
  terminal: string,
  cases: readonly CaseEnvelope[],
  at: Date,
  isQuarantined: boolean,
): readonly Value[] {
  const parts = cases.map((it) => ({
    enc: Buffer.from(it.enc, 'base64'),
    sealed: Buffer.from(it.sealed, 'base64'),
  }));
  // SQL counts bytes from 1.
  let next = 1;
  const starts = parts.map(({ enc, sealed }) => {
    const start = next;
    next += enc.byteLength + sealed.byteLength;
    return start;
  });
  return [
    terminal,
    at.toISOString(),
    cases.map((it) => it.caseId),
    cases.map((it) => it.epoch),
    cases.map((it) => it.seq),
    cases.map((it) => it.receiptNumber),
    cases.map((it) => it.item),
    cases.map((it) => JSON.stringify(it.clock)),
    Buffer.concat(parts.flatMap(({ enc, sealed }) => [enc, sealed])),
    cases.map((it) => it.sealingKeyId),
    starts,
    parts.map(({ enc }) => enc.byteLength),
    parts.map(({ sealed }) => sealed.byteLength),
    cases.map((it) => it.sha256),
    String(isQuarantined),
  ];
}

/** Tells of the rows that were inserted, once each: of the same case twice in a batch only the first is new. */
function firstOfEach(rows: readonly unknown[]): (it: CaseEnvelope) => boolean {
  const inserted = new Set(identitySchema.array().parse(rows).map(identityOfRow));
  return (it) => inserted.delete(identityOf(it));
}

function identityOf({ caseId, epoch, seq, sha256 }: CaseEnvelope): string {
  return [caseId, epoch, seq, sha256].join(' ');
}

function identityOfRow({ case_id, epoch, seq, sha256 }: z.infer<typeof identitySchema>): string {
  return [case_id, epoch, seq, sha256].join(' ');
}
