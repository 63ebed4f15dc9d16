import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { enrolAnswerSchema } from '#contract/platform-api/endpoints.ts';
import { auditLog } from '../../audit/audit-log.ts';
import { blobFiles as openBlobFiles } from '../../blobs/blob-files.ts';
import { sealBlob } from '../../blobs/seal-blob.ts';
import { caseStore } from '../../cases/case-store.ts';
import { enrolmentPublicKey, readIdentity, storeIdentity } from '../../identity/terminal-identity.ts';
import { sealedCase, temporaryFolder } from '../../platform-client/test-fixtures.ts';
import { ed25519KeyFrom } from '../../platform-client/verify-answer.ts';
import { openStore } from '../../store/open/open-store.ts';
import { outbox as openOutbox } from '../../sync/outbox.ts';
import { type ExportOptions, exportCases } from '../export-cases.ts';
import { importAnswers } from '../import-answers.ts';
import { sentCases } from '../sent-cases.ts';
import type { StickFiles } from '../stick-files.ts';
import { waitingCases } from '../waiting-cases.ts';

export const NOW = new Date('2026-11-22T08:15:00.000Z');

/** What a terminal needs of a platform to be enrolled. */
interface Enrolling {
  readonly url: string;
  issueCode(terminal: string): Promise<string>;
}

export type BundlingTerminal = Awaited<ReturnType<typeof bundlingTerminal>>;

/** A real store, enrolled at a real platform, with the code that writes bundles and reads answers. */
export async function bundlingTerminal(platform: Enrolling, number = '00217') {
  const folder = temporaryFolder();
  const { database, close } = openStore(folder);
  onTestFinished(close);
  const now = () => NOW;
  const audit = auditLog(database, now);
  const answer = await fetch(`${platform.url}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: await platform.issueCode(number), publicKey: enrolmentPublicKey(database) }),
  });
  const enrolled = enrolAnswerSchema.parse(await answer.json());
  storeIdentity(database, audit, enrolled);
  const identity = readIdentity(database);
  const publicKey = ed25519KeyFrom(enrolled.acknowledgementKey.publicKey);
  if (!identity || !publicKey) throw new Error('not enrolled');
  const cases = caseStore(database, audit, now);
  const outbox = openOutbox(database, audit, now);
  const blobFiles = openBlobFiles(join(folder, 'blobs'));
  const waiting = waitingCases(database);
  const all = waitingCases(database, 'all');
  const maker = { terminal: number, privateKey: identity.privateKey, waiting, blobFiles };
  const exporting = { maker, epoch: identity.epoch, newNonce: randomUUID };
  const importing = {
    terminal: number,
    acknowledgementKey: { id: enrolled.acknowledgementKey.id, publicKey },
    sentCase: sentCases(database),
    outbox,
  };
  let filed = 0;

  return {
    audit,
    exporting,
    importing,
    outbox,
    waiting,
    all,
    blobFiles,
    /** Files a case with files of so many bytes; its id. */
    async file(...sizes: readonly number[]): Promise<string> {
      filed += 1;
      const envelope = await sealedCase(enrolled, filed);
      const sealed = sizes.map((size, index) => {
        const plain = randomBytes(size);
        return sealBlob(envelope.caseId, {
          id: `a${index + 1}`,
          question: 'proof',
          mediaType: 'image/jpeg',
          sha256: createHash('sha256').update(plain).digest('hex'),
          bytes: plain.toString('base64'),
        });
      });
      await blobFiles.write(sealed);
      const blobs = sealed.map(({ sha256, size }) => ({ sha256, size }));
      cases.file({ ...envelope, blobs, hasReceipt: true });
      return envelope.caseId;
    },
    /** Everything in the outbox, to see that nothing of it changed. */
    outboxRows: () => database.prepare('SELECT * FROM outbox ORDER BY n').all(),
    export: (files: StickFiles, over: Partial<ExportOptions> = {}) =>
      exportCases({
        ...exporting,
        waiting,
        scope: 'waiting',
        hasSetAside: () => all.count() > waiting.count(),
        hasDamaged: () => all.damaged() > 0,
        files,
        now,
        signal: new AbortController().signal,
        onProgress: () => {},
        ...over,
      }),
    import: (files: StickFiles) =>
      importAnswers({ ...importing, files, signal: new AbortController().signal }),
  };
}
