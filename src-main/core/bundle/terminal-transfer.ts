import { randomUUID } from 'node:crypto';
import type { Settings } from '#contract/settings/settings.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { TerminalIdentity } from '../identity/terminal-identity.ts';
import { ed25519KeyFrom } from '../platform-client/verify-answer.ts';
import { findVolumesFor } from '../stick/volumes/find-volumes.ts';
import type { Database } from '../store/database.ts';
import type { Outbox } from '../sync/outbox.ts';
import { sentCases } from './sent-cases.ts';
import { type StickTransfer, type StickTransferOptions, stickTransfer } from './stick-transfer.ts';
import { waitingCases } from './waiting-cases.ts';

/** Transfers by stick as this terminal does them; `null` where it takes no sticks. */
export function terminalTransfer(
  options: Pick<StickTransferOptions, 'clock' | 'log' | 'audit' | 'mayLook' | 'onChange'> & {
    readonly settings: Pick<Settings, 'stick'>;
    readonly identity: TerminalIdentity;
    readonly database: Database;
    readonly outbox: Outbox;
    readonly blobFiles: BlobFiles;
  },
): StickTransfer | null {
  const { database, identity, outbox, blobFiles } = options;
  const find = findVolumesFor(options.settings);
  const { id, publicKey: spki } = identity.platformKeys.acknowledgementKey;
  const publicKey = ed25519KeyFrom(spki);
  if (!find) return null;
  if (!publicKey) throw new Error('the acknowledgement key is not an Ed25519 public key');
  const terminal = identity.number;
  const waiting = { waiting: waitingCases(database), all: waitingCases(database, 'all') };
  const maker = { terminal, privateKey: identity.privateKey, waiting: waiting.all, blobFiles };
  return stickTransfer({
    ...options,
    find,
    waiting,
    exporting: { maker, epoch: identity.epoch, newNonce: randomUUID },
    importing: { terminal, acknowledgementKey: { id, publicKey }, sentCase: sentCases(database), outbox },
  });
}
