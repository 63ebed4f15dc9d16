import { z } from 'zod';
import type { PrintError } from '#contract/device/completion.ts';
import type { DeviceCondition } from '#contract/device/status.ts';
import type { Observation } from '../device/status-box.ts';
import type { IppAttributes } from '../ipp/ipp-message.ts';
import { keywordsSchema } from './ipp-values.ts';
import { markerSchema, readSupplies } from './marker-levels.ts';
import { type OutputTray, readOutputTray } from './output-tray.ts';
import { readReasons } from './printer-reasons.ts';

const printerSchema = markerSchema.extend({
  'printer-state': z.enum(['idle', 'processing', 'stopped']),
  'printer-state-reasons': keywordsSchema,
  'printer-is-accepting-jobs': z.boolean().catch(true),
  'printer-make-and-model': z.string().optional().catch(undefined),
  'document-format-supported': keywordsSchema,
  'printer-output-tray': z.unknown().optional(),
});

/** What is asked of the printer in every poll. */
export const PRINTER_ATTRIBUTES = Object.keys(printerSchema.shape);

export interface PrinterReport {
  readonly observation: Observation;
  /** What stops it from printing now; `null` where nothing does. */
  readonly blocker: PrintError | null;
  /** What it says of itself, for the technician: `stopped: media-empty-error`. */
  readonly raw: string;
  readonly takesPdf: boolean;
  readonly tray: OutputTray;
}

/** Sums the printer's own words up, once, at the edge. `null` where it says nothing that can be understood. */
export function readPrinter(attributes: IppAttributes): PrinterReport | null {
  const parsed = printerSchema.safeParse(attributes);
  if (!parsed.success) return null;
  const printer = parsed.data;
  const reasons = readReasons(printer['printer-state-reasons']);
  const supplies = readSupplies(printer);
  const told = reasons.flatMap(({ condition }) => condition ?? []);
  const stopping = reasons.filter(({ stops }) => stops).flatMap(({ condition }) => condition ?? []);
  const stopped = printer['printer-state'] === 'stopped';
  const raw = `${printer['printer-state']}: ${printer['printer-state-reasons'].join(', ') || 'none'}`;
  const away = reasons.some((reason) => reason.away) || !printer['printer-is-accepting-jobs'];
  // A stopped printer means its warnings; a printer that goes on does not.
  const blocker = blockerOf(stopped ? told : stopping);
  const state = away
    ? 'offline'
    : blocker || (stopped && told.includes('outputFull'))
      ? 'userError'
      : stopped
        ? 'hardwareError'
        : printer['printer-state'] === 'processing'
          ? 'busy'
          : 'online';
  const isWell = (state === 'online' || state === 'busy') && !reasons.some(({ unknown }) => unknown);
  return {
    observation: {
      state,
      conditions: [...told, ...supplies.conditions],
      ...(isWell ? {} : { detail: raw }),
      ...(printer['printer-make-and-model'] ? { identity: printer['printer-make-and-model'] } : {}),
      ...(supplies.levels.length > 0 ? { levels: supplies.levels } : {}),
    },
    blocker: blocker ?? (away || stopped ? 'rejected' : null),
    raw,
    takesPdf: takesPdf(printer['document-format-supported']),
    tray: readOutputTray(printer['printer-output-tray']),
  };
}

/** The first of these that is there is what a person has to mend first. */
function blockerOf(conditions: readonly DeviceCondition[]): PrintError | null {
  const order = ['coverOpen', 'paperJam', 'paperOut', 'tonerOut'] as const;
  return order.find((condition) => conditions.includes(condition)) ?? null;
}

/** A printer that does not list its formats is asked by trying. */
function takesPdf(formats: readonly string[]): boolean {
  return formats.length === 0 || formats.includes('application/pdf');
}
