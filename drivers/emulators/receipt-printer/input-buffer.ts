import { type ParserOptions, type PrinterCommand, parseCommand } from './command-parser.ts';
import { createRealTimeScanner, type RealTimeCommand } from './real-time-scanner.ts';

/** What came over the line and was not printed yet. */
export interface InputBuffer {
  /** Takes bytes in. `obey` has each real-time command as it passes; `false` where the firmware does not heed it. */
  take(bytes: Uint8Array, obey: (command: RealTimeCommand) => boolean): void;
  /** The first whole command, taken out; `null` where none has come. */
  next(): PrinterCommand | null;
  clear(): void;
  /** Counts clearings: a command begun before one is abandoned. */
  life(): number;
}

export function createInputBuffer(model: ParserOptions): InputBuffer {
  const scanner = createRealTimeScanner();
  let waiting: Uint8Array = new Uint8Array(0);
  let life = 0;

  function clear(): void {
    waiting = new Uint8Array(0);
    life += 1;
  }

  return {
    take(bytes, obey) {
      let from = 0;
      bytes.forEach((byte, index) => {
        const command = scanner.push(byte);
        if (command === null || !obey(command) || command.type !== 'clear') return;
        clear();
        from = index + 1;
      });
      waiting = Buffer.concat([waiting, bytes.subarray(from)]);
    },
    next() {
      const parsed = parseCommand(waiting, model);
      if (parsed === null) return null;
      waiting = waiting.slice(parsed.length);
      return parsed.command;
    },
    clear,
    life: () => life,
  };
}
