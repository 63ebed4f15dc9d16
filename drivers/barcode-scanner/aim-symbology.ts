import type { Symbology } from '#contract/device/barcode.ts';

/** The code characters of ISO/IEC 15424 that matter at a terminal. */
const SYMBOLOGIES: ReadonlyMap<string, Symbology> = new Map([
  ['A', 'code39'],
  ['C', 'code128'],
  ['d', 'dataMatrix'],
  ['E', 'ean'],
  ['e', 'gs1DataBar'],
  ['F', 'codabar'],
  ['G', 'code93'],
  ['h', 'hanXin'],
  ['I', 'interleaved2of5'],
  ['L', 'pdf417'],
  ['Q', 'qr'],
  ['U', 'maxiCode'],
  ['z', 'aztec'],
]);

/** The symbology of an AIM identifier (`]Q1`); `undefined` where it is another one, or none. */
export function symbologyOf(aim: string): Symbology | undefined {
  return /^\][A-Za-z][0-9A-Za-z]$/.test(aim) ? SYMBOLOGIES.get(aim.charAt(1)) : undefined;
}
