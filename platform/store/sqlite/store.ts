import { z } from 'zod';
import { documentFrom, earlierKeysFrom, storedCaseFrom, terminalRowsFrom } from '../rows.ts';
import { EARLIER_LIVES, type PlatformStore } from '../store.ts';
import { sqliteApproval } from './approval.ts';
import { sqliteAuditHeads } from './audit-heads.ts';
import { sqliteBookings } from './bookings.ts';
import { sqliteDecisions } from './decisions.ts';
import { sqliteEnrolment } from './enrolment.ts';
import { sqliteIntake } from './intake.ts';
import { sqliteKeys } from './keys.ts';
import { openDatabase } from './open-database.ts';
import { sqlitePayments } from './payments.ts';
import { sqliteRatings } from './ratings.ts';
import { sqliteResidentCodes } from './resident-codes.ts';
import { sqliteTerminalStates } from './terminal-states.ts';

const keySchema = z
  .object({ public_key: z.string(), epoch: z.int(), revoked_at: z.string().nullable() })
  .optional();

const namedSchema = z.object({ terminal: z.string(), case_id: z.string() }).optional();

/** A store in one SQLite file, for one platform process. */
export function openSqliteStore(path: string): PlatformStore {
  const database = openDatabase(path);
  const takeCases = sqliteIntake(database);
  const enrol = sqliteEnrolment(database);
  const addCode = database.prepare(
    'INSERT INTO enrolment_codes (code_hash, terminal, expires_at) VALUES (?, ?, ?)',
  );
  const findKey = database.prepare('SELECT public_key, epoch, revoked_at FROM terminals WHERE terminal = ?');
  const heartbeat = database.prepare(
    'UPDATE terminals SET last_seen_at = ?, waiting_cases = ? WHERE terminal = ? AND epoch = ?',
  );
  const findEarlier = database.prepare(
    `SELECT used_with_key, used_for_epoch FROM enrolment_codes
     WHERE terminal = @terminal AND used_for_epoch < (SELECT epoch FROM terminals WHERE terminal = @terminal)
     ORDER BY used_for_epoch DESC LIMIT ${EARLIER_LIVES}`,
  );
  const highestSeq = database
    .prepare<[string], number | null>('SELECT max(seq) FROM cases WHERE terminal = ?')
    .pluck();
  const addNonce = database.prepare(
    'INSERT INTO nonces (terminal, nonce, used_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const addDocument = database.prepare(
    'INSERT INTO documents (document_number, issuer, masked_name, issued_at) VALUES (?, ?, ?, ?)',
  );
  const findDocument = database.prepare('SELECT * FROM documents WHERE document_number = ?');
  const listTerminals = database.prepare('SELECT * FROM terminals ORDER BY terminal');
  const findCase = database.prepare('SELECT * FROM cases WHERE id = ?');
  const findByReceipt = database.prepare(
    "SELECT * FROM cases WHERE receipt_number = ? AND state = 'received' ORDER BY quarantined, epoch LIMIT 1",
  );
  const unseen = database.prepare(
    "SELECT * FROM cases WHERE applicant_key IS NULL AND state = 'received' ORDER BY id DESC LIMIT ?",
  );
  const noteApplicant = database.prepare(
    'UPDATE cases SET applicant_key = ? WHERE id = ? RETURNING terminal, case_id',
  );
  const noteDivision = database.prepare(
    `INSERT INTO case_standings (terminal, case_id, division) VALUES (?, ?, ?)
     ON CONFLICT (terminal, case_id) DO UPDATE SET division = coalesce(division, excluded.division)`,
  );
  const noteContent = database.transaction((id: number, applicantKey: string, division: string | null) => {
    const row = namedSchema.parse(noteApplicant.get(applicantKey, id));
    if (row && division !== null) noteDivision.run(row.terminal, row.case_id, division);
  });
  const ofApplicant = database.prepare(
    "SELECT * FROM cases WHERE applicant_key = ? AND state = 'received' ORDER BY id DESC LIMIT ?",
  );

  return {
    ...sqliteApproval(database),
    ...sqliteAuditHeads(database),
    ...sqliteBookings(database),
    ...sqliteDecisions(database),
    ...sqliteKeys(database),
    ...sqlitePayments(database),
    ...sqliteRatings(database),
    ...sqliteResidentCodes(database),
    ...sqliteTerminalStates(database),
    async addEnrolmentCode({ codeHash, terminal, expiresAt }) {
      addCode.run(codeHash, terminal, expiresAt.toISOString());
    },
    async enrol(request) {
      return enrol.immediate(request);
    },
    async terminalKey(terminal) {
      const row = keySchema.parse(findKey.get(terminal));
      return row ? { publicKey: row.public_key, epoch: row.epoch, isRevoked: row.revoked_at !== null } : null;
    },
    async earlierKeys(terminal) {
      return earlierKeysFrom(findEarlier.all({ terminal }));
    },
    async noteHeartbeat({ terminal, epoch }, waitingCases, at) {
      heartbeat.run(at.toISOString(), waitingCases, terminal, epoch);
      return highestSeq.get(terminal) ?? 0;
    },
    async useNonce(terminal, nonce, at) {
      return addNonce.run(terminal, nonce, at.toISOString()).changes === 1;
    },
    async takeCases(terminal, cases, at, isQuarantined = false) {
      return takeCases.immediate(terminal, cases, at.toISOString(), isQuarantined);
    },
    async addDocument(document) {
      addDocument.run(document.documentNumber, document.issuer, document.maskedName, document.issuedAt);
    },
    async document(documentNumber) {
      const row = findDocument.get(documentNumber);
      return row === undefined ? null : documentFrom(row);
    },
    async terminals() {
      return terminalRowsFrom(listTerminals.all());
    },
    async case(id) {
      const row = findCase.get(id);
      return row === undefined ? null : storedCaseFrom(row);
    },
    async caseByReceipt(receiptNumber) {
      const row = findByReceipt.get(receiptNumber);
      return row === undefined ? null : storedCaseFrom(row);
    },
    async casesNotLookedInto(limit) {
      return unseen.all(limit).map(storedCaseFrom);
    },
    async noteContent({ id }, { applicantKey, division }) {
      noteContent.immediate(id, applicantKey, division);
    },
    async casesOfApplicant(applicantKey, limit) {
      return ofApplicant.all(applicantKey, limit).map(storedCaseFrom);
    },
    async close() {
      database.close();
    },
  };
}
