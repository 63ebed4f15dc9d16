import type { Settings } from '#contract/settings/settings.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { BlobFiles } from '../../blobs/blob-files.ts';
import type { StickTransfer } from '../../bundle/stick-transfer.ts';
import type { CaseStore } from '../../cases/case-store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { DeviceClient } from '../../devices/device-client.ts';
import type { ScreenDevices } from '../../devices/screen-devices.ts';
import type { DocumentRenderer } from '../../documents/document-renderer.ts';
import type { TerminalIdentity } from '../../identity/terminal-identity.ts';
import type { Log } from '../../log/log.ts';
import type { PlatformClient } from '../../platform-client/platform-client.ts';
import type { RatingStore } from '../../ratings/rating-store.ts';
import type { StickPapers } from '../../stick/stick-papers.ts';
import type { SyncAgent } from '../../sync/sync-agent.ts';
import type { Clock } from '../../time/clock.ts';
import type { Settler } from '../../unsettled/settle.ts';
import type { Unsettled } from '../../unsettled/unsettled.ts';
import type { PlaceNames } from '../place-names.ts';

/** The real parts that a session's work is done with. */
export interface WorkDeps {
  readonly settings: Settings;
  readonly identity: TerminalIdentity;
  readonly client: PlatformClient;
  readonly sync: SyncAgent;
  readonly cases: CaseStore;
  readonly blobFiles: Pick<BlobFiles, 'write'>;
  readonly unsettled: Unsettled;
  /** `null` where the store is of a version that has none. */
  readonly ratings: RatingStore | null;
  readonly settler: Settler;
  readonly audit: AuditLog;
  readonly devices: DeviceClient;
  readonly screenDevices: ScreenDevices;
  readonly stick: StickPapers;
  /** `null` where this terminal takes no sticks. */
  readonly transfer: StickTransfer | null;
  readonly documents: DocumentRenderer;
  readonly catalogue: Pick<Catalogue, 'directory'>;
  readonly names: PlaceNames;
  readonly clock: Clock;
  readonly bootId: string;
  readonly log: Log;
}
