import { type BarrierWatch, lostLine, type Stop, untilAnswered } from './barrier-watch.ts';
import { RETRACT } from './escpos.ts';
import type { PresentedPaper } from './presented-paper.ts';
import type { ReceiptPrinterProfile } from './profile.ts';
import type { PrinterCondition, Trouble } from './status.ts';

/** What is known of the printer that is to print next. */
export interface MouthToFree {
  readonly seen: PrinterCondition;
  readonly profile: Pick<ReceiptPrinterProfile, 'presenter'>;
  readonly paper: PresentedPaper;
}

const OCCUPIED: Trouble = {
  code: 'userError',
  error: 'paperNotTaken',
  vendor: 'a receipt hangs in the mouth',
};

/**
 * Nothing may be printed behind a receipt that hangs there: the next person would draw out both. Draws it back where
 * the model can; gives what stopped it, or stands in the way still.
 */
export async function freeMouth(
  watch: BarrierWatch,
  { seen, profile, paper }: MouthToFree,
): Promise<Stop | null> {
  if (!seen.conditions.includes('paperNotTaken')) return null;
  if (profile.presenter?.whenLeft !== 'retract') return OCCUPIED;
  const { link } = watch;
  link.beginJob();
  const stop = (await link.sendWithBarrier(RETRACT)) ? await untilAnswered(watch, 0) : lostLine();
  if (stop !== null) return stop;
  const after = await link.look(watch.signal);
  if (after === 'lost') return lostLine();
  if (watch.signal?.aborted) return { code: 'canceled' };
  if (after === 'silent')
    return { code: 'hardwareError', error: 'disconnected', vendor: 'silent after GS e' };
  watch.onLook(after);
  if (after.trouble !== null) return after.trouble;
  if (after.conditions.includes('paperNotTaken')) return OCCUPIED;
  paper.drawnBack();
  return null;
}
