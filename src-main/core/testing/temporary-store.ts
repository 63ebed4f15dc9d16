import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditLog, auditLog } from '../audit/audit-log.ts';
import type { CaseToFile } from '../cases/case-store.ts';
import { enrolmentPublicKey, storeIdentity } from '../identity/terminal-identity.ts';
import type { Database } from '../store/database.ts';
import { openStore } from '../store/open/open-store.ts';

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
  let opened = openStore(folder);
  const { database } = opened;
  const store: TemporaryStore = {
    folder,
    database,
    audit: auditLog(database, () => new Date()),
    reopen() {
      opened.close();
      opened = openStore(folder);
      store.database = opened.database;
      store.audit = auditLog(store.database, () => new Date());
    },
    remove() {
      opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  enrolAsTest(database, store.audit);
  return store;
}

/** Enrols as terminal 00217 in its first epoch, with keys of its own. */
export function enrolAsTest(database: Database, audit: AuditLog): void {
  enrolmentPublicKey(database);
  const { publicKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  storeIdentity(database, audit, {
    terminal: '00217',
    epoch: 1,
    seqFloor: 0,
    sealingKey: { id: 's1', publicKey: Buffer.alloc(32, 9).toString('base64') },
    acknowledgementKey: { id: 'a1', publicKey: publicKey.toString('base64') },
    at: new Date().toISOString(),
  });
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
    blobs: [],
    hasReceipt: true,
  };
}
