import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditLog, auditLog } from '../audit/audit-log.ts';
import type { CaseToFile } from '../cases/case-store.ts';
import { enrolmentPublicKey, storeIdentity } from '../identity/terminal-identity.ts';
import { type Database, openDatabase } from '../store/database.ts';

/** A store of its own for one test: a real file, enrolled as terminal 00217, removed by `remove()`. */
export interface TemporaryStore {
  readonly folder: string;
  database: Database;
  audit: AuditLog;
  /** Closes and opens the file again, as after a restart. */
  reopen(): void;
  remove(): void;
}

export function temporaryStore(): TemporaryStore {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-store-'));
  const database = openDatabase(folder);
  const store: TemporaryStore = {
    folder,
    database,
    audit: auditLog(database, () => new Date()),
    reopen() {
      store.database.close();
      store.database = openDatabase(folder);
      store.audit = auditLog(store.database, () => new Date());
    },
    remove() {
      store.database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  enrolmentPublicKey(database);
  const { publicKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  storeIdentity(database, store.audit, {
    terminal: '00217',
    epoch: 1,
    seqFloor: 0,
    sealingKey: { id: 's1', publicKey: Buffer.alloc(32, 9).toString('base64') },
    acknowledgementKey: { id: 'a1', publicKey: publicKey.toString('base64') },
    at: new Date().toISOString(),
  });
  return store;
}

/** A sealed case with made-up bytes: the store never opens one. */
export function sealedCase(caseId: string, bytes = 64): CaseToFile {
  return {
    caseId,
    item: 'flexible-employment-registration@1',
    clock: {
      wall: new Date(0).toISOString(),
      monotonicMs: 1,
      bootId: '00000000-0000-4000-8000-000000000001',
    },
    sealingKeyId: 's1',
    enc: Buffer.alloc(32, 1).toString('base64'),
    sealed: Buffer.alloc(bytes, 2).toString('base64'),
    sha256: 'ab'.repeat(32),
    hasReceipt: true,
  };
}
