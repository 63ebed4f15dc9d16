import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Text } from '#contract/text.ts';
import type { CoreInit } from '#main/ports/init.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { countersignedHeads } from '../audit/countersigned-heads.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { StickTransfer } from '../bundle/stick-transfer.ts';
import { terminalTransfer } from '../bundle/terminal-transfer.ts';
import type { CaseStore } from '../cases/case-store.ts';
import type { CatalogueStatus } from '../catalogue-updates/catalogue-status.ts';
import type { OpenedCatalogue } from '../catalogue-updates/open-catalogue.ts';
import { startUpdates } from '../catalogue-updates/start-updates.ts';
import type { UpdateAgent } from '../catalogue-updates/update-agent.ts';
import type { PlatformTime } from '../desired/platform-time.ts';
import type { PlatformWord } from '../desired/platform-word.ts';
import type { DeviceClient } from '../devices/device-client.ts';
import type { ScreenDevices } from '../devices/screen-devices.ts';
import { createDocumentRenderer } from '../documents/document-renderer.ts';
import type { TerminalIdentity } from '../identity/terminal-identity.ts';
import type { Log } from '../log/log.ts';
import { createPlatformClient } from '../platform-client/platform-client.ts';
import type { RatingStore } from '../ratings/rating-store.ts';
import type { SessionWork } from '../session/session-work.ts';
import type { StickPapers } from '../stick/stick-papers.ts';
import type { Database } from '../store/database.ts';
import { wasSalvaged } from '../store/open/store-state.ts';
import type { BlobOutbox } from '../sync/blob-outbox.ts';
import type { Outbox } from '../sync/outbox.ts';
import type { TerminalNews } from '../sync/platform-link.ts';
import { caseResults } from '../sync/results.ts';
import { type SyncAgent, startSyncAgent } from '../sync/sync-agent.ts';
import { type Clock, clockRecord } from '../time/clock.ts';
import { startSettler } from '../unsettled/settle.ts';
import { unsettled } from '../unsettled/unsettled.ts';
import { APP_VERSION } from './app-version.ts';
import { enrol } from './enrol.ts';
import { startEnrolAnew } from './enrol-anew.ts';
import type { PlaceNames } from './place-names.ts';
import { raiseSeq } from './raise-seq.ts';
import { sessionWork } from './session-work.ts';
import { terminalState } from './terminal-state.ts';

export interface ServiceOptions {
  readonly init: CoreInit;
  readonly log: Log;
  readonly clock: Clock;
  readonly bootId: string;
  readonly database: Database;
  readonly audit: AuditLog;
  readonly cases: CaseStore;
  readonly outbox: Outbox;
  readonly blobs: BlobOutbox;
  readonly blobFiles: BlobFiles;
  /** `null` where the store is of a version that has none. */
  readonly ratings: RatingStore | null;
  readonly catalogue: OpenedCatalogue['catalogue'];
  /** The published version that the terminal began with, and where such versions lie; absent where items are watched. */
  readonly published?:
    | { readonly folder: string; readonly installed: OpenedCatalogue['installed'] }
    | undefined;
  readonly isIdle: () => boolean;
  /** What the platform says of this terminal; begins to count here. */
  readonly word: PlatformWord;
  /** What time it is by the platform; told with each heartbeat. */
  readonly time: PlatformTime;
  /** Codes of what befell the store since the start. */
  readonly alarms: () => readonly string[];
  /** Items that are offered today. */
  readonly itemsOffered: () => number;
  /** A revoked terminal is one again, and needs a new start. */
  readonly onEnrolledAnew: () => void;
  readonly names: PlaceNames;
  readonly devices: DeviceClient;
  readonly screenDevices: ScreenDevices;
  readonly stick: StickPapers;
  /** Whether a stick for transfers may be looked for. */
  readonly mayTransfer: () => boolean;
  readonly signal: AbortSignal;
  readonly onWaiting: (reason: Text) => void;
  readonly onChange: () => void;
}

/** What only an enrolled terminal has. */
export interface Service {
  readonly identity: TerminalIdentity;
  readonly sync: SyncAgent;
  readonly work: SessionWork;
  /** `null` where this terminal takes no sticks. */
  readonly transfer: StickTransfer | null;
  /** How it stands with the published catalogue; `null` where this terminal follows none. */
  catalogueStatus(): CatalogueStatus | null;
  /** Why it serves nobody though it is in service, for staff: the platform has revoked it. */
  revoked(): Text | null;
  /** Somebody left, so that what waited for this may be done. */
  idle(): void;
  stop(): Promise<void>;
}

