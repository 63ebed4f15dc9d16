import type { KeyObject } from 'node:crypto';
import {
  ANSWER_MAX_BYTES,
  answersManifestSchema,
  bundleAnswerSchema,
  IN_FOLDER,
  MANIFEST_NAME,
} from '#contract/case/bundle.ts';
import type { SignedAcknowledgements } from '#contract/platform-api/acknowledgement.ts';
import { casesBatchAnswerSchema } from '#contract/platform-api/endpoints.ts';
import { acknowledges, isWordOfPlatform } from '../platform-client/verify-answer.ts';
import type { Outbox, Outcome } from '../sync/outbox.ts';
import type { SentCase } from './sent-cases.ts';
import type { StickFiles } from './stick-files.ts';
import { tarFiles } from './tar-files.ts';

/** What the answers on a stick came to. */
export interface Imported {
  /** Cases that the platform has, as is known by this. */
  readonly delivered: number;
  /** Cases that were set aside by this, for people to look at. */
  readonly attention: number;
  /** Cases that wait on: a file of theirs did not reach the platform. */
  readonly waiting: number;
  /** Acknowledgements that are no word of our platform on a case of this terminal. */
  readonly ignored: number;
  /** Answers of the platform that it could not take a request. */
  readonly refused: number;
  /** Files that are damaged or not whole; what could be read of them was taken. */
  readonly damaged: number;
}

export const NOTHING_IMPORTED: Imported = {
  delivered: 0,
  attention: 0,
  waiting: 0,
  ignored: 0,
  refused: 0,
  damaged: 0,
};

export interface ImportOptions {
  readonly files: StickFiles;
  readonly terminal: string;
  readonly acknowledgementKey: { readonly id: string; readonly publicKey: KeyObject };
  readonly sentCase: (caseId: string) => SentCase | null;
  readonly outbox: Pick<Outbox, 'deliveryOf' | 'settle'>;
  readonly signal: AbortSignal;
}

/**
 * The answers on a stick that are for this terminal, by the beginning of their names: a browser that saves a file twice changes
 * the end. What is in them is judged by its signatures.
 */
export async function answersFor(files: StickFiles, terminal: string): Promise<readonly string[]> {
  const names = await files.list(IN_FOLDER).catch(() => []);
  return names.filter((name) => name.startsWith(`${terminal}-`) && name.endsWith('.tar')).sort();
}

/**
 * Takes what the platform answered. As over the line, only acknowledgements with its signature over the very bytes that
 * were sent change anything, each once; the answers to single files are not signed and change nothing, and need not: a case
 * that is taken proves that its files are there. A file that was read to its end is removed. Never rejects.
 */
export async function importAnswers(options: ImportOptions): Promise<Imported> {
  const { files, terminal, signal } = options;
  const count = { ...NOTHING_IMPORTED };
  for (const name of await answersFor(files, terminal)) {
    if (signal.aborted) break;
    const isWhole = await importFile(options, name, count).catch(() => false);
    if (signal.aborted) break;
    if (isWhole) await files.remove(IN_FOLDER, name).catch(() => undefined);
    else count.damaged += 1;
  }
  return count;
}

type Count = { -readonly [K in keyof Imported]: Imported[K] };

/** Resolves to whether all of it was there. */
async function importFile(options: ImportOptions, name: string, count: Count): Promise<boolean> {
  let isWhole = true;
  let answers = 0;
  let promised: number | null = null;
  for await (const file of tarFiles(options.files.read(IN_FOLDER, name), ANSWER_MAX_BYTES)) {
    if (options.signal.aborted) return false;
    const content = file.bytes && parsedJson(file.bytes);
    if (file.name === MANIFEST_NAME) {
      const manifest = answersManifestSchema.safeParse(content);
      if (manifest.success) promised = manifest.data.answers;
      continue;
    }
    const answer = bundleAnswerSchema.safeParse(content);
    if (!answer.success) {
      isWhole = false;
      continue;
    }
    answers += 1;
    const { status, body } = answer.data;
    if (status !== 200) count.refused += 1;
    const batch = casesBatchAnswerSchema.safeParse(body);
    if (batch.success) settle(options, batch.data, count);
  }
  return isWhole && promised === answers;
}

function settle(options: ImportOptions, said: SignedAcknowledgements, count: Count): void {
  const { sentCase, terminal, acknowledgementKey, outbox } = options;
  const isTheirs = isWordOfPlatform(said, terminal, acknowledgementKey);
  const outcomes = new Map<string, Outcome>();
  for (const ack of said.acknowledgements) {
    const sent = sentCase(ack.caseId);
    if (!isTheirs || !sent || !acknowledges(ack, sent)) {
      count.ignored += 1;
      continue;
    }
    const { caseId, result, reason } = ack;
    const known = outbox.deliveryOf(caseId);
    switch (result) {
      case 'accepted':
      case 'duplicate':
        if (known !== 'delivered') outcomes.set(caseId, { caseId, became: 'delivered' });
        break;
      case 'conflict':
      case 'rejected':
        if (known === 'waiting')
          outcomes.set(caseId, { caseId, became: 'quarantined', reason: reason ?? result });
        break;
      case 'needBlobs':
        // It stays as it is: the next bundle brings its files again, and so does the line.
        if (known === 'waiting') count.waiting += 1;
    }
  }
  const all = [...outcomes.values()];
  outbox.settle(all);
  count.delivered += all.filter(({ became }) => became === 'delivered').length;
  count.attention += all.filter(({ became }) => became === 'quarantined').length;
}

function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
