import { setTimeout as sleep } from 'node:timers/promises';
import { LINE_ROWS, type PrinterCommand, type TextStyle } from './command-parser.ts';
import type { InputBuffer } from './input-buffer.ts';
import { isReady, type PrinterParts } from './printer-parts.ts';
import type { StatusOut } from './status-out.ts';
import { createTextLine } from './text-line.ts';

/** Does what commands say: moves paper, cuts and presents it. */
export interface Mechanism {
  /** Settles when it is done, or abandoned because the buffer was cleared or the printer closed. */
  perform(command: PrinterCommand): Promise<void>;
  /** Forgets the line that was begun and how letters look. */
  reset(): void;
  /** Bytes that a real printer would have printed as garbage. */
  strayBytes(): number;
}

export interface MechanismSurroundings {
  readonly widthDots: number;
  readonly rowsPerSecond: number;
  readonly input: Pick<InputBuffer, 'life'>;
  readonly status: StatusOut;
  /** To be called after each change. */
  readonly change: () => void;
  /** Settles with the next change. */
  readonly nextChange: () => Promise<void>;
  /** Aborted when the printer is closed. */
  readonly closing: AbortSignal;
}

/** Rows between two pauses of the mechanism. */
const STEP_ROWS = 16;
const PLAIN_STYLE: TextStyle = { chinese: false, align: 'left', latinScale: 1, chineseScale: 1 };

export function createMechanism(parts: PrinterParts, surroundings: MechanismSurroundings): Mechanism {
  const { model, port, paper, presenter, condition } = parts;
  const { widthDots, rowsPerSecond, input, status, change, nextChange, closing } = surroundings;
  const line = createTextLine(widthDots);
  let style = PLAIN_STYLE;
  let strayBytes = 0;

  function reset(): void {
    line.clear();
    style = PLAIN_STYLE;
  }

  async function perform(command: PrinterCommand): Promise<void> {
    switch (command.type) {
      case 'raster': {
        const { widthBytes, data } = command;
        return move(command.rows, (row) => data.subarray(row * widthBytes, (row + 1) * widthBytes));
      }
      case 'feed':
        return move(command.rows, () => null);
      case 'lineFeed':
        return printLines();
      case 'text':
        line.add(command.bytes, style);
        return;
      case 'style':
        style = { ...style, ...command.style };
        return;
      case 'initialise':
        reset();
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
        if (condition.jamsNext) {
          condition.jamsNext = false;
          condition.jammed = true;
        } else presenter[command.type]();
        change();
        return;
      case 'echo':
        status.echo(command.id);
        return;
      case 'reportAutomatically':
        status.reports.askFor(command.items);
        change();
        return;
      case 'reportPaper':
        status.tellPaper();
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

  async function printLines(): Promise<void> {
    const begun = input.life();
    for (const { text, rows } of line.end()) {
      if (text !== '') paper.text(text);
      await move(text === '' ? LINE_ROWS : rows.length, (row) => (text === '' ? null : (rows[row] ?? null)));
      if (input.life() !== begun) return;
    }
  }

  /** Moves paper row by row; waits where the printer is stopped, and ends where the buffer was cleared. */
  async function move(rows: number, dots: (row: number) => Uint8Array | null): Promise<void> {
    const begun = input.life();
    for (let row = 0; row < rows; ) {
      if (closing.aborted || input.life() !== begun) return;
      if (!isReady(parts) || condition.stalled) {
        await nextChange();
        continue;
      }
      paper.row(dots(row));
      presenter.rowPrinted();
      row += 1;
      countDown();
      if (row % STEP_ROWS === 0) {
        change();
        await sleep((STEP_ROWS / rowsPerSecond) * 1000, undefined, { signal: closing }).catch(() => {});
      }
    }
  }

  function countDown(): void {
    if (condition.later === null) return;
    const { what, afterRows } = condition.later;
    condition.later = afterRows > 1 ? { what, afterRows: afterRows - 1 } : null;
    if (condition.later !== null) return;
    if (what === 'paperOut') paper.setRowsLeft(0);
    else if (what === 'stall') condition.stalled = true;
    else port.unplug();
    change();
  }

  return { perform, reset, strayBytes: () => strayBytes };
}
