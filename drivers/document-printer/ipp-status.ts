import { z } from 'zod';
import type { PrintError } from '#contract/device/completion.ts';
import type { DeviceCondition } from '#contract/device/status.ts';
import type { Observation } from '../device/status-box.ts';
import type { IppAttributes } from '../ipp/ipp-message.ts';
import { keywordsSchema } from './ipp-values.ts';

/**
 * `printer-state-reasons` (RFC 8011, 5.4.12; PWG 5100.9) and what they mean here. A keyword ends in its
 * severity: `-report` tells of nothing, `-warning` of what will come, `-error` or none stops the printer.
 */
const CONDITIONS: ReadonlyMap<string, DeviceCondition> = new Map([
  ['media-low', 'paperLow'],
  ['media-empty', 'paperOut'],
  ['media-needed', 'paperOut'],
  ['input-tray-missing', 'paperOut'],
  ['media-jam', 'paperJam'],
  ['output-area-full', 'paperNotTaken'],
  ['cover-open', 'coverOpen'],
  ['door-open', 'coverOpen'],
  ['interlock-open', 'coverOpen'],
  ['toner-low', 'tonerLow'],
  ['marker-supply-low', 'tonerLow'],
  ['toner-empty', 'tonerOut'],
  ['marker-supply-empty', 'tonerOut'],
]);

const AWAY = ['offline', 'shutdown', 'timed-out', 'connecting-to-device', 'paused', 'moving-to-paused'];

const printerSchema = z.object({
  'printer-state': z.enum(['idle', 'processing', 'stopped']),
  'printer-state-reasons': keywordsSchema,
  'printer-is-accepting-jobs': z.boolean().catch(true),
  'printer-make-and-model': z.string().optional().catch(undefined),
  'document-format-supported': keywordsSchema,
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
}

/** Sums the printer's own words up, once, at the edge. `null` where it says nothing that can be understood. */
export function readPrinter(attributes: IppAttributes): PrinterReport | null {
  const parsed = printerSchema.safeParse(attributes);
  if (!parsed.success) return null;
  const printer = parsed.data;
  const reasons = printer['printer-state-reasons']
    .map(splitReason)
    .filter(({ severity }) => severity !== 'report');
  const conditions = reasons.flatMap(({ keyword }) => CONDITIONS.get(keyword) ?? []);
  const stopping = reasons.filter(({ severity }) => severity === 'error').map(({ keyword }) => keyword);
  const stopped = printer['printer-state'] === 'stopped';
  const raw = `${printer['printer-state']}: ${printer['printer-state-reasons'].join(', ') || 'none'}`;
  const away = reasons.some(({ keyword }) => AWAY.includes(keyword)) || !printer['printer-is-accepting-jobs'];
  // A stopped printer means its warnings; a printer that goes on does not.
  const blocker = blockerOf(
    stopped ? conditions : stopping.flatMap((keyword) => CONDITIONS.get(keyword) ?? []),
  );
  const state = away
    ? 'offline'
    : blocker || (stopped && conditions.includes('paperNotTaken'))
      ? 'userError'
      : stopped
        ? 'hardwareError'
        : printer['printer-state'] === 'processing'
          ? 'busy'
          : 'online';
  return {
    observation: {
      state,
      conditions,
      ...(state === 'online' || state === 'busy' ? {} : { detail: raw }),
      ...(printer['printer-make-and-model'] ? { identity: printer['printer-make-and-model'] } : {}),
    },
    blocker: blocker ?? (away || stopped ? 'rejected' : null),
    raw,
    takesPdf: takesPdf(printer['document-format-supported']),
  };
}

type Severity = 'report' | 'warning' | 'error';

function splitReason(reason: string): { readonly keyword: string; readonly severity: Severity } {
  const match = /^(.*)-(report|warning|error)$/.exec(reason);
  if (match?.[1] === undefined) return { keyword: reason, severity: reason === 'none' ? 'report' : 'error' };
  return {
    keyword: match[1],
    severity: match[2] === 'report' || match[2] === 'warning' ? match[2] : 'error',
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
