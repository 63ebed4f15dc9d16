import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { type EnrolAnswer, enrolAnswerSchema } from '#contract/platform-api/endpoints.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Database } from '../store/database.ts';
import type { NextLifeKey } from './next-life.ts';

const platformKeysSchema = enrolAnswerSchema.pick({
  sealingKey: true,
  acknowledgementKey: true,
  catalogueRoot: true,
});

/** Who this terminal is, once the platform has said so. */
export interface TerminalIdentity {
  /** Five digits. */
  readonly number: string;
  readonly epoch: number;
  readonly privateKey: KeyObject;
  readonly platformKeys: z.infer<typeof platformKeysSchema>;
}

interface TerminalRow {
  readonly private_key: Buffer;
  readonly public_key: Buffer;
  readonly number: string | null;
  readonly epoch: number | null;
  readonly platform_keys: string | null;
}

/** The identity in `database`, or `null` before enrolment. */
export function readIdentity(database: Database): TerminalIdentity | null {
  const row = database.prepare<[], TerminalRow>('SELECT * FROM terminal').get();
  if (!row || row.number === null || row.epoch === null || row.platform_keys === null) return null;
  return {
    number: row.number,
    epoch: row.epoch,
    privateKey: createPrivateKey({ key: row.private_key, format: 'der', type: 'pkcs8' }),
    platformKeys: platformKeysSchema.parse(JSON.parse(row.platform_keys)),
  };
}

/**
 * The public key to enrol with (SPKI DER, base64). It is made once and stored before it is sent, so that an
 * enrolment whose answer was lost can be asked again with the same key.
 */
export function enrolmentPublicKey(database: Database): string {
  const row = database.prepare<[], TerminalRow>('SELECT * FROM terminal').get();
  if (row) return row.public_key.toString('base64');
  const pair = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  database
    .prepare('INSERT INTO terminal (one, private_key, public_key) VALUES (1, ?, ?)')
    .run(pair.privateKey, pair.publicKey);
  return pair.publicKey.toString('base64');
}

/**
 * Begins the terminal's next life: the key that was asked with takes the place of the present one, in the transaction that
 * keeps the answer. What waits here goes on under the new key.
 */
export function beginNextLife(
  database: Database,
  audit: AuditLog,
  answer: EnrolAnswer,
  { publicKey, privateKey }: NextLifeKey,
): void {
  database
    .transaction(() => {
      database.prepare('UPDATE terminal SET private_key = ?, public_key = ?').run(privateKey, publicKey);
      storeIdentity(database, audit, answer);
    })
    .immediate();
}

/**
 * Keeps what the platform answered; from here on receipt numbers can be given, above the platform's floor and above
 * every number that this disk knows of: cases of an earlier life may still wait here.
 */
export function storeIdentity(database: Database, audit: AuditLog, answer: EnrolAnswer): void {
  const { sealingKey, acknowledgementKey, catalogueRoot } = answer;
  database
    .transaction(() => {
      database
        .prepare(`
          UPDATE terminal SET number = ?, epoch = ?, platform_keys = ?, last_seq = max(?, coalesce(last_seq, 0),
            (SELECT seq_floor FROM store_state), (SELECT coalesce(max(seq), 0) FROM cases))`)
        .run(
          answer.terminal,
          answer.epoch,
          JSON.stringify({ sealingKey, acknowledgementKey, catalogueRoot }),
          answer.seqFloor,
        );
      audit.append('terminal.enrolled', answer.terminal, `epoch ${answer.epoch}`);
    })
    .immediate();
}
