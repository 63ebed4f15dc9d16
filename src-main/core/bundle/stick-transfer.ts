import type { Transfer, TransferOutcome } from '#contract/kiosk-api/transfer-view.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Log } from '../log/log.ts';
import type { FindVolumes, Volume } from '../stick/volumes/volume.ts';
import type { Clock } from '../time/clock.ts';
import { type ExportOptions, exportCases } from './export-cases.ts';
import { answersFor, type ImportOptions, importAnswers } from './import-answers.ts';
import { isForTransfers, stickFiles } from './stick-files.ts';
import type { TransferScope, WaitingCases } from './waiting-cases.ts';

/** How often a stick is looked for while nobody is being served, ms. */
const LOOK_EVERY_MS = 2_000;

/** A progress bar moves no more often than this, ms. */
const TELL_EVERY_MS = 200;

/** Transfers to and from the stick that is plugged in. */
export interface StickTransfer {
  /** `null` where no stick for transfers is there and there is nothing to tell of one. */
  status(scope?: TransferScope): Transfer | null;
  /** Reads the answers on the stick, then writes what still waits. Resolves when it is over; never rejects. */
  run(signal: AbortSignal, scope?: TransferScope): Promise<void>;
  /** Somebody has read how the last one ended: the next one can be begun. */
  close(): void;
  stop(): void;
}

export interface StickTransferOptions {
  readonly find: FindVolumes;
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: AuditLog;
  readonly exporting: Pick<ExportOptions, 'maker' | 'epoch' | 'newNonce'>;
  readonly waiting: Readonly<Record<TransferScope, WaitingCases>>;
  readonly importing: Omit<ImportOptions, 'files' | 'signal'>;
  /** Sticks are looked for only while this holds: nobody is being served. */
  readonly mayLook: () => boolean;
  readonly onChange: () => void;
}

export function stickTransfer(options: StickTransferOptions): StickTransfer {
  const { find, clock, log, audit, exporting, importing, waiting, onChange } = options;
  const { terminal } = exporting.maker;
  let volume: Volume | null = null;
  let answers = 0;
  let progress: Transfer['progress'];
  /** Of the last transfer: whoever opens the page of the other scope has read nothing of it, and begins their own. */
  let ended: { readonly scope: TransferScope; readonly outcome: TransferOutcome } | undefined;
  let running: Promise<void> | null = null;
  let stopped = false;
  let stopTimer = () => {};

  async function look(): Promise<void> {
    // While a transfer runs, its own calls tell of the stick.
    if (options.mayLook() && !running) await lookNow();
    if (!stopped) stopTimer = clock.after(LOOK_EVERY_MS, () => void look());
  }

  async function lookNow(): Promise<void> {
    const found = await marked(await find());
    const there = found ? (await answersFor(stickFiles(found), terminal)).length : 0;
    if (found?.id === volume?.id && there === answers) return;
    // What is told of a stick is told until another one comes.
    if (found && found.id !== volume?.id) ended = undefined;
    volume = found;
    answers = there;
    onChange();
  }

  async function transfer(on: Volume, signal: AbortSignal, scope: TransferScope): Promise<void> {
    const files = stickFiles(on);
    ended = undefined;
    tell({ step: 'reading', cases: 0, ofCases: waiting[scope].count(), bytes: 0, ofBytes: 0 });
    const imported = await importAnswers({ ...importing, files, signal });
    let toldAt = clock.monotonicMs();
    const exported =
      on.isReadOnly || signal.aborted
        ? { code: codeWithout(on, signal, scope), cases: 0, bundles: 0, leftOut: 0 }
        : await exportCases({
            ...exporting,
            waiting: waiting[scope],
            scope,
            hasSetAside: () => setAside() > 0,
            hasDamaged: () => waiting.all.damaged() > 0,
            files,
            signal,
            now: () => clock.now(),
            onProgress: (now) => {
              if (clock.monotonicMs() - toldAt < TELL_EVERY_MS) return;
              toldAt = clock.monotonicMs();
              tell(now);
            },
          });
    const { delivered, attention, ignored, damaged } = imported;
    const outcome: TransferOutcome = {
      code: exported.code,
      exported: exported.cases,
      bundles: exported.bundles,
      leftOut: exported.leftOut,
      ...{ delivered, attention, ignored, damaged },
    };
    ended = { scope, outcome };
    log.info({ ...outcome, refused: imported.refused, wait: imported.waiting }, 'transfer by stick');
    audit.append(
      'stick.transfer',
      '',
      `${exported.code}: out ${exported.cases}, in ${delivered} + ${attention}`,
    );
  }

  /** Nothing can be written: that is a failure only where something would have been. */
  function codeWithout(on: Volume, signal: AbortSignal, scope: TransferScope): TransferOutcome['code'] {
    if (signal.aborted) return 'canceled';
    return on.isReadOnly && waiting[scope].count() > 0 ? 'readOnly' : 'done';
  }

  function setAside(): number {
    return waiting.all.count() - waiting.waiting.count();
  }

  function tell(now: Transfer['progress']): void {
    progress = now;
    onChange();
  }

  void look();
  return {
    status(scope = 'waiting') {
      const outcome = ended?.scope === scope ? ended.outcome : undefined;
      if (!volume && !outcome && !progress) return null;
      return {
        waiting: waiting[scope].count(),
        answers,
        stick: volume ? (volume.isReadOnly ? 'readOnly' : 'there') : 'none',
        simulated: volume?.isSimulated ?? false,
        ...(scope === 'all' ? { setAside: setAside() } : {}),
        ...(progress ? { progress } : {}),
        ...(outcome ? { outcome } : {}),
      };
    },
    async run(signal, scope = 'waiting') {
      // One that was cancelled a moment ago may still be putting the stick in order.
      await running;
      const on = volume;
      if (!on || signal.aborted) return;
      running = transfer(on, signal, scope)
        .catch((error: unknown) => {
          log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'transfer by stick');
        })
        .finally(() => {
          progress = undefined;
          running = null;
        });
      await running;
      await lookNow();
      onChange();
    },
    close() {
      ended = undefined;
    },
    stop() {
      stopped = true;
      stopTimer();
    },
  };
}

async function marked(volumes: readonly Volume[]): Promise<Volume | null> {
  for (const volume of volumes) if (await isForTransfers(volume)) return volume;
  return null;
}
