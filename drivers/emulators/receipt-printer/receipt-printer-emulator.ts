import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { type EmulatorPlace, portAt } from '../port-at.ts';
import { receiptPrinterActionSchema } from './actions.ts';
import { benchView } from './bench-view.ts';
import { perceive } from './hand.ts';
import { createInputBuffer } from './input-buffer.ts';
import { createMechanism } from './mechanism.ts';
import { createPaper, FULL_ROLL, type PrintedReceipt } from './paper.ts';
import { createEmulatedPresenter } from './presenter.ts';
import { isReady, type PrinterParts, soundCondition } from './printer-parts.ts';
import { createStatusOut } from './status-out.ts';

export type ReceiptPrinterEmulatorOptions = EmulatorPlace & {
  readonly id?: string;
  readonly widthDots?: number;
  /** Dot rows a second; a real mechanism does 800 to 2000 (8 rows a millimetre). */
  readonly rowsPerSecond?: number;
  /** What is on the roll; a real one of 80 m has 640,000. */
  readonly paperRows?: number;
  /** Pushes a cut receipt out, sees whether it is taken, and can draw it back. */
  readonly presenter?: boolean;
  /** Has the letters of ASCII and GB2312. Without it every letter is a stray byte. */
  readonly nativeText?: boolean;
};

export interface ReceiptPrinterEmulator extends Emulator {
  readonly path: string;
  /** What came out, oldest first. */
  receipts(): readonly PrintedReceipt[];
}

/** A receipt printer that is not there: parses ESC/POS, moves paper, and answers as a real one does. */
export function startReceiptPrinterEmulator(options: ReceiptPrinterEmulatorOptions): ReceiptPrinterEmulator {
  const { id = 'receipt-printer', widthDots = 576, rowsPerSecond = 4000, paperRows = FULL_ROLL } = options;
  const parts: PrinterParts = {
    model: { presenter: options.presenter ?? false, nativeText: options.nativeText ?? false },
    port: portAt(options),
    paper: createPaper(widthDots, paperRows),
    presenter: createEmulatedPresenter(),
    condition: soundCondition(),
  };
  const { model, port, paper, condition } = parts;
  const changed = createListeners<[]>();
  const closing = new AbortController();
  let wake = Promise.withResolvers<void>();
  const input = createInputBuffer(model);
  const status = createStatusOut(parts);
  const { reports } = status;
  const mechanism = createMechanism(parts, {
    widthDots,
    rowsPerSecond,
    input,
    status,
    change,
    nextChange: () => wake.promise,
    closing: closing.signal,
  });

  const stopData = port.onData((bytes) => {
    if (condition.isOff) return;
    input.take(bytes, status.atOnce);
    stir();
  });
  const working = work();

  function stir(): void {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  }

  function change(): void {
    status.report();
    stir();
    changed.call();
  }

  /** What a printer loses with its current. */
  function losePower(): void {
    input.clear();
    mechanism.reset();
    reports.powerLost();
  }

  /** Works through the buffer as long as the printer is ready; what waits there goes on when it is again. */
  async function work(): Promise<void> {
    while (!closing.signal.aborted) {
      const command = isReady(parts) && !condition.stalled ? input.next() : null;
      if (command === null) await wake.promise;
      else await mechanism.perform(command);
    }
  }

  return {
    id,
    deviceClass: 'receiptPrinter',
    path: port.path,
    receipts: paper.receipts,
    state: () => benchView(parts, { reports, mechanism }),
    async act(action) {
      const parsed = receiptPrinterActionSchema.parse(action);
      perceive(parsed, parts, { reports, losePower });
      // Noise on the line changes nothing that can be seen.
      if (parsed.type !== 'noise') change();
    },
    onChange: changed.add,
    async close() {
      closing.abort();
      stir();
      stopData();
      port.unplug();
      await working;
    },
  };
}
