import type { DeviceCondition } from '#contract/device/status.ts';

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
  ['output-area-full', 'outputFull'],
  ['cover-open', 'coverOpen'],
  ['door-open', 'coverOpen'],
  ['interlock-open', 'coverOpen'],
  ['toner-low', 'tonerLow'],
  ['marker-supply-low', 'tonerLow'],
  ['marker-ink-almost-empty', 'tonerLow'],
  ['toner-empty', 'tonerOut'],
  ['marker-supply-empty', 'tonerOut'],
  ['marker-supply-missing', 'tonerOut'],
  ['marker-ink-empty', 'tonerOut'],
  ['marker-toner-cartridge-missing', 'tonerOut'],
]);

/** Nobody at the terminal can mend these at the printer's own covers and trays. */
const AWAY: ReadonlySet<string> = new Set([
  'offline',
  'shutdown',
  'timed-out',
  'connecting-to-device',
  'paused',
  'moving-to-paused',
]);

/** Said beside everything else, and meaning nothing for a print. */
const HARMLESS: ReadonlySet<string> = new Set(['none', 'hibernate', 'power-down', 'power-save']);

export interface PrinterReason {
  readonly keyword: string;
  readonly stops: boolean;
  readonly condition: DeviceCondition | null;
  readonly away: boolean;
  /** Not in the tables: shown to staff in the printer's own word. */
  readonly unknown: boolean;
}

/** The reasons that say anything, without reports. */
export function readReasons(words: readonly string[]): readonly PrinterReason[] {
  return words.flatMap((word) => {
    const { keyword, severity } = splitReason(word);
    if (severity === 'report' || HARMLESS.has(keyword)) return [];
    const condition = CONDITIONS.get(keyword) ?? null;
    const away = AWAY.has(keyword);
    return [{ keyword, stops: severity === 'error', condition, away, unknown: condition === null && !away }];
  });
}

type Severity = 'report' | 'warning' | 'error';

function splitReason(reason: string): { readonly keyword: string; readonly severity: Severity } {
  const match = /^(.*)-(report|warning|error)$/.exec(reason);
  if (match?.[1] === undefined) return { keyword: reason, severity: 'error' };
  return {
    keyword: match[1],
    severity: match[2] === 'report' || match[2] === 'warning' ? match[2] : 'error',
  };
}
