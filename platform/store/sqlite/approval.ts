import type Database from 'better-sqlite3';
import type { ApprovalStore } from '../approval-store.ts';
import { enrolmentRequestsFrom } from '../rows.ts';

export function sqliteApproval(database: Database.Database): ApprovalStore {
  const list = database.prepare("SELECT * FROM enrolment_codes WHERE approval = 'waiting' ORDER BY asked_at");
  const answer = database.prepare(
    "UPDATE enrolment_codes SET approval = ? WHERE code_hash = ? AND approval = 'waiting'",
  );
  const revoke = database.prepare(
    'UPDATE terminals SET revoked_at = ? WHERE terminal = ? AND epoch = ? AND revoked_at IS NULL',
  );
  return {
    async enrolmentRequests() {
      return enrolmentRequestsFrom(list.all());
    },
    async answerRequest(codeHash, said) {
      return answer.run(said, codeHash).changes === 1;
    },
    async revoke(terminal, epoch, at) {
      return revoke.run(at.toISOString(), terminal, epoch).changes === 1;
    },
  };
}
