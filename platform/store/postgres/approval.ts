import type { ApprovalStore } from '../approval-store.ts';
import { enrolmentRequestsFrom } from '../rows.ts';
import type { PostgresDatabase } from './database.ts';
import { statement } from './statement.ts';

const list = statement(
  `SELECT code_hash, terminal, used_with_key, asked_at FROM enrolment_codes WHERE approval = 'waiting' ORDER BY asked_at`,
);
const answer = statement(
  "UPDATE enrolment_codes SET approval = $2 WHERE code_hash = $1 AND approval = 'waiting' RETURNING 1",
);
const revoke = statement(
  'UPDATE terminals SET revoked_at = $3 WHERE terminal = $1 AND epoch = $2 AND revoked_at IS NULL RETURNING 1',
);

export function postgresApproval({ run }: PostgresDatabase): ApprovalStore {
  return {
    async enrolmentRequests() {
      return enrolmentRequestsFrom(await run(list, []));
    },
    async answerRequest(codeHash, said) {
      return (await run(answer, [codeHash, said])).length === 1;
    },
    async revoke(terminal, epoch, at) {
      return (await run(revoke, [terminal, epoch, at.toISOString()])).length === 1;
    },
  };
}
