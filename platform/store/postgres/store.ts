import { z } from 'zod';
import { documentFrom, earlierKeysFrom, storedCaseFrom, terminalRowsFrom } from '../rows.ts';
import { EARLIER_LIVES, type PlatformStore } from '../store.ts';
import { postgresApproval } from './approval.ts';
import { postgresAuditHeads } from './audit-heads.ts';
import { postgresBookings } from './bookings.ts';
import { connectPostgres } from './database.ts';
import { postgresDecisions } from './decisions.ts';
import { postgresEnrolment } from './enrolment.ts';
import { postgresIntake } from './intake.ts';
import { postgresKeys } from './keys.ts';
import { migrate } from './migrate.ts';
import { postgresPayments } from './payments.ts';
import { postgresRatings } from './ratings.ts';
import { postgresResidentCodes } from './resident-codes.ts';
import { statement } from './statement.ts';
import { postgresTerminalStates } from './terminal-states.ts';

const WHOLE =
  'id, terminal, epoch, seq, receipt_number, item, received_at, quarantined, case_id, clock, sealing_key_id, enc, sealed, sha256';
/** A receipt number is the terminal, the number in it and a check digit: so it needs no index of its own. */
const RECEIPT_NUMBER = /^(\d{5})(\d{6})\d$/;

const addCode = statement(
  'INSERT INTO enrolment_codes (code_hash, terminal, expires_at) VALUES ($1, $2, $3)',
);
const findKey = statement('SELECT public_key, epoch, revoked_at FROM terminals WHERE terminal = $1');
const heartbeat = statement(
  `WITH heard AS (UPDATE terminals SET last_seen_at = $2, waiting_cases = $3 WHERE terminal = $1 AND epoch = $4)
   SELECT greatest((SELECT max(seq) FROM cases WHERE terminal = $1),
     (SELECT max(seq) FROM case_conflicts WHERE terminal = $1), 0) AS floor`,
);
const findEarlier = statement(
  `SELECT used_with_key, used_for_epoch FROM enrolment_codes
   WHERE terminal = $1 AND used_for_epoch < (SELECT epoch FROM terminals WHERE terminal = $1)
   ORDER BY used_for_epoch DESC LIMIT ${EARLIER_LIVES}`,
);
const addNonce = statement(
  'INSERT INTO nonces (terminal, nonce, used_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
);
const addDocument = statement(
  'INSERT INTO documents (document_number, issuer, masked_name, issued_at) VALUES ($1, $2, $3, $4)',
);
const findDocument = statement(
  'SELECT document_number, issuer, masked_name, issued_at FROM documents WHERE document_number = $1',
);
const listTerminals = statement(
  'SELECT terminal, epoch, enrolled_at, last_seen_at, waiting_cases, revoked_at FROM terminals ORDER BY terminal',
);
const findCase = statement(
  `SELECT ${WHOLE}, 'received' AS state FROM cases WHERE id = $1
   UNION ALL SELECT ${WHOLE}, 'conflict' FROM case_conflicts WHERE id = $1`,
);
const findByReceipt = statement(
  `SELECT ${WHOLE}, 'received' AS state FROM cases WHERE terminal = $1 AND seq = $2 AND receipt_number = $3
   ORDER BY quarantined, epoch LIMIT 1`,
);
const unseen = statement(
  `SELECT ${WHOLE}, 'received' AS state FROM cases WHERE applicant_key IS NULL ORDER BY id DESC LIMIT $1`,
);
const noteApplicant = statement(
  'UPDATE cases SET applicant_key = $3 WHERE terminal = $1 AND id = $2 RETURNING case_id',
);
const noteDivision = statement(
  `INSERT INTO case_standings (terminal, case_id, division) VALUES ($1, $2, $3)
   ON CONFLICT (terminal, case_id) DO UPDATE SET division = coalesce(case_standings.division, excluded.division)`,
);
const ofApplicant = statement(
  `SELECT ${WHOLE}, 'received' AS state FROM cases WHERE applicant_key = $1 ORDER BY id DESC LIMIT $2`,
);

