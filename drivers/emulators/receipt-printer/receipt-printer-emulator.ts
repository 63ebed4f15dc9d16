import { setTimeout as sleep } from 'node:timers/promises';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { type EmulatorPlace, portAt } from '../port-at.ts';
import { type ReceiptPrinterAction, receiptPrinterActionSchema } from './actions.ts';
import { createAutomaticReports } from './automatic-reports.ts';
import { LINE_ROWS, type PrinterCommand, parseCommand, type TextStyle } from './command-parser.ts';
import { createPaper, type PrintedReceipt } from './paper.ts';
import { createEmulatedPresenter } from './presenter.ts';
import { createRealTimeScanner, type RealTimeCommand } from './real-time-scanner.ts';
import { automaticStatus, fullStatus, type PrinterState, statusByte } from './status-bytes.ts';
import { createTextLine } from './text-line.ts';

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

const FULL_ROLL = 40_000;
/** The near-end sensor sees the last two metres. */
const NEAR_END_ROWS = 4_000;
/** Rows between two pauses of the mechanism. */
const STEP_ROWS = 16;
const PLAIN_STYLE: TextStyle = { chinese: false, align: 'left', latinScale: 1, chineseScale: 1 };

/** Faults that come after so many printed rows. */
type LaterFault = { readonly afterRows: number; readonly what: 'paperOut' | 'stall' | 'unplug' };

/** A receipt printer that is not there: parses ESC/POS, moves paper, and answers as a real one does. */
export function startReceiptPrinterEmulator(options: ReceiptPrinterEmulatorOptions): ReceiptPrinterEmulator {
  const { id = 'receipt-printer', widthDots = 576, rowsPerSecond = 4000, paperRows = FULL_ROLL } = options;
  const model = { presenter: options.presenter ?? false, nativeText: options.nativeText ?? false };
  const port = portAt(options);
  const changed = createListeners<[]>();
  const paper = createPaper(widthDots, paperRows);
  const presenter = createEmulatedPresenter();
  const line = createTextLine(widthDots);
  const reports = createAutomaticReports(port);
  const scanner = createRealTimeScanner();
  let style = PLAIN_STYLE;
  let isOff = false;
  let jamsNext = false;
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
    if (isOff) return;
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
    report();
    stir();
    changed.call();
  }

  function report(): void {
    if (!stalled) reports.tell(automaticStatus(stateNow()));
  }

  function stateNow(): PrinterState {
    return { online: isReady(), coverOpen, jammed, paper: paperLevel(), inMouth: presenter.isInMouth() };
  }

  /** What a printer loses with its current. */
  function losePower(): void {
    buffer = new Uint8Array(0);
    life += 1;
    line.clear();
    style = PLAIN_STYLE;
    reports.powerLost();
  }

  function obeyAtOnce(command: RealTimeCommand): void {
    if (command.type === 'clear') {
      buffer = new Uint8Array(0);
      life += 1;
      if (command.answered) port.write(Uint8Array.of(0x37, 0x25, 0x00));
      return;
    }
    const asksCover = command.kind === 2 || command.kind === 20;
    const state = { ...stateNow(), coverOpen: coverOpen || (coverEcho && asksCover) };
    if (asksCover) coverEcho = false;
    port.write(command.kind === 20 ? fullStatus(state) : Uint8Array.of(statusByte(command.kind, state)));
  }

  function isReady(): boolean {
    return !isOff && !coverOpen && !jammed && paper.rowsLeft() > 0;
  }

  function paperLevel(): 'present' | 'low' | 'out' {
    if (paper.rowsLeft() === 0) return 'out';
    return paper.rowsLeft() < NEAR_END_ROWS ? 'low' : 'present';
  }

  /** Works through the buffer as long as the printer is ready; what waits there goes on when it is again. */
  async function work(): Promise<void> {
    while (!closed) {
      const parsed = isReady() && !stalled ? parseCommand(buffer, model) : null;
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
      case 'lineFeed': {
        const begun = life;
        for (const { text, rows } of line.end()) {
          if (text !== '') paper.text(text);
          await move(text === '' ? LINE_ROWS : rows.length, (row) =>
            text === '' ? null : (rows[row] ?? null),
          );
          if (life !== begun) return;
        }
        return;
      }
      case 'text':
        line.add(command.bytes, style);
        return;
      case 'style':
        style = { ...style, ...command.style };
        return;
      case 'initialise':
        style = PLAIN_STYLE;
        line.clear();
        return;
      case 'cut': {
        const receipt = paper.cut();
        if (model.presenter) presenter.hold(receipt);
        change();
        return;
      }
      case 'present':
      case 'retract':
      case 'eject':
        if (jamsNext) {
          jamsNext = false;
          jammed = true;
        } else presenter[command.type]();
        change();
        return;
      case 'echo':
        port.write(Uint8Array.of(0x37, 0x22, ...command.id, 0x00));
        return;
      case 'reportAutomatically':
        reports.askFor(command.items);
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
      presenter.rowPrinted();
      row += 1;
      countDown();
      if (row % STEP_ROWS === 0) {
        report();
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
        if (jammed && model.presenter) presenter.take();
        jammed = false;
        return;
      case 'presenterJam':
        jamsNext = true;
        return;
      case 'powerOff':
        isOff = true;
        losePower();
        return;
      case 'powerOn':
        isOff = false;
        return;
      case 'powerCycle':
        losePower();
        return;
      case 'loseAutomaticStatus':
        reports.lose(action.on);
        return;
      case 'halfAutomaticStatus':
        reports.halveNext();
        return;
      case 'unplug':
        port.unplug();
        return;
      case 'plug':
        port.plug();
        return;
      case 'takeReceipt':
        if (model.presenter) presenter.take();
        else taken = paper.receipts().at(-1)?.id ?? taken;
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
      off: isOff,
      /** Whether it reports changes by itself. */
      reportsChanges: reports.areOn(),
      forgetsToReport: reports.areLost(),
      /** Presenter: a receipt hangs in the mouth. */
      inMouth: presenter.isInMouth(),
      /** Presenter: rows that were printed behind a receipt that hung there, which must never be. */
      rowsBehind: presenter.rowsBehind(),
      /** The strip that is coming out now. */
      stripRows: paper.stripRows(),
      /** Bytes that a real printer would have printed as garbage. */
      strayBytes,
      receipts: paper.receipts().map(({ id: receipt, whole, rows, text }) => ({
        id: receipt,
        whole,
        rows,
        text,
        taken: model.presenter ? presenter.taken().has(receipt) : receipt <= taken,
        retracted: presenter.retracted().has(receipt),
      })),
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
