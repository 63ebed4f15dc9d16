import { setTimeout as sleep } from 'node:timers/promises';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { type EmulatorPlace, portAt } from '../port-at.ts';
import { type ReceiptPrinterAction, receiptPrinterActionSchema } from './actions.ts';
import { type PrinterCommand, parseCommand } from './command-parser.ts';
import { createPaper, type PrintedReceipt } from './paper.ts';
import { createRealTimeScanner, type RealTimeCommand } from './real-time-scanner.ts';
import { statusByte } from './status-bytes.ts';

export type ReceiptPrinterEmulatorOptions = EmulatorPlace & {
  readonly id?: string;
  readonly widthDots?: number;
  /** Dot rows a second; a real mechanism does 800 to 2000 (8 rows a millimetre). */
  readonly rowsPerSecond?: number;
  /** What is on the roll; a real one of 80 m has 640,000. */
  readonly paperRows?: number;
};

export interface ReceiptPrinterEmulator extends Emulator {
  readonly path: string;
  /** What came out, oldest first. */
  receipts(): readonly PrintedReceipt[];
}

const FULL_ROLL = 40_000;
/** The near-end sensor sees the last two metres. */
const NEAR_END_ROWS = 4_000;
/** Rows between two pauses of the mechanism. */
const STEP_ROWS = 16;

/** Faults that come after so many printed rows. */
type LaterFault = { readonly afterRows: number; readonly what: 'paperOut' | 'stall' | 'unplug' };

