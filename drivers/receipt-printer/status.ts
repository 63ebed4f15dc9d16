import type { CompletionCode, PrintError } from '#contract/device/completion.ts';
import type { DeviceCondition, DeviceState } from '#contract/device/status.ts';
import type { ReceiptPrinterProfile } from './profile.ts';

/** The four answers to DLE EOT 1…4, read one after the other. */
export interface StatusBytes {
  readonly printer: number;
  readonly offline: number;
  readonly error: number;
  readonly paper: number;
}

export interface PrinterCondition {
  readonly state: DeviceState;
  readonly conditions: readonly DeviceCondition[];
  /** What keeps it from printing; `null` where it can print. */
  readonly trouble: Trouble | null;
}

/** How a print that meets this trouble completes. */
export interface Trouble {
  readonly code: Exclude<CompletionCode, 'success'>;
  readonly error: PrintError;
  /** The raw bytes for the technician. */
  readonly vendor: string;
}

const PRINTER_OFFLINE = 0x08;
const COVER_OPEN = 0x04;
const STOPPED_FOR_PAPER = 0x20;
const ERROR_RECOVERABLE = 0x04;
const ERROR_CUTTER = 0x08;
const ERROR_UNRECOVERABLE = 0x20;
const ERROR_PASSES_BY_ITSELF = 0x40;
const PAPER_NEAR_END = 0x0c;
const PAPER_END = 0x60;

/** Sums the bits up, once, here: nothing else in the driver knows what a bit means. */
export function judgeStatus(bytes: StatusBytes, profile: ReceiptPrinterProfile): PrinterCondition {
  const has = (byte: number, mask: number) => (byte & mask) !== 0;
  const conditions: DeviceCondition[] = [];
  if (has(bytes.offline, COVER_OPEN)) conditions.push('coverOpen');
  if (has(bytes.paper, PAPER_END) || has(bytes.offline, STOPPED_FOR_PAPER)) conditions.push('paperOut');
  else if (has(bytes.paper, PAPER_NEAR_END)) conditions.push('paperLow');
  if (has(bytes.error, ERROR_RECOVERABLE)) conditions.push(profile.recoverableError);
  if (has(bytes.error, ERROR_CUTTER)) conditions.push('cutterError');

  return summedUp({
    conditions,
    isBroken: has(bytes.error, ERROR_UNRECOVERABLE),
    passesByItself: has(bytes.error, ERROR_PASSES_BY_ITSELF),
    isOffline: has(bytes.printer, PRINTER_OFFLINE),
    vendor: hex(bytes),
  });
}

/** What the bits of a model say, whichever question they answer. */
export interface Findings {
  readonly conditions: readonly DeviceCondition[];
  readonly isBroken: boolean;
  /** The head is too hot: it goes on by itself, and what was sent waits in the printer. */
  readonly passesByItself: boolean;
  readonly isOffline: boolean;
  /** The raw bytes for the technician. */
  readonly vendor: string;
}

export function summedUp(findings: Findings): PrinterCondition {
  const { conditions, vendor } = findings;
  const trouble = (code: Trouble['code'], error: PrintError): Trouble => ({ code, error, vendor });
  // The first of these that is there is what a person has to mend first.
  const byHand = (['coverOpen', 'paperJam', 'paperOut'] as const).find((one) => conditions.includes(one));
  if (byHand !== undefined) return { state: 'userError', conditions, trouble: trouble('userError', byHand) };
  if (conditions.includes('cutterError'))
    return { state: 'hardwareError', conditions, trouble: trouble('hardwareError', 'cutterError') };
  if (findings.isBroken)
    return { state: 'hardwareError', conditions, trouble: trouble('hardwareError', 'rejected') };
  if (findings.passesByItself) return { state: 'busy', conditions, trouble: null };
  if (findings.isOffline)
    return { state: 'offline', conditions, trouble: trouble('deviceNotReady', 'rejected') };
  return { state: 'online', conditions, trouble: null };
}

/** `DLE EOT 16/12/12/12`: what the technician can look up in the printer's manual. */
function hex(bytes: StatusBytes): string {
  const values = [bytes.printer, bytes.offline, bytes.error, bytes.paper];
  return `DLE EOT ${values.map((value) => value.toString(16).padStart(2, '0')).join('/')}`;
}
