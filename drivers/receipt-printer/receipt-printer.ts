import type { PrintCompletion } from '#contract/device/completion.ts';
import type { Receipt } from '#contract/device/receipt.ts';
import type { Clock } from '../device/clock.ts';
import { systemClock } from '../device/clock.ts';
import { createCommandQueue, endReason } from '../device/command-queue.ts';
import { toConnectResult } from '../device/connect-result.ts';
import type { PrintReceiptOptions, ReceiptPrinter, WaitTakenOptions } from '../device/device.ts';
import { createStatusBox } from '../device/status-box.ts';
import { type CheckResult, createSupervisor } from '../device/supervisor.ts';
import type { Transport } from '../transport/transport.ts';
import { rasterSlices } from './escpos.ts';
import { freeMouth } from './free-mouth.ts';
import { createMouth } from './mouth.ts';
import { nativeSlices } from './native-text.ts';
import { createPresentedPaper } from './presented-paper.ts';
import { runPrintJob } from './print-job.ts';
import { createPrinterLink, type LookResult, type PrinterLink } from './printer-link.ts';
import type { ReceiptPrinterProfile } from './profile.ts';
import type { ReceiptDrawer } from './receipt-drawer.ts';
import type { PrinterCondition } from './status.ts';
import { cutOffStrip } from './strip-cutter.ts';
import { RECEIPT_PRINTER_TIMING, type ReceiptPrinterTiming } from './timing.ts';
import { waitUntilTaken } from './wait-taken.ts';

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
  /** From 0 up to 1; see `barriers.ts`. */
  readonly random?: () => number;
}

/** A receipt printer that speaks ESC/POS. It never prints a receipt twice by itself. */
export function createReceiptPrinter(
  { id, profile, transport }: ReceiptPrinterSettings,
  { drawer, clock = systemClock, timing = RECEIPT_PRINTER_TIMING, random = Math.random }: ReceiptPrinterDeps,
): ReceiptPrinter {
  const box = createStatusBox(id, 'receiptPrinter');
  const queue = createCommandQueue();
  const mouth = createMouth();
  const paper = createPresentedPaper();
  /** Since when a receipt hangs in the mouth of which this process does not know that it came out. */
  let strangeSince: number | null = null;
  let link: PrinterLink | null = null;

  const supervisor = createSupervisor(
    {
      async connect() {
        const opened = await transport.open();
        if (!opened.ok) return toConnectResult(opened);
        const opening = createPrinterLink({
          transport,
          profile,
          timing,
          clock,
          random,
          onReport: () => supervisor.nudge(),
        });
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
    { box, queue, clock, restMs, retryMs: timing.retryMs },
  );
  box.onChange(({ state }) => {
    if (state === 'noDevice' || state === 'offline') paper.unwatched();
  });
  transport.onClose((reason) => {
    if (reason === 'unplugged') supervisor.connectionLost(transport.lostMessage);
  });

  /** A printer that tells of changes is asked as a heartbeat alone. */
  function restMs(): number {
    if (paper.state() === 'hanging') return timing.mouthMs;
    return link?.reportsChanges() ? timing.heartbeatMs : timing.pollMs;
  }

  async function check(): Promise<CheckResult> {
    const seen = link === null ? 'lost' : await lookAndTidy(link);
    if (seen === 'lost') return { heard: false, detail: transport.lostMessage };
    if (seen === 'silent') return { heard: false, detail: `no answer on ${transport.path}: switched off?` };
    paper.seen(seen.conditions.includes('paperNotTaken'));
    return { heard: true, observation: seen };
  }

  /**
   * Looks, and cuts a begun strip off where the printer is ready for it. Behind a receipt that hangs in the mouth the
   * strip would jam, or be carried away with it: it waits for the owner's hand, then the mouth is freed first.
   */
  async function lookAndTidy(open: PrinterLink): Promise<LookResult> {
    const seen = await open.look();
    if (seen === 'lost' || seen === 'silent') return seen;
    if (seen.trouble !== null) mouth.troubled();
    if (seen.state !== 'online') return seen;
    await open.askForReports();
    if (!mouth.isDue() || !seen.conditions.includes('paperNotTaken')) strangeSince = null;
    else strangeSince ??= clock.now();
    if (!mouth.isDue()) return seen;
    if (strangeSince !== null && clock.now() - strangeSince < timing.ownerMs) return seen;
    const atRest = { ...timing, stallMs: timing.cutMs };
    const watch = { link: open, clock, timing: atRest, onLook: () => undefined };
    if ((await freeMouth(watch, { seen, profile, paper })) === null)
      await cutOffStrip(watch, { mouth, profile });
    return open.look();
  }

  /** The commands that print it; `null` where it cannot be drawn. */
  async function slicesOf(receipt: Receipt, signal: AbortSignal): Promise<readonly Uint8Array[] | null> {
    const draw = async (what: Receipt) => {
      const drawn = await drawer.draw(what, profile.widthDots, signal);
      return drawn.ok ? rasterSlices(drawn.raster, profile.sliceRows) : null;
    };
    const { widthDots, nativeText: native } = profile;
    const inItsLetters =
      native &&
      (await nativeSlices(receipt, { widthDots, native, draw: (block) => draw({ blocks: [block] }) }));
    if (inItsLetters !== null || signal.aborted) return inItsLetters;
    return draw(receipt);
  }

  /** Draws the receipt that hangs in the mouth back, in the printer's queue. */
  async function drawBack(canceling: AbortSignal): Promise<void> {
    await queue.run({ signal: canceling }, async (signal) => {
      if (!(await supervisor.ready(signal)) || link === null) return;
      const seen = await link.look(signal);
      if (seen === 'lost' || seen === 'silent' || paper.state() !== 'hanging') return;
      paper.seen(seen.conditions.includes('paperNotTaken'));
      const onLook = (after: PrinterCondition) => supervisor.heard(after);
      await freeMouth({ link, clock, timing, onLook, signal }, { seen, profile, paper });
    });
  }

  async function printNow(
    slices: readonly Uint8Array[],
    signal: AbortSignal,
    onStage: PrintReceiptOptions['onStage'],
  ): Promise<PrintCompletion> {
    const ready = await supervisor.ready(signal);
    if (signal.aborted) return { code: endReason(signal), outcome: 'notPrinted' };
    if (!ready || link === null) return { code: 'deviceNotReady', outcome: 'notPrinted', error: 'noPrinter' };
    const onLook = (seen: PrinterCondition) =>
      supervisor.heard(seen.state === 'online' ? { ...seen, state: 'busy' } : seen);
    const completion = await runPrintJob(
      { slices, signal, onStage, onLook },
      { link, mouth, paper, profile, timing, clock },
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
        const slices = await slicesOf(receipt, running);
        if (running.aborted) return { code: endReason(running), outcome: 'notPrinted' };
        if (slices === null) return { code: 'internalError', outcome: 'notPrinted', error: 'rejected' };
        return printNow(slices, running, onStage);
      });
      return result.ran ? result.value : { code: result.why, outcome: 'notPrinted' };
    },
    ...(profile.presenter === null
      ? {}
      : {
          waitTaken: (options: WaitTakenOptions) =>
            waitUntilTaken(options, {
              paper,
              clock,
              drawBack: profile.presenter?.whenLeft === 'retract' ? drawBack : null,
            }),
        }),
  };
}
