import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Settings, settingsSchema } from '#contract/settings/settings.ts';
import { auditLog } from '#main/core/audit/audit-log.ts';
import { blobFiles } from '#main/core/blobs/blob-files.ts';
import { sealBlob } from '#main/core/blobs/seal-blob.ts';
import { caseStore } from '#main/core/cases/case-store.ts';
import { numberedCases } from '#main/core/cases/numbered-cases.ts';
import { sealCase } from '#main/core/cases/seal-case.ts';
import { createPlatformClient } from '#main/core/platform-client/platform-client.ts';
import { type OpenOptions, openStore } from '#main/core/store/open/open-store.ts';
import { blobOutbox } from '#main/core/sync/blob-outbox.ts';
import { outbox as openOutbox } from '#main/core/sync/outbox.ts';
import type { TerminalNews } from '#main/core/sync/platform-link.ts';
import { type SyncAgent, startSyncAgent } from '#main/core/sync/sync-agent.ts';
import { enrol } from '#main/core/terminal/enrol.ts';
import { raiseSeq } from '#main/core/terminal/raise-seq.ts';
import { type Clock, clockRecord, systemClock } from '#main/core/time/clock.ts';
import { madeUpCase, madeUpPicture } from '../faults/storm/made-up-case.ts';
import type { Receipt } from '../faults/storm/victims.ts';

/** Short times where the product's own would only make a test wait. */
const QUICK = { heartbeatMs: 200, retryBaseMs: 20, retryCapMs: 200, timeoutMs: 1_000 };

export interface HttpTerminalOptions {
  readonly folder: string;
  readonly url: string;
  /** Needed where the folder holds no identity yet. */
  readonly code?: string;
  readonly times?: Partial<typeof QUICK>;
  readonly openOptions?: OpenOptions;
  /** What goes with heartbeats about the terminal, and what comes back; left out, nothing does. */
  readonly news?: TerminalNews;
}

/**
 * A terminal without screen and devices: the product's own store, sealing, outbox, agent and HTTP client, in this process.
 * It delivers from `goOnline` on.
 */
export interface HttpTerminal {
  readonly folder: string;
  /** Five digits. */
  readonly number: string;
  /** Files a sealed case of nobody, with a sealed picture where it is wanted; gives what its receipt would say. */
  file(withPicture?: boolean): Promise<Receipt>;
  /** Files that many, without a picture and without waiting for the disk each time. */
  fileMany(count: number): Promise<Receipt[]>;
  /** Starts the agent. */
  goOnline(): Promise<SyncAgent>;
  waiting(): number;
  attention(): number;
  /** Resolves with the agent's status once `holds` says so, looked at whenever something changed. */
  when(holds: (status: ReturnType<SyncAgent['status']>) => boolean): Promise<void>;
  end(): Promise<void>;
}

export async function openHttpTerminal(options: HttpTerminalOptions): Promise<HttpTerminal> {
  const { folder, url } = options;
  const clock: Clock = systemClock();
  const now = () => clock.now();
  const log = pino({ level: 'silent' });
  const bootId = randomUUID();
  const store = openStore(folder, options.openOptions);
  const { database } = store;
  const audit = auditLog(database, now);
  const outbox = openOutbox(database, audit, now);
  const blobs = blobOutbox(database, now);
  const files = blobFiles(join(folder, 'blobs'));
  const platform = {
    url,
    ...QUICK,
    ...options.times,
    ...(options.code ? { enrolmentCode: options.code } : {}),
  };
  const settings: Settings = settingsSchema.parse({ site: madeUpSite(), platform, devices: [] });
  const connection = { baseUrl: url, timeoutMs: platform.timeoutMs, now };
  const stopping = new AbortController();
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  const enrolled = await enrol({
    ...{ database, audit, settings, connection, clock, log },
    random: Math.random,
    onWaiting: () => {},
    signal: stopping.signal,
  });
  if (!enrolled) throw new Error('not enrolled');
  const identity = enrolled;
  const cases = numberedCases(caseStore(database, audit, now), store.seqMark, () => identity.epoch);
  let agent: SyncAgent | null = null;

  async function file(withPicture = false): Promise<Receipt> {
    const caseId = randomUUID();
    const sealedFiles = withPicture ? [sealBlob(caseId, madeUpPicture())] : [];
    const attachments = sealedFiles.map(({ attachment }) => attachment);
    const document = madeUpCase(caseId, identity.number, attachments);
    const sealed = await sealCase(document, identity.platformKeys.sealingKey, identity.number);
    await files.write(sealedFiles);
    const { receiptNumber } = cases.file({
      ...sealed,
      caseId,
      item: document.item,
      blobs: sealedFiles.map(({ sha256, size }) => ({ sha256, size })),
      clock: clockRecord(clock, bootId, agent?.offsetMs ?? null),
      hasReceipt: true,
    });
    agent?.kick();
    return { caseId, receipt: receiptNumber, sha256: sealed.sha256 };
  }

  return {
    folder,
    number: identity.number,
    file,
    async fileMany(count) {
      database.pragma('synchronous = OFF');
      const receipts: Receipt[] = [];
      for (let n = 0; n < count; n += 1) receipts.push(await file());
      database.pragma('synchronous = FULL');
      return receipts;
    },
    async goOnline() {
      const client = createPlatformClient({
        ...connection,
        identity: {
          terminal: identity.number,
          privateKey: identity.privateKey,
          acknowledgementKey: identity.platformKeys.acknowledgementKey,
        },
        random: randomBytes,
      });
      agent = startSyncAgent({
        ...{ client, outbox, blobs, files, clock, log },
        random: Math.random,
        times: settings.platform,
        ...(options.news ? { news: options.news } : {}),
        onHighestSeq: (seq) => raiseSeq(database, audit, log, seq),
        onChange: changed,
      });
      return agent;
    },
    waiting: outbox.waiting,
    attention: outbox.attention,
    when: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!agent || !holds(agent.status())) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    async end() {
      stopping.abort();
      await agent?.stop();
      store.close();
    },
  };
}

function madeUpSite() {
  const text = { zh: '样例', en: 'sample' };
  return { division: '310199', name: text, organ: text, region: text, helpline: '12345' };
}
