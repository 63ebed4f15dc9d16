import { CODE_MAX_BYTES, type ScannedCode } from '#contract/device/barcode.ts';

/**
 * What no code carries as text: control characters, except tab, line ends and the separators (EOT, FS, GS, RS,
 * US) of GS1 and ISO/IEC 15434. They are what noise on a line looks like.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const NOISE = /[\x00-\x03\x05-\x08\x0b\x0c\x0e-\x1b\x7f]/;

/**
 * The text of a code's bytes: UTF-8 where it is valid without a single fault, else GB18030 (which holds GBK and
 * GB2312), else `null`. In this order: Chinese text in GB18030 is hardly ever valid UTF-8, while almost any
 * UTF-8 text is valid GB18030 and would come out as other characters.
 */
export function decodeCode(bytes: Uint8Array): Pick<ScannedCode, 'text' | 'encoding'> | null {
  for (const encoding of ['utf8', 'gb18030'] as const) {
    const text = decodeStrictly(encoding, bytes);
    if (text === null) continue;
    return text === '' || text.length > CODE_MAX_BYTES || NOISE.test(text) ? null : { text, encoding };
  }
  return null;
}

/**
 * A fresh decoder each time: one that met a fault may keep its state. Node carries all of ICU; Electron brings
 * Chromium's smaller ICU data, with which this was never tried. An engine that does not know the encoding throws
 * a RangeError, and its terminal reads UTF-8 only.
 */
function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
