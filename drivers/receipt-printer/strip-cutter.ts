import { type BarrierWatch, lostLine, type Stop, untilCertain } from './barrier-watch.ts';
import { concat, cut, EJECT, feed, initialise, RETRACT } from './escpos.ts';
import type { Mouth } from './mouth.ts';
import type { ReceiptPrinterProfile } from './profile.ts';

/**
 * Feeds what was begun past the knife and cuts it off as a strip of its own, which no presenter offers to the next
 * person; gives what stopped it. Whoever calls it has freed the mouth: behind a receipt that hangs there the strip would
 * jam. The feed is the way from head to knife: with less, rows that are printed and not yet out would stay for the next receipt.
 */
export async function cutOffStrip(
  watch: BarrierWatch,
  { mouth, profile }: { readonly mouth: Mouth; readonly profile: ReceiptPrinterProfile },
): Promise<Stop | null> {
  const { link } = watch;
  mouth.trying();
  link.beginJob();
  const { presenter } = profile;
  const away = presenter === null ? [] : [presenter.whenLeft === 'retract' ? RETRACT : EJECT];
  const bytes = concat([initialise(profile), feed(profile.feedRowsBeforeCut), cut(profile.cut), ...away]);
  const stop = (await link.sendWithBarrier(bytes)) ? await untilCertain(watch) : lostLine();
  if (stop === null) mouth.freed();
  // Otherwise feeds of several tries would pile up in a printer that only stands still.
  else await link.recover();
  return stop;
}
