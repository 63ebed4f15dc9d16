import type { PrintCompletion } from '#contract/device/completion.ts';
import type { Clock } from '../device/clock.ts';
import { systemClock } from '../device/clock.ts';
import { createCommandQueue, endReason } from '../device/command-queue.ts';
import { toConnectResult } from '../device/connect-result.ts';
import type { PrintReceiptOptions, ReceiptPrinter } from '../device/device.ts';
import { createStatusBox } from '../device/status-box.ts';
import { type CheckResult, createSupervisor } from '../device/supervisor.ts';
import type { Transport } from '../transport/transport.ts';
import { createMouth } from './mouth.ts';
import { runPrintJob } from './print-job.ts';
import { createPrinterLink, type LookResult, type PrinterLink } from './printer-link.ts';
import type { ReceiptPrinterProfile } from './profiles.ts';
import type { ReceiptDrawer } from './receipt-drawer.ts';
import type { Raster } from './receipt-raster.ts';
import type { PrinterCondition } from './status.ts';
import { cutOffStrip } from './strip-cutter.ts';
import { RECEIPT_PRINTER_TIMING, type ReceiptPrinterTiming } from './timing.ts';

export interface ReceiptPrinterSettings {
  readonly id: string;
  readonly profile: ReceiptPrinterProfile;
  /** Not open yet; the printer opens it, and opens it again when it was lost. */
  readonly transport: Transport;
}

export interface ReceiptPrinterDeps {
  readonly drawer: ReceiptDrawer;
  readonly clock?: Clock;
  readonly timing?: ReceiptPrinterTiming;
}

/** A receipt printer that speaks ESC/POS. It never prints a receipt twice by itself. */
export function createReceiptPrinter(
  { id, profile, transport }: ReceiptPrinterSettings,
  { drawer, clock = systemClock, timing = RECEIPT_PRINTER_TIMING }: ReceiptPrinterDeps,
): ReceiptPrinter {
  const box = createStatusBox(id, 'receiptPrinter');
  const queue = createCommandQueue();
  const mouth = createMouth();
  let link: PrinterLink | null = null;

  const supervisor = createSupervisor(
    {
      async connect() {
        const opened = await transport.open();
        if (!opened.ok) return toConnectResult(opened);
        const opening = createPrinterLink({ transport, profile, timing, clock });
        link = opening;
        mouth.opened();
        // What an earlier opening (or an earlier life of this process) began must not come out now.
        await opening.recover();
        if (opening.isLost()) return { ok: false, message: transport.lostMessage };
        // A stuck port was closed by us, which is no news to `onClose`.
        void opening.lost.then(() => link === opening && supervisor.connectionLost(transport.lostMessage));
        return { ok: true };
      },
      async disconnect() {
        await link?.close();
        link = null;
      },
      check: () => check(),
    },
    { box, queue, clock, restMs: timing.pollMs, retryMs: timing.retryMs },
  );
  transport.onClose((reason) => {
    if (reason === 'unplugged') supervisor.connectionLost(transport.lostMessage);
  });

  async function check(): Promise<CheckResult> {
    const seen = link === null ? 'lost' : await lookAndTidy(link);
    if (seen === 'lost') return { heard: false, detail: transport.lostMessage };
    if (seen === 'silent') return { heard: false, detail: `no answer on ${transport.path}: switched off?` };
    return { heard: true, observation: seen };
  }

  /** Looks, and cuts a begun strip off where the printer is ready for it. */
  async function lookAndTidy(open: PrinterLink): Promise<LookResult> {
    const seen = await open.look();
    if (seen === 'lost' || seen === 'silent') return seen;
    if (seen.trouble !== null) mouth.troubled();
    if (!mouth.isDue() || seen.state !== 'online') return seen;
    const atRest = { ...timing, stallMs: timing.cutMs };
    await cutOffStrip({ link: open, clock, timing: atRest, onLook: () => undefined }, { mouth, profile });
    return open.look();
  }

  async function printNow(
    raster: Raster,
    signal: AbortSignal,
    onStage: PrintReceiptOptions['onStage'],
  ): Promise<PrintCompletion> {
    const ready = await supervisor.ready(signal);
    if (signal.aborted) return { code: endReason(signal), outcome: 'notPrinted' };
    if (!ready || link === null) return { code: 'deviceNotReady', outcome: 'notPrinted', error: 'noPrinter' };
    const onLook = (seen: PrinterCondition) =>
      supervisor.heard(seen.state === 'online' ? { ...seen, state: 'busy' } : seen);
    const completion = await runPrintJob(
      { raster, signal, onStage, onLook },
      { link, mouth, profile, timing, clock },
    );
    // A person who cancels does not wait for a mute printer: the next look in turn tells.
    if (signal.aborted && link.isMute()) return completion;
    const after = await check();
    if (after.heard) supervisor.heard(after.observation);
    else supervisor.missed(after.detail);
    return completion;
  }

  return {
    id,
    deviceClass: 'receiptPrinter',
    status: box.get,
    onStatus: box.onChange,
    start: supervisor.start,
    async stop() {
      await queue.close();
      await supervisor.stop();
      await drawer.close();
    },
    prepare: drawer.prepare,
    async print({ receipt, signal, onStage }) {
      const result = await queue.run({ signal }, async (running): Promise<PrintCompletion> => {
        const drawn = await drawer.draw(receipt, profile.widthDots, running);
        if (running.aborted) return { code: endReason(running), outcome: 'notPrinted' };
        if (!drawn.ok) return { code: 'internalError', outcome: 'notPrinted', error: 'rejected' };
        return printNow(drawn.raster, running, onStage);
      });
      return result.ran ? result.value : { code: result.why, outcome: 'notPrinted' };
    },
  };
}
