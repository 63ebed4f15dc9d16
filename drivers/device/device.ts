import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { CardPhoto, CardPhotoError } from '#contract/device/card-photo.ts';
import type { Completion, PrintCompletion, TakenCompletion } from '#contract/device/completion.ts';
import type { ProgressStage } from '#contract/device/device-api.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { Receipt } from '#contract/device/receipt.ts';
import type { GuideLight, RelayCompletion } from '#contract/device/relay-board.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
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
  /** The photo of the card read last; where it is missing, this reader has no plugin. Never rejects. */
  photo?(options: Omit<CommandOptions, 'onStage'>): Promise<Completion<CardPhoto, CardPhotoError>>;
  /** The session is over: what is still kept of the last card is forgotten. */
  forget?(cardIsNext?: boolean): void;
}

export interface WaitTakenOptions extends Omit<CommandOptions, 'onStage'> {
  readonly timeoutMs: number;
}

export interface PrintReceiptOptions extends CommandOptions {
  readonly receipt: Receipt;
}

export interface ReceiptPrinter extends Device {
  readonly deviceClass: 'receiptPrinter';
  /** A receipt will be wanted soon: what takes its time can be made ready. */
  prepare?(): void;
  /** Never rejects, never retries by itself. */
  print(options: PrintReceiptOptions): Promise<PrintCompletion>;
  /** Where a sensor watches the mouth. See `waitTaken` in contract/device/device-api.ts. Never rejects. */
  waitTaken?(options: WaitTakenOptions): Promise<TakenCompletion>;
}

export interface PrintDocumentOptions extends CommandOptions {
  readonly pdf: Uint8Array;
}

export interface DocumentPrinter extends Device {
  readonly deviceClass: 'documentPrinter';
  /** Never rejects, never retries by itself. */
  print(options: PrintDocumentOptions): Promise<PrintCompletion>;
  /** Where a sensor watches the mouth. See `waitTaken` in contract/device/device-api.ts. Never rejects. */
  waitTaken?(options: WaitTakenOptions): Promise<TakenCompletion>;
}

export interface ScanOptions extends Omit<CommandOptions, 'onStage'> {
  readonly timeoutMs: number;
}

export interface BarcodeScanner extends Device {
  readonly deviceClass: 'barcodeScanner';
  /** Arms the scanner for one code. See `scan` in contract/device/device-api.ts. Never rejects. */
  scan(options: ScanOptions): Promise<Completion<ScannedCode, ScanError>>;
}

export interface ReadSocialSecurityCardOptions extends CommandOptions {
  readonly timeoutMs: number;
}

export interface SocialSecurityCardReader extends Device {
  readonly deviceClass: 'socialSecurityCardReader';
  /** Arms the reader for one try. See `readSocialSecurityCard` in contract/device/device-api.ts. Never rejects. */
  readCard(
    options: ReadSocialSecurityCardOptions,
  ): Promise<Completion<SocialSecurityCard, SocialSecurityCardError>>;
  /** The session is over: a card that is in now is its holder's no longer. */
  forget(): void;
}

export interface SetGuideLightsOptions extends Omit<CommandOptions, 'onStage'> {
  readonly lit: readonly GuideLight[];
}

export interface RelayBoard extends Device {
  readonly deviceClass: 'relayBoard';
  /** See `setGuideLights` in contract/device/device-api.ts. Never rejects. */
  setGuideLights(options: SetGuideLightsOptions): Promise<RelayCompletion>;
  /** Gives the lock its pulse. Never rejects. */
  unlock(options: Omit<CommandOptions, 'onStage'>): Promise<RelayCompletion>;
}

/** A power supply is only watched. */
export interface Ups extends Device {
  readonly deviceClass: 'ups';
}

export type AnyDevice =
  | IdCardReader
  | SocialSecurityCardReader
  | ReceiptPrinter
  | DocumentPrinter
  | BarcodeScanner
  | RelayBoard
  | Ups;
