import type { PrintCompletion, PrintOutcome } from '#contract/device/completion.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { Clock } from '../device/clock.ts';
import {
  type BarrierWatch,
  lookWhole,
  lostLine,
  type Stop,
  untilAnswered,
  untilCertain,
} from './barrier-watch.ts';
import { concat, cut, feed, initialise, present } from './escpos.ts';
import { freeMouth } from './free-mouth.ts';
import type { Mouth } from './mouth.ts';
import type { PresentedPaper } from './presented-paper.ts';
import type { PrinterLink } from './printer-link.ts';
import type { ReceiptPrinterProfile } from './profile.ts';
import type { PrinterCondition } from './status.ts';
import { cutOffStrip } from './strip-cutter.ts';
import type { ReceiptPrinterTiming } from './timing.ts';

export interface PrintJob {
  /** Whole commands that together print the receipt, at least one; none may be longer than `longestSlice`. */
  readonly slices: readonly Uint8Array[];
  readonly signal: AbortSignal;
  readonly onStage: (stage: ProgressStage) => void;
  /** Each look at the printer, so that the device's status follows while it prints. */
  readonly onLook: (seen: PrinterCondition) => void;
}

export interface PrintJobDeps {
  readonly link: PrinterLink;
  readonly mouth: Mouth;
  readonly paper: PresentedPaper;
  readonly profile: ReceiptPrinterProfile;
  readonly timing: ReceiptPrinterTiming;
  readonly clock: Clock;
}

/** Slices on their way at a time: the printer never waits for the line, and a stop loses two at most. */
const WINDOW = 2;

/**
 * Prints one receipt and says what is known of the paper.
 *
 * Nothing is sent to a printer in trouble. Every slice carries a barrier, so no more than two are ever unconfirmed;
 * the last one (with feed and cut) leaves only when all before it are. So a printer that says it stopped before
 * the last one has certainly not given out a whole receipt; after it, only the barrier's answer tells.
 */
export async function runPrintJob(job: PrintJob, deps: PrintJobDeps): Promise<PrintCompletion> {
  const { link, mouth, paper, profile, timing, clock } = deps;
  const afterwards: BarrierWatch = { link, timing, clock, onLook: job.onLook };
  const watch: BarrierWatch = { ...afterwards, signal: job.signal };
  const before = await makeReady(watch, deps);
  if (job.signal.aborted) return { code: 'canceled', outcome: 'notPrinted' };
  if (before !== null) return { ...completion(before, 'notPrinted'), code: 'deviceNotReady' };

  link.beginJob();
  mouth.begun();
  job.onStage('sending');
  const head = job.slices.slice(0, -1);
  const tail = concat([
    ...job.slices.slice(-1),
    feed(profile.feedRowsBeforeCut),
    cut(profile.cut),
    ...(profile.presenter === null ? [] : [present(profile.presenter.steps)]),
  ]);

  for (const [index, slice] of head.entries()) {
    const stop = await untilAnswered(watch, WINDOW - 1);
    if (stop !== null) return stopped(stop, deps);
    if (index === WINDOW) job.onStage('printing');
    if (!(await link.sendWithBarrier(index === 0 ? concat([initialise(profile), slice]) : slice)))
      return disconnected();
  }
  const stop = await untilAnswered(watch, 0);
  if (stop !== null) return stopped(stop, deps);
  if (head.length <= WINDOW) job.onStage('printing');

  if (!(await link.sendWithBarrier(head.length === 0 ? concat([initialise(profile), tail]) : tail)))
    return disconnected();
  const unsure = await untilCertain(afterwards);
  if (unsure !== null) return completion(unsure, 'unknown');
  mouth.freed();
  if (profile.presenter !== null) paper.presented();
  return { code: 'success', outcome: 'printed' };
}

/** Nothing may stand in the way, hang in the mouth from before, or be begun: gives what stopped it. */
async function makeReady(watch: BarrierWatch, deps: PrintJobDeps): Promise<Stop | null> {
  const { seen, stop } = await lookWhole(watch);
  if (seen === null || stop !== null) return stop;
  const occupied = await freeMouth(watch, { ...deps, seen });
  if (occupied !== null) return occupied;
  return deps.mouth.mayHoldStrip() ? cutOffStrip(watch, deps) : null;
}

/**
 * Stopped before the last slice left. What the printer still holds is thrown away, so that it does not come out
 * in front of the next resident when the paper is back. What hangs in the mouth is cut off as soon as the printer
 * can, see `mouth.ts`.
 */
async function stopped(stop: Stop, { link }: PrintJobDeps): Promise<PrintCompletion> {
  await link.recover();
  if (link.isLost() || stop.error === 'disconnected' || stop.error === 'interrupted')
    return completion(stop, 'unknown');
  return completion(stop, 'notPrinted');
}

function completion(stop: Stop, outcome: PrintOutcome): PrintCompletion {
  return {
    code: stop.code,
    outcome,
    ...(stop.error === undefined ? {} : { error: stop.error }),
    ...(stop.vendor === undefined ? {} : { vendor: stop.vendor }),
  };
}

/** Bytes had left when the line went: what became of them nobody can tell. */
function disconnected(): PrintCompletion {
  return completion(lostLine(), 'unknown');
}