const floorSchema = z.object({ floor: z.int() }).array();
const keySchema = z
  .object({ public_key: z.string(), epoch: z.int(), revoked_at: z.string().nullable() })
  .array();
const namedSchema = z.object({ case_id: z.string() }).array();

/** A store in a PostgreSQL database, for any number of platform processes. Rejects where the database cannot be used. */
export async function openPostgresStore(url: string): Promise<PlatformStore> {
  await migrate(url).catch((error: unknown) => {
    throw new Error(`PostgreSQL at ${placeOf(url)} cannot be used: ${reasonOf(error)}`, { cause: error });
  });
  const database = connectPostgres(url);
  const { run } = database;
  return {
    ...postgresApproval(database),
    ...postgresAuditHeads(database),
    ...postgresBookings(database),
    ...postgresDecisions(database),
    ...postgresKeys(database),
    ...postgresPayments(database),
    ...postgresRatings(database),
    ...postgresResidentCodes(database),
    ...postgresTerminalStates(database),
    takeCases: postgresIntake(database),
    enrol: postgresEnrolment(database),
    async addEnrolmentCode({ codeHash, terminal, expiresAt }) {
      await run(addCode, [codeHash, terminal, expiresAt.toISOString()]);
    },
    async terminalKey(terminal) {
      const [row] = keySchema.parse(await run(findKey, [terminal]));
      return row ? { publicKey: row.public_key, epoch: row.epoch, isRevoked: row.revoked_at !== null } : null;
    },
    async earlierKeys(terminal) {
      return earlierKeysFrom(await run(findEarlier, [terminal]));
    },
    async noteHeartbeat({ terminal, epoch }, waitingCases, at) {
      const rows = await run(heartbeat, [terminal, at.toISOString(), waitingCases, epoch]);
      return floorSchema.parse(rows)[0]?.floor ?? 0;
    },
    async useNonce(terminal, nonce, at) {
      return (await run(addNonce, [terminal, nonce, at.toISOString()])).length === 1;
    },
    async addDocument(document) {
      const { documentNumber, issuer, maskedName, issuedAt } = document;
      await run(addDocument, [documentNumber, issuer, maskedName, issuedAt]);
    },
    async document(documentNumber) {
      const [row] = await run(findDocument, [documentNumber]);
      return row === undefined ? null : documentFrom(row);
    },
    async terminals() {
      return terminalRowsFrom(await run(listTerminals, []));
    },
    async case(id) {
      const [row] = await run(findCase, [id]);
      return row === undefined ? null : storedCaseFrom(row);
    },
    async caseByReceipt(receiptNumber) {
      const [, terminal, seq] = RECEIPT_NUMBER.exec(receiptNumber) ?? [];
      if (terminal === undefined) return null;
      const [row] = await run(findByReceipt, [terminal, Number(seq), receiptNumber]);
      return row === undefined ? null : storedCaseFrom(row);
    },
    async casesNotLookedInto(limit) {
      return (await run(unseen, [limit])).map(storedCaseFrom);
    },
    async noteContent({ terminal, id }, { applicantKey, division }) {
      await database.transaction(async (each) => {
        const [row] = namedSchema.parse(await each(noteApplicant, [terminal, id, applicantKey]));
        if (row && division !== null) await each(noteDivision, [terminal, row.case_id, division]);
      });
    },
    async casesOfApplicant(applicantKey, limit) {
      return (await run(ofApplicant, [applicantKey, limit])).map(storedCaseFrom);
    },
    close: () => database.close(),
  };
}

/** Without user and password: it is printed. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port && `:${port}`}${pathname}`;
}

function reasonOf(error: unknown): string {
  // Of a name with several addresses each was tried, and the words are in the parts.
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : 'unknown failure';
}
