import type { PrintCompletion, PrintError, PrintOutcome } from '#contract/device/completion.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { Clock } from '../device/clock.ts';
import { concat, cut, feed, INITIALISE, rasterSlices } from './escpos.ts';
import type { PrinterLink } from './printer-link.ts';
import type { ReceiptPrinterProfile } from './profiles.ts';
import type { Raster } from './receipt-raster.ts';
import type { PrinterCondition, Trouble } from './status.ts';
import { MISSES_UNTIL_GONE, type ReceiptPrinterTiming } from './timing.ts';

export interface PrintJob {
  readonly raster: Raster;
  readonly signal: AbortSignal;
  readonly onStage: (stage: ProgressStage) => void;
  /** Each look at the printer, so that the device's status follows while it prints. */
  readonly onLook: (seen: PrinterCondition) => void;
}

export interface PrintJobDeps {
  readonly link: PrinterLink;
  readonly profile: ReceiptPrinterProfile;
  readonly timing: ReceiptPrinterTiming;
  readonly clock: Clock;
}

/** Slices on their way at a time: the printer never waits for the line, and a stop loses two at most. */
const WINDOW = 2;
/** How often completion is asked for again on a disturbed line. */
const CONFIRM_TRIES = 3;

/** Why a job cannot go on. */
type Stop = Trouble | { readonly code: 'canceled'; readonly error?: undefined; readonly vendor?: undefined };

/**
 * Prints one picture and says what is known of the paper.
 *
 * Nothing is sent to a printer in trouble. Every slice carries a barrier, so no more than two are ever unconfirmed;
 * the last one (with feed and cut) leaves only when all before it are. So a printer that says it stopped before
 * the last one has certainly not given out a whole receipt; after it, only the barrier's answer tells.
 */
export async function runPrintJob(job: PrintJob, deps: PrintJobDeps): Promise<PrintCompletion> {
  const { link, profile, timing } = deps;
  const before = await look(job, deps, job.signal);
  if (job.signal.aborted) return { code: 'canceled', outcome: 'notPrinted' };
  if (before !== null) return { ...completion(before, 'notPrinted'), code: 'deviceNotReady' };

  link.beginJob();
  job.onStage('sending');
  const slices = rasterSlices(job.raster, profile.sliceRows);
  const head = slices.slice(0, -1);
  const tail = concat([...slices.slice(-1), feed(profile.feedRowsBeforeCut), cut(profile.cut)]);

  for (const [index, slice] of head.entries()) {
    const stop = await confirmed(job, deps, WINDOW - 1, true);
    if (stop !== null) return stopped(stop, deps);
    if (index === WINDOW) job.onStage('printing');
    if (!(await link.sendWithBarrier(index === 0 ? concat([INITIALISE, slice]) : slice)))
      return disconnected();
  }
  const stop = await confirmed(job, deps, 0, true);
  if (stop !== null) return stopped(stop, deps);
  if (head.length <= WINDOW) job.onStage('printing');

  if (!(await link.sendWithBarrier(head.length === 0 ? concat([INITIALISE, tail]) : tail)))
    return disconnected();
  return confirmCompletion(job, deps, timing);
}

/**
 * Waits until at most `open` barriers are unanswered, looking at the printer all the while; gives what stopped
 * it. A cancel is heeded only while `cancellable`: once everything was sent, the receipt comes out anyway.
 */
async function confirmed(
  job: PrintJob,
  deps: PrintJobDeps,
  open: number,
  cancellable: boolean,
): Promise<Stop | null> {
  const { link, timing, clock } = deps;
  let lastProgress = clock.now();
  let before = link.openBarriers();
  for (;;) {
    if (link.isLost()) return lostLine();
    if (cancellable && job.signal.aborted) return { code: 'canceled' };
    if (link.openBarriers() <= open) return null;
    await link.barrierOrPause(timing.watchMs, cancellable ? job.signal : undefined);
    if (link.openBarriers() < before) {
      before = link.openBarriers();
      lastProgress = clock.now();
      continue;
    }
    const seen = await look(job, deps, cancellable ? job.signal : undefined);
    if (seen !== null) return seen;
    if (clock.now() - lastProgress > timing.stallMs)
      return { code: 'hardwareError', error: 'interrupted', vendor: 'no completion answer' };
  }
}

/**
 * Everything was sent. A stray byte can pass for a barrier's answer, so one more barrier is asked for: its
 * answer can be forged once, but not the one before it too. Where the line was seen to be disturbed, it is
 * asked again in quiet.
 */
async function confirmCompletion(
  job: PrintJob,
  deps: PrintJobDeps,
  timing: ReceiptPrinterTiming,
): Promise<PrintCompletion> {
  const { link, clock } = deps;
  const stop = await confirmed(job, deps, 0, false);
  if (stop !== null) return completion(stop, 'unknown');
  for (let attempt = 1; attempt <= CONFIRM_TRIES; attempt += 1) {
    const disturbed = link.sawNoise();
    if (disturbed) {
      await clock.sleep(timing.answerMs);
      link.beginJob();
    }
    if (!(await link.sendWithBarrier(new Uint8Array(0)))) return disconnected();
    const stopAtEnd = await confirmed(job, deps, 0, false);
    if (stopAtEnd !== null) return completion(stopAtEnd, 'unknown');
    if (link.paperAtBarrier() === 'out')
      return { code: 'userError', outcome: 'unknown', error: 'paperOut', vendor: 'paper end at completion' };
    if (!link.sawNoise()) return { code: 'success', outcome: 'printed' };
  }
  return { code: 'hardwareError', outcome: 'unknown', error: 'interrupted', vendor: 'line disturbed' };
}

/** What stands in the way, or `null`. A silent printer is asked three times before it counts as gone. */
async function look(job: PrintJob, { link }: PrintJobDeps, signal?: AbortSignal): Promise<Stop | null> {
  for (let miss = 0; miss < MISSES_UNTIL_GONE; miss += 1) {
    const seen = await link.look(signal);
    if (seen === 'lost') return lostLine();
    if (signal?.aborted) return { code: 'canceled' };
    if (seen === 'silent') continue;
    job.onLook(seen);
    return seen.trouble;
  }
  return { code: 'hardwareError', error: 'disconnected', vendor: 'no answer to DLE EOT' };
}

/**
 * Stopped before the last slice left. What the printer still holds is thrown away, so that it does not come out
 * in front of the next resident when the paper is back.
 */
async function stopped(stop: Stop, { link, profile }: PrintJobDeps): Promise<PrintCompletion> {
  await link.recover();
  if (link.isLost() || stop.error === 'disconnected' || stop.error === 'interrupted')
    return completion(stop, 'unknown');
  // The begun strip is cut off where there is a printer to do it; with paper out or cover open it waits.
  if (stop.code === 'canceled') await link.send(concat([feed(profile.feedRowsBeforeCut), cut(profile.cut)]));
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

function lostLine(): Trouble {
  return { code: 'hardwareError', error: 'disconnected' satisfies PrintError, vendor: 'port lost' };
}

/** Bytes had left when the line went: what became of them nobody can tell. */
function disconnected(): PrintCompletion {
  return completion(lostLine(), 'unknown');
}