/** Enrols where that is still to be done, then starts delivery and the session's work; `null` when aborted before. */
export async function goIntoService(options: ServiceOptions): Promise<Service | null> {
  const { init, log, clock, outbox, word } = options;
  const startedAt = clock.now();
  const { settings } = init;
  const settledLater = unsettled(options.database);
  // Nobody is served yet, so no file can be on its way to a case. After a salvage one without a name may be of a case
  // whose row is lost, and stays.
  const swept = wasSalvaged(options.database)
    ? 0
    : await options.blobFiles.sweep(
        (sha256) => options.blobs.isNamed(sha256) || settledLater.isNamed(sha256),
      );
  if (swept > 0) log.info({ files: swept }, 'files of cases that were never filed are removed');
  const connection = {
    baseUrl: settings.platform.url,
    timeoutMs: settings.platform.timeoutMs,
    now: () => clock.now(),
  };
  const identity = await enrol({ ...options, settings, connection, random: Math.random });
  if (!identity) return null;
  const client = createPlatformClient({
    ...connection,
    identity: {
      terminal: identity.number,
      privateKey: identity.privateKey,
      acknowledgementKey: identity.platformKeys.acknowledgementKey,
    },
    random: randomBytes,
  });
  word.begin({ ...identity, acknowledgementKey: identity.platformKeys.acknowledgementKey });
  const anew = startEnrolAnew({
    ...{ connection, clock, log, random: Math.random, times: settings.platform },
    dataFolder: init.dataFolder,
    database: options.database,
    audit: options.audit,
    number: identity.number,
    code: settings.platform.enrolmentCode,
    isRevoked: () => word.isRevoked,
    onChange: options.onChange,
    onBegun: options.onEnrolledAnew,
  });
  let updates: UpdateAgent | null = null;
  // The first heartbeat goes out before the agent is here to be asked.
  let offsetMs: () => number | null = () => null;
  const news: TerminalNews = {
    said: () => ({
      state: terminalState({
        ...{ appVersion: APP_VERSION, startedAt, dataFolder: init.dataFolder },
        division: settings.site.division,
        statuses: () => [...options.devices.statuses(), ...options.screenDevices.statuses()],
        catalogue: () => updates?.status() ?? null,
        itemsOffered: options.itemsOffered,
        alarms: options.alarms,
        waiting: outbox.waiting,
        attention: outbox.attention,
        offsetMs,
      }),
      reported: word.reported(),
    }),
    onTold(told) {
      const offset = offsetMs();
      if (offset !== null) options.time.heard(offset);
      word.hear(told);
      anew.look();
    },
  };
  const sync = startSyncAgent({
    client,
    outbox,
    blobs: options.blobs,
    files: options.blobFiles,
    clock,
    random: Math.random,
    times: settings.platform,
    results: { read: client.readResults, results: caseResults(options.database) },
    ratings: options.ratings ? { send: client.sendRatings, ratings: options.ratings } : undefined,
    log,
    auditHeads: countersignedHeads(options.database),
    news,
    isRevoked: () => word.isRevoked,
    onHighestSeq: (seq) => raiseSeq(options.database, options.audit, log, seq),
    onChange: () => {
      updates?.kick();
      options.onChange();
    },
  });
  offsetMs = () => sync.offsetMs;
  updates =
    options.published === undefined
      ? null
      : startUpdates({
          ...options.published,
          assetsFolder: init.assetsFolder,
          baseUrl: connection.baseUrl,
          timeoutMs: connection.timeoutMs,
          catalogueRoot: identity.platformKeys.catalogueRoot,
          catalogue: options.catalogue,
          audit: options.audit,
          clock,
          random: Math.random,
          offsetMs: () => sync.offsetMs,
          isIdle: options.isIdle,
          isOnline: () => sync.online,
          log,
          onChange: options.onChange,
        });
  const settler = startSettler({
    unsettled: settledLater,
    client,
    cases: options.cases,
    audit: options.audit,
    clock,
    clockRecord: () => clockRecord(clock, options.bootId, sync.offsetMs),
    log,
    onFiled: sync.kick,
  });
  const documents = createDocumentRenderer({
    fontsFolder: init.fontsFolder,
    templatesFolder: join(init.assetsFolder, 'templates'),
  });
  // The first page parses the fonts, which takes seconds: done now, while nobody waits.
  documents.warmUp().catch(() => log.error('the document renderer does not start'));
  const transfer = terminalTransfer({ ...options, settings, identity, mayLook: options.mayTransfer });
  const work = sessionWork({
    ...options,
    settings,
    identity,
    transfer,
    client,
    sync,
    documents,
    unsettled: settledLater,
    settler,
  });
  return {
    identity,
    sync,
    work,
    transfer,
    catalogueStatus: () => updates?.status() ?? null,
    revoked: () => (word.isRevoked ? anew.words() : null),
    idle() {
      // After those who are being told of the present snapshot: there will be another one.
      queueMicrotask(word.settle);
      updates?.kick();
    },
    async stop() {
      await anew.stop();
      transfer?.stop();
      await updates?.stop();
      await settler.stop();
      await sync.stop();
      await documents.close();
    },
  };
}
