import type { PrintError } from '#contract/device/completion.ts';
import type { Clock } from '../device/clock.ts';
import type { PrinterLink } from './printer-link.ts';
import type { PrinterCondition, Trouble } from './status.ts';
import { MISSES_UNTIL_GONE, type ReceiptPrinterTiming } from './timing.ts';

/** Who waits for barriers, and how. */
export interface BarrierWatch {
  readonly link: PrinterLink;
  readonly clock: Clock;
  readonly timing: Pick<ReceiptPrinterTiming, 'watchMs' | 'answerMs' | 'stallMs'>;
  /** Each look at the printer, so that the device's status follows. */
  readonly onLook: (seen: PrinterCondition) => void;
  /** Heeded where it is given: once everything of a receipt was sent, it comes out anyway. */
  readonly signal?: AbortSignal | undefined;
}

/** Why it cannot go on. */
export type Stop =
  | Trouble
  | { readonly code: 'canceled'; readonly error?: undefined; readonly vendor?: undefined };

/** How often completion is asked for again on a disturbed line. */
const CONFIRM_TRIES = 3;

/** Waits until at most `open` barriers are unanswered, looking at the printer all the while; gives what stopped it. */
export async function untilAnswered(watch: BarrierWatch, open: number): Promise<Stop | null> {
  const { link, timing, clock, signal } = watch;
  let lastProgress = clock.now();
  let before = link.openBarriers();
  for (;;) {
    if (link.isLost()) return lostLine();
    if (signal?.aborted) return { code: 'canceled' };
    if (link.lostSome()) return { code: 'hardwareError', error: 'interrupted', vendor: 'a part was lost' };
    if (link.openBarriers() <= open) return null;
    await link.barrierOrPause(timing.watchMs, signal);
    if (link.openBarriers() < before) {
      before = link.openBarriers();
      lastProgress = clock.now();
      continue;
    }
    const seen = await look(watch);
    if (seen !== null) return seen;
    if (clock.now() - lastProgress > timing.stallMs)
      return { code: 'hardwareError', error: 'interrupted', vendor: 'no completion answer' };
  }
}

/**
 * Waits until the printer has certainly processed all that was sent. A stray byte can pass for the answer to a barrier
 * that bears no name, and then the driver runs ahead of the printer by one. So at the end more than twice as many are
 * asked for as there were: even if every answer until then was forged, and as many again, the last of these comes from
 * the end. Where a surplus shows that the line is disturbed, they are asked for again in quiet.
 */
export async function untilCertain(watch: BarrierWatch): Promise<Stop | null> {
  const { link, clock, timing } = watch;
  const stop = await untilAnswered(watch, 0);
  if (stop !== null || link.barriersAreNamed) return stop;
  for (let attempt = 1; attempt <= CONFIRM_TRIES; attempt += 1) {
    const disturbed = link.sawNoise();
    if (disturbed) {
      await clock.sleep(timing.answerMs);
      link.forgetAnswers();
    }
    if (!(await link.sendBarriers(2 * link.barriersOfJob() + 1))) return lostLine();
    const stopAtEnd = await untilAnswered(watch, 0);
    if (stopAtEnd !== null) return stopAtEnd;
    if (link.paperAtBarrier() === 'out')
      return { code: 'userError', error: 'paperOut', vendor: 'paper end at completion' };
    if (!link.sawNoise()) return null;
  }
  return { code: 'hardwareError', error: 'interrupted', vendor: 'line disturbed' };
}

/** What stands in the way, or `null`. A silent printer is asked three times before it counts as gone. */
export async function look(watch: Pick<BarrierWatch, 'link' | 'onLook' | 'signal'>): Promise<Stop | null> {
  return (await lookWhole(watch)).stop;
}

/** As {@link look}; `seen` is `null` where the printer did not answer, and `stop` says why. */
export async function lookWhole({
  link,
  onLook,
  signal,
}: Pick<BarrierWatch, 'link' | 'onLook' | 'signal'>): Promise<Looked> {
  for (let miss = 0; miss < MISSES_UNTIL_GONE; miss += 1) {
    const seen = await link.look(signal);
    if (seen === 'lost') return { seen: null, stop: lostLine() };
    if (signal?.aborted) return { seen: null, stop: { code: 'canceled' } };
    if (seen === 'silent') continue;
    onLook(seen);
    return { seen, stop: seen.trouble };
  }
  const stop: Stop = { code: 'hardwareError', error: 'disconnected', vendor: 'no answer to DLE EOT' };
  return { seen: null, stop };
}

export type Looked =
  | { readonly seen: PrinterCondition; readonly stop: Stop | null }
  | { readonly seen: null; readonly stop: Stop };

export function lostLine(): Trouble {
  return { code: 'hardwareError', error: 'disconnected' satisfies PrintError, vendor: 'port lost' };
}
