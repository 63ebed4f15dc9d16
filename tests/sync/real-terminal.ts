import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { auditLog } from '#main/core/audit/audit-log.ts';
import { blobFiles } from '#main/core/blobs/blob-files.ts';
import { type CaseToFile, caseStore, type StoredCase } from '#main/core/cases/case-store.ts';
import { openStore } from '#main/core/store/open/open-store.ts';
import { pruning } from '#main/core/store/upkeep/prune.ts';
import { blobOutbox } from '#main/core/sync/blob-outbox.ts';
import { outbox as openOutbox } from '#main/core/sync/outbox.ts';
import { startSyncAgent } from '#main/core/sync/sync-agent.ts';
import { enrolAsTest } from '#main/core/testing/temporary-store.ts';
import type { VirtualTime } from '../../scripts/fleet/virtual-time.ts';
import type { ModelledPlatform } from './modelled-platform.ts';

const KEEP_DAYS = 30;
const TIMES = { heartbeatMs: 60_000, retryBaseMs: 5_000, retryCapMs: 600_000 };

/** A case as the database holds it. */
export interface CaseInStore {
  readonly case_id: string;
  readonly seq: number;
  readonly receipt_number: string;
  readonly sha256: string;
  readonly sealed_bytes: number;
  readonly acknowledged_at: string | null;
}

/** The terminal's real store, blob files, outbox and sync agent, which can lose their process at any moment. */
export function realTerminal(time: VirtualTime, platform: ModelledPlatform, random: () => number) {
  const root = mkdtempSync(join(tmpdir(), 'tongban-model-'));
  let lives = 0;
  let skewMs = 0;
  const now = () => new Date(time.now().getTime() + skewMs);
  const clock = { now, monotonicMs: time.monotonicMs, after: time.after };
  let parts = open(true);

  function open(isNew: boolean) {
    const folder = join(root, String(lives));
    const store = openStore(folder, { now });
    const { database } = store;
    const audit = auditLog(database, now);
    if (isNew) enrolAsTest(database, audit);
    const outbox = openOutbox(database, audit, now);
    const blobs = blobOutbox(database, now);
    const files = blobFiles(join(folder, 'blobs'));
    const cases = caseStore(database, audit, now);
    // A process that is gone hears no answers any more: its calls stay open for ever.
    let isAlive = true;
    const alive = <T>(answer: Promise<T>): Promise<T> =>
      answer.then((value) => (isAlive ? value : new Promise<never>(() => {})));
    const { client } = platform;
    const agent = startSyncAgent({
      client: {
        heartbeat: (waiting) => alive(client.heartbeat(waiting)),
        sendCases: (envelopes) => alive(client.sendCases(envelopes)),
        sendBlob: (...of) => alive(client.sendBlob(...of)),
        sendBlobs: (files) => alive(client.sendBlobs(files)),
      },
      files: { read: (sha256) => alive(time.stopFor(files.read(sha256))) },
      ...{ outbox, blobs, random, times: TIMES },
      clock: {
        ...clock,
        after: (ms, callback) => clock.after(ms, () => isAlive && callback()),
      },
      log: pino({ level: 'silent' }),
      onChange: () => {},
    });
    return {
      ...{ folder, store, database, audit, outbox, files, cases, agent },
      die: () => {
        isAlive = false;
      },
    };
  }

  return {
    /** Seals nothing: made-up bytes under their real digests. */
    async file(caseId: string, content: string, picture: string | null): Promise<StoredCase> {
      const { files, cases, agent } = parts;
      const blobs = picture === null ? [] : [blobOf(picture)];
      await files.write(blobs);
      const filed = cases.file({
        ...caseOf(caseId, content),
        blobs: blobs.map(({ sha256, bytes }) => ({ sha256, size: bytes.length })),
      });
      agent.kick();
      return filed;
    },
    /** The process ends without a word; what it had given to the system is still written. */
    async crash() {
      // What was promised already goes on; what waits for an answer never hears it.
      await setImmediate();
      parts.die();
      lives += 1;
      cpSync(parts.folder, join(root, String(lives)), { recursive: true });
      parts.store.close();
      parts = open(false);
    },
    jump(ms: number) {
      skewMs += ms;
    },
    prune() {
      const { database, audit } = parts;
      while (pruning(database, audit, now, KEEP_DAYS).step() > 0);
    },
    allCases: () =>
      parts.database
        .prepare<[], CaseInStore>(
          'SELECT case_id, seq, receipt_number, sha256, length(sealed) AS sealed_bytes, acknowledged_at FROM cases ORDER BY seq',
        )
        .all(),
    waiting: () => parts.outbox.waiting(),
    attention: () => parts.outbox.attention(),
    firstBroken: () => parts.audit.firstBroken(),
    async end() {
      await setImmediate();
      parts.die();
      void parts.agent.stop();
      parts.store.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export type RealTerminal = ReturnType<typeof realTerminal>;

function blobOf(content: string) {
  const bytes = Buffer.from(content, 'utf8');
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

function caseOf(caseId: string, content: string): Omit<CaseToFile, 'blobs'> {
  const [enc, sealed] = [Buffer.alloc(32, 1), Buffer.from(content, 'utf8')];
  return {
    caseId,
    item: 'modelled@1',
    clock: {
      wall: '2026-11-22T00:00:00.000Z',
      monotonicMs: 0,
      bootId: '00000000-0000-4000-8000-000000000001',
    },
    sealingKeyId: 's1',
    enc: enc.toString('base64'),
    sealed: sealed.toString('base64'),
    sha256: createHash('sha256').update(enc).update(sealed).digest('hex'),
    hasReceipt: true,
  };
}