/** A receipt printer that is not there: parses ESC/POS, moves paper, and answers as a real one does. */
export function startReceiptPrinterEmulator(options: ReceiptPrinterEmulatorOptions): ReceiptPrinterEmulator {
  const { id = 'receipt-printer', widthDots = 576, rowsPerSecond = 4000, paperRows = FULL_ROLL } = options;
  const port = portAt(options);
  const changed = createListeners<[]>();
  const paper = createPaper(widthDots, paperRows);
  const scanner = createRealTimeScanner();
  let buffer: Uint8Array = new Uint8Array(0);
  /** Counts buffer clearings: a command begun before one is abandoned. */
  let life = 0;
  let coverOpen = false;
  /** A cover just closed is told as open once more, as real firmware does. */
  let coverEcho = false;
  let jammed = false;
  let stalled = false;
  let taken = 0;
  let strayBytes = 0;
  let later: LaterFault | null = null;
  let closed = false;
  let wake = Promise.withResolvers<void>();
  const closing = new AbortController();

  const stopData = port.onData((bytes) => {
    let from = 0;
    bytes.forEach((byte, index) => {
      const command = scanner.push(byte);
      if (command === null || stalled) return;
      obeyAtOnce(command);
      if (command.type === 'clear') from = index + 1;
    });
    buffer = Buffer.concat([buffer, bytes.subarray(from)]);
    stir();
  });
  const working = work();

  function stir(): void {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  }

  function change(): void {
    stir();
    changed.call();
  }

  function obeyAtOnce(command: RealTimeCommand): void {
    if (command.type === 'clear') {
      buffer = new Uint8Array(0);
      life += 1;
      if (command.answered) port.write(Uint8Array.of(0x37, 0x25, 0x00));
      return;
    }
    const state = { coverOpen: coverOpen || (coverEcho && command.kind === 2), jammed, paper: paperLevel() };
    if (command.kind === 2) coverEcho = false;
    port.write(Uint8Array.of(statusByte(command.kind, { ...state, online: isReady() })));
  }

  function isReady(): boolean {
    return !coverOpen && !jammed && paper.rowsLeft() > 0;
  }

  function paperLevel(): 'present' | 'low' | 'out' {
    if (paper.rowsLeft() === 0) return 'out';
    return paper.rowsLeft() < NEAR_END_ROWS ? 'low' : 'present';
  }

  /** Works through the buffer as long as the printer is ready; what waits there goes on when it is again. */
  async function work(): Promise<void> {
    while (!closed) {
      const parsed = isReady() && !stalled ? parseCommand(buffer) : null;
      if (parsed === null) {
        await wake.promise;
        continue;
      }
      buffer = buffer.slice(parsed.length);
      await perform(parsed.command);
    }
  }

  async function perform(command: PrinterCommand): Promise<void> {
    switch (command.type) {
      case 'raster': {
        const { widthBytes, data } = command;
        return move(command.rows, (row) => data.subarray(row * widthBytes, (row + 1) * widthBytes));
      }
      case 'feed':
        return move(command.rows, () => null);
      case 'cut':
        paper.cut();
        change();
        return;
      case 'reportPaper':
        port.write(Uint8Array.of(paperLevel() === 'present' ? 0x00 : 0x03));
        return;
      case 'stray':
        strayBytes += 1;
        change();
        return;
      case 'nothing':
        return;
      default:
        command satisfies never;
    }
  }

  /** Moves paper row by row; waits where the printer is stopped, and ends where the buffer was cleared. */
  async function move(rows: number, dots: (row: number) => Uint8Array | null): Promise<void> {
    const begun = life;
    for (let row = 0; row < rows; ) {
      if (closed || life !== begun) return;
      if (!isReady() || stalled) {
        await wake.promise;
        continue;
      }
      paper.row(dots(row));
      row += 1;
      countDown();
      if (row % STEP_ROWS === 0) {
        changed.call();
        await sleep((STEP_ROWS / rowsPerSecond) * 1000, undefined, { signal: closing.signal }).catch(
          () => {},
        );
      }
    }
  }

  function countDown(): void {
    if (later === null) return;
    later = { ...later, afterRows: later.afterRows - 1 };
    if (later.afterRows > 0) return;
    const { what } = later;
    later = null;
    if (what === 'paperOut') paper.setRowsLeft(0);
    else if (what === 'stall') stalled = true;
    else port.unplug();
    change();
  }

  function perceive(action: ReceiptPrinterAction): void {
    switch (action.type) {
      case 'setPaper':
        paper.setRowsLeft(action.rows);
        return;
      case 'removePaper':
        paper.setRowsLeft(0);
        return;
      case 'loadPaper':
        paper.setRowsLeft(FULL_ROLL);
        return;
      case 'openCover':
        coverOpen = true;
        return;
      case 'closeCover':
        coverEcho = coverOpen;
        coverOpen = false;
        return;
      case 'jam':
        jammed = true;
        return;
      case 'clearJam':
        jammed = false;
        return;
      case 'unplug':
        port.unplug();
        return;
      case 'plug':
        port.plug();
        return;
      case 'takeReceipt':
        taken = paper.receipts().at(-1)?.id ?? taken;
        return;
      case 'stall':
        stalled = true;
        return;
      case 'resume':
        stalled = false;
        return;
      case 'paperOutAfterRows':
        later = { afterRows: action.rows, what: 'paperOut' };
        return;
      case 'stallAfterRows':
        later = { afterRows: action.rows, what: 'stall' };
        return;
      case 'unplugAfterRows':
        later = { afterRows: action.rows, what: 'unplug' };
        return;
      case 'noise':
        port.write(Uint8Array.from(action.bytes));
        return;
      default:
        action satisfies never;
    }
  }

  return {
    id,
    deviceClass: 'receiptPrinter',
    path: port.path,
    receipts: paper.receipts,
    state: () => ({
      plugged: port.isPlugged(),
      paper: paperLevel(),
      paperRowsLeft: paper.rowsLeft(),
      coverOpen,
      jammed,
      stalled,
      /** The strip that is coming out now. */
      stripRows: paper.stripRows(),
      /** Bytes that a real printer would have printed as garbage. */
      strayBytes,
      receipts: paper
        .receipts()
        .map(({ id: receipt, whole, rows }) => ({ id: receipt, whole, rows, taken: receipt <= taken })),
    }),
    async act(action) {
      const parsed = receiptPrinterActionSchema.parse(action);
      perceive(parsed);
      // Noise on the line changes nothing that can be seen.
      if (parsed.type !== 'noise') change();
    },
    onChange: changed.add,
    async close() {
      closed = true;
      closing.abort();
      stir();
      stopData();
      port.unplug();
      await working;
    },
  };
}
