import type { TakenCompletion } from '#contract/device/completion.ts';
import type { Clock } from '../device/clock.ts';
import type { WaitTakenOptions } from '../device/device.ts';
import type { PrinterWatch } from './printer-watch.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

/**
 * Waits until the output tray is empty, by the printer's own count. A page that was never seen in the tray cannot
 * be seen leaving it: then nobody knows. An A4 printer draws nothing back.
 */
export async function waitUntilTaken(
  parts: { readonly watch: PrinterWatch; readonly profile: DocumentPrinterProfile; readonly clock: Clock },
  { signal, timeoutMs }: Pick<WaitTakenOptions, 'signal' | 'timeoutMs'>,
): Promise<TakenCompletion> {
  const { watch, profile, clock } = parts;
  const giveUpAt = clock.now() + timeoutMs;
  let held = watch.heldPaper();
  for (;;) {
    const report = await watch.ask(signal);
    if (signal.aborted) return { code: 'canceled', outcome: 'unknown' };
    if (report?.tray === 'unknown')
      return { code: 'unsupportedCommand', outcome: 'unknown', vendor: 'printer-output-tray does not count' };
    if (report?.tray === 'empty' && held) return { code: 'success', outcome: 'taken' };
    if (report?.tray === 'holding') held = true;
    if (clock.now() >= giveUpAt) {
      if (!report) return { code: 'deviceNotReady', outcome: 'unknown' };
      return { code: 'timeOut', outcome: report.tray === 'holding' ? 'notTaken' : 'unknown' };
    }
    await clock.sleep(Math.min(profile.jobPollMs, giveUpAt - clock.now()), signal);
  }
}
