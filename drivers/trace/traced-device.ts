import type { PrintCompletion } from '#contract/device/completion.ts';
import type {
  BarcodeScanner,
  Device,
  DocumentPrinter,
  IdCardReader,
  ReceiptPrinter,
  RelayBoard,
  SocialSecurityCardReader,
  Ups,
} from '../device/device.ts';
import type { DeviceTrace } from './device-trace.ts';
import { maskReceipt } from './mask-receipt.ts';

/** The same reader; its statuses, commands and completions stand in the trace among the bytes. */
export function traceReader(reader: IdCardReader, trace: DeviceTrace): IdCardReader {
  noteStatuses(reader, trace);
  return {
    ...reader,
    async readCard(options) {
      trace.note({ kind: 'command', command: { name: 'readCard', timeoutMs: options.timeoutMs } });
      const completion = await reader.readCard(options);
      // The data stay out.
      if (completion.code === 'success') trace.note({ kind: 'completion', code: 'success' });
      else trace.note({ kind: 'completion', ...completion });
      return completion;
    },
  };
}

/** See {@link traceReader}. */
export function traceChipCardReader(
  reader: SocialSecurityCardReader,
  trace: DeviceTrace,
): SocialSecurityCardReader {
  noteStatuses(reader, trace);
  return {
    ...reader,
    async readCard(options) {
      trace.note({
        kind: 'command',
        command: { name: 'readSocialSecurityCard', timeoutMs: options.timeoutMs },
      });
      const completion = await reader.readCard(options);
      if (completion.code === 'success') trace.note({ kind: 'completion', code: 'success' });
      else trace.note({ kind: 'completion', ...completion });
      return completion;
    },
  };
}

/** See {@link traceReader}. */
export function traceScanner(scanner: BarcodeScanner, trace: DeviceTrace): BarcodeScanner {
  noteStatuses(scanner, trace);
  return {
    ...scanner,
    async scan(options) {
      trace.note({ kind: 'command', command: { name: 'scan', timeoutMs: options.timeoutMs } });
      const completion = await scanner.scan(options);
      if (completion.code === 'success') trace.note({ kind: 'completion', code: 'success' });
      else trace.note({ kind: 'completion', ...completion });
      return completion;
    },
  };
}

/** See {@link traceReader}. */
export function traceReceiptPrinter(printer: ReceiptPrinter, trace: DeviceTrace): ReceiptPrinter {
  noteStatuses(printer, trace);
  return {
    ...printer,
    async print(options): Promise<PrintCompletion> {
      const receipt = maskReceipt(options.receipt);
      trace.note({ kind: 'command', command: { name: 'printReceipt', receipt } });
      const completion = await printer.print(options);
      trace.note({ kind: 'completion', ...completion });
      return completion;
    },
  };
}

/** See {@link traceReader}. */
export function traceRelayBoard(board: RelayBoard, trace: DeviceTrace): RelayBoard {
  noteStatuses(board, trace);
  return {
    ...board,
    async setGuideLights(options) {
      trace.note({ kind: 'command', command: { name: 'setGuideLights', lit: options.lit } });
      const completion = await board.setGuideLights(options);
      trace.note({ kind: 'completion', ...completion });
      return completion;
    },
    async unlock(options) {
      trace.note({ kind: 'command', command: { name: 'unlock' } });
      const completion = await board.unlock(options);
      trace.note({ kind: 'completion', ...completion });
      return completion;
    },
  };
}

/** See {@link traceReader}. */
export function traceUps(ups: Ups, trace: DeviceTrace): Ups {
  noteStatuses(ups, trace);
  return ups;
}

/** See {@link traceReader}. */
export function traceDocumentPrinter(printer: DocumentPrinter, trace: DeviceTrace): DocumentPrinter {
  noteStatuses(printer, trace);
  return {
    ...printer,
    async print(options): Promise<PrintCompletion> {
      trace.note({ kind: 'command', command: { name: 'printDocument', bytes: options.pdf.length } });
      const completion = await printer.print(options);
      trace.note({ kind: 'completion', ...completion });
      return completion;
    },
  };
}

function noteStatuses(device: Device, trace: DeviceTrace): void {
  device.onStatus(({ state, conditions }) => trace.note({ kind: 'status', state, conditions }));
}
