import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, PrintCompletion } from '#contract/device/completion.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { Receipt } from '#contract/device/receipt.ts';
import type { DeviceClass, DeviceStatus } from '#contract/device/status.ts';

/** What every running device has. Its status begins as `unknown` and is told on change only. */
export interface Device {
  readonly id: string;
  readonly deviceClass: DeviceClass;
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  /** Begins to look for the device and to keep its status; returns at once. */
  start(): void;
  /** Ends all that is under way, then lets go of the port. */
  stop(): Promise<void>;
}

/** What every command is given. Aborting `signal` cancels it, whether it waits or runs. */
interface CommandOptions {
  readonly commandId: string;
  readonly signal: AbortSignal;
  readonly onStage: (stage: ProgressStage) => void;
}

export interface ReadCardOptions extends CommandOptions {
  readonly timeoutMs: number;
}

export interface IdCardReader extends Device {
  readonly deviceClass: 'idCardReader';
  /** Arms the reader for one try. See `readCard` in contract/device/device-api.ts. Never rejects. */
  readCard(options: ReadCardOptions): Promise<Completion<IdCard, CardError>>;
}

export interface PrintReceiptOptions extends CommandOptions {
  readonly receipt: Receipt;
}

export interface ReceiptPrinter extends Device {
  readonly deviceClass: 'receiptPrinter';
  /** Never rejects, never retries by itself. */
  print(options: PrintReceiptOptions): Promise<PrintCompletion>;
}

export interface PrintDocumentOptions extends CommandOptions {
  readonly pdf: Uint8Array;
}

export interface DocumentPrinter extends Device {
  readonly deviceClass: 'documentPrinter';
  /** Never rejects, never retries by itself. */
  print(options: PrintDocumentOptions): Promise<PrintCompletion>;
}

export interface ScanOptions extends Omit<CommandOptions, 'onStage'> {
  readonly timeoutMs: number;
}

export interface BarcodeScanner extends Device {
  readonly deviceClass: 'barcodeScanner';
  /** Arms the scanner for one code. See `scan` in contract/device/device-api.ts. Never rejects. */
  scan(options: ScanOptions): Promise<Completion<ScannedCode, ScanError>>;
}

export type AnyDevice = IdCardReader | ReceiptPrinter | DocumentPrinter | BarcodeScanner;
