/** Enrols a terminal and files cases in it that wait to be sent: by its own store, outbox and files. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sealBlob } from '#core/blobs/seal-blob.ts';
import { caseStore } from '#core/cases/case-store.ts';
import { numberedCases } from '#core/cases/numbered-cases.ts';
import { sealCase } from '#core/cases/seal-case.ts';
import { enrolmentPublicKey, storeIdentity } from '#core/identity/terminal-identity.ts';
import { enrolTerminal } from '#core/platform-client/enrol-terminal.ts';
import { clockRecord } from '#core/time/clock.ts';
import { madeDocument } from '../made-document.ts';
import { measuringProcess } from '../measuring-process.ts';
import { openTerminal, TIMES } from './open-terminal.ts';

/** Cases of one transaction: to wait for the disk with each would be the longest part of the bench. */
const STEP = 2_000;

const taskSchema = z.object({
  folder: z.string(),
  url: z.string(),
  code: z.string(),
  cases: z.int(),
  documentBytes: z.int(),
  /** Of the one file that each case has; 0 for none. */
  fileBytes: z.int(),
});

await measuringProcess(
  (task) => taskSchema.parse(task),
  async ({ folder, url, code, cases: count, documentBytes, fileBytes }) => {
    const { store, database, audit, clock, now, files } = openTerminal(folder);
    const connection = { baseUrl: url, timeoutMs: TIMES.timeoutMs, now };
    const enrolled = await enrolTerminal(connection, code, enrolmentPublicKey(database));
    if (!enrolled.ok) throw new Error(`not enrolled: ${enrolled.message}`);
    storeIdentity(database, audit, enrolled.answer);
    const { epoch, sealingKey, terminal } = enrolled.answer;
    const cases = numberedCases(caseStore(database, audit, now), store.seqMark, () => epoch);
    const bootId = randomUUID();
    const made = async () => {
      const document = madeDocument(terminal, documentBytes);
      const { caseId, item } = document;
      const sealed = await sealCase(document, sealingKey, terminal);
      return { ...sealed, caseId, item, blobs: [], clock: clockRecord(clock, bootId, 12), hasReceipt: true };
    };

    database.pragma('synchronous = OFF');
    for (let left = count; left > 0; left -= STEP) {
      const step = await Promise.all(Array.from({ length: Math.min(left, STEP) }, made));
      const sealed = step.map((one) => (fileBytes > 0 ? [sealedFile(one.caseId, fileBytes)] : []));
      for (const of of sealed) await files.write(of);
      database.transaction(() => {
        for (const [index, one] of step.entries()) {
          const blobs = (sealed[index] ?? []).map(({ sha256, size }) => ({ sha256, size }));
          cases.file({ ...one, blobs });
        }
      })();
    }
    database.prepare('UPDATE store_state SET checked_at = ?').run(now().toISOString());
    database.pragma('synchronous = FULL');
    database.pragma('wal_checkpoint(TRUNCATE)');
    store.close();
    return {};
  },
);

function sealedFile(caseId: string, bytes: number) {
  const plain = randomBytes(bytes);
  const sha256 = createHash('sha256').update(plain).digest('hex');
  const about = { id: 'a1', question: 'proof', mediaType: 'image/jpeg' } as const;
  return sealBlob(caseId, { ...about, sha256, bytes: plain.toString('base64') });
}
