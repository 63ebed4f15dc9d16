/** A command as the emulated printer understands it. */
export type PrinterCommand =
  | { readonly type: 'raster'; readonly widthBytes: number; readonly rows: number; readonly data: Uint8Array }
  | { readonly type: 'feed'; readonly rows: number }
  | { readonly type: 'cut' }
  | { readonly type: 'reportPaper' }
  /** GS ( H: sends the process id back. */
  | { readonly type: 'echo'; readonly id: Uint8Array }
  | { readonly type: 'reportAutomatically'; readonly items: number }
  | { readonly type: 'present' }
  | { readonly type: 'retract' }
  | { readonly type: 'eject' }
  | { readonly type: 'initialise' }
  | { readonly type: 'style'; readonly style: Partial<TextStyle> }
  /** Letters, as far as they have come; a line ends with `lineFeed`. */
  | { readonly type: 'text'; readonly bytes: Uint8Array }
  | { readonly type: 'lineFeed' }
  | { readonly type: 'nothing' }
  /** A byte that a real printer would print as a letter of its own font. */
  | { readonly type: 'stray'; readonly byte: number };

export interface TextStyle {
  /** Two bytes of GB18030 are one character. */
  readonly chinese: boolean;
  readonly align: 'left' | 'center';
  /** GS ! and FS W: how much larger than 12 × 24 Latin and 24 × 24 Chinese letters are. */
  readonly latinScale: number;
  readonly chineseScale: number;
}

export interface ParserOptions {
  /** The printer has letters of its own that count; elsewhere each is a stray byte. */
  readonly nativeText: boolean;
  readonly presenter: boolean;
}

export interface Parsed {
  readonly command: PrinterCommand;
  readonly length: number;
}

/** The default line of ESC/POS: 1/6 inch at 203 dpi. */
export const LINE_ROWS = 34;

const PLAIN: ParserOptions = { nativeText: false, presenter: false };

/** The first command of `bytes`; `null` where its end has not come yet. */
export function parseCommand(bytes: Uint8Array, options: ParserOptions = PLAIN): Parsed | null {
  const [first, second, third] = bytes;
  switch (first) {
    case undefined:
      return null;
    case 0x00:
    case 0x0d:
      return done({ type: 'nothing' }, 1);
    case 0x0a:
      return done({ type: 'lineFeed' }, 1);
    case 0x10:
      return parseRealTime(bytes);
    case 0x1b:
      return parseEscape(second, third);
    case 0x1c:
      return options.nativeText ? parseChinese(second, third) : done({ type: 'stray', byte: first }, 1);
    case 0x1d:
      return parseGroup(bytes, options);
    default:
      if (options.nativeText && first >= 0x20) return parseText(bytes);
      return done({ type: 'stray', byte: first }, 1);
  }
}

function done(command: PrinterCommand, length: number): Parsed {
  return { command, length };
}

/** Obeyed when it arrived; here only its bytes are passed over. */
function parseRealTime(bytes: Uint8Array): Parsed | null {
  const [, command] = bytes;
  if (command === undefined) return null;
  if (command !== 0x04 && command !== 0x05) return done({ type: 'stray', byte: 0x10 }, 1);
  return bytes.length < 3 ? null : done({ type: 'nothing' }, 3);
}

function parseEscape(command: number | undefined, value: number | undefined): Parsed | null {
  if (command === undefined) return null;
  if (command === 0x40) return done({ type: 'initialise' }, 2);
  if (command === 0x69) return done({ type: 'cut' }, 2);
  if (value === undefined) return null;
  if (command === 0x61) return done({ type: 'style', style: { align: value === 1 ? 'center' : 'left' } }, 3);
  if (command === 0x4a) return done({ type: 'feed', rows: value }, 3);
  if (command === 0x64) return done({ type: 'feed', rows: value * LINE_ROWS }, 3);
  return done({ type: 'stray', byte: 0x1b }, 1);
}

function parseText(bytes: Uint8Array): Parsed {
  const end = bytes.findIndex((byte) => byte < 0x20);
  const length = end < 0 ? bytes.length : end;
  return done({ type: 'text', bytes: bytes.slice(0, length) }, length);
}

/** FS &, FS . and FS W */
function parseChinese(command: number | undefined, value: number | undefined): Parsed | null {
  if (command === undefined) return null;
  if (command === 0x26) return done({ type: 'style', style: { chinese: true } }, 2);
  if (command === 0x2e) return done({ type: 'style', style: { chinese: false } }, 2);
  if (command !== 0x57) return done({ type: 'stray', byte: 0x1c }, 1);
  if (value === undefined) return null;
  return done({ type: 'style', style: { chineseScale: (value & 1) + 1 } }, 3);
}

function parseGroup(bytes: Uint8Array, { presenter }: ParserOptions): Parsed | null {
  const [, command, value] = bytes;
  if (command === undefined || value === undefined) return null;
  switch (command) {
    case 0x61:
      return done({ type: 'reportAutomatically', items: value }, 3);
    case 0x21:
      return done({ type: 'style', style: { latinScale: (value & 0x07) + 1 } }, 3);
    case 0x28:
      return value === 0x48 ? parseProcessId(bytes) : done({ type: 'stray', byte: 0x1d }, 1);
    case 0x65:
      return presenter ? parsePresenter(bytes) : done({ type: 'stray', byte: 0x1d }, 1);
    case 0x72:
      return done(value === 1 ? { type: 'reportPaper' } : { type: 'nothing' }, 3);
    case 0x56:
      if (value === 0x42 || value === 0x41) return bytes.length < 4 ? null : done({ type: 'cut' }, 4);
      return done({ type: 'cut' }, 3);
    case 0x76:
      return value === 0x30 ? parseRaster(bytes) : done({ type: 'stray', byte: 0x1d }, 1);
    default:
      return done({ type: 'stray', byte: 0x1d }, 1);
  }
}

/** GS ( H 6 0 48 48 d1 d2 d3 d4 */
function parseProcessId(bytes: Uint8Array): Parsed | null {
  if (bytes.length < 11) return null;
  return done({ type: 'echo', id: bytes.slice(7, 11) }, 11);
}

/** GS e 2, GS e 3 m, GS e 5 */
function parsePresenter(bytes: Uint8Array): Parsed | null {
  switch (bytes[2]) {
    case 2:
      return done({ type: 'retract' }, 3);
    case 3:
      return bytes.length < 4 ? null : done({ type: 'present' }, 4);
    case 5:
      return done({ type: 'eject' }, 3);
    default:
      return done({ type: 'stray', byte: 0x1d }, 1);
  }
}

/** GS v 0 m xL xH yL yH d1…dk */
function parseRaster(bytes: Uint8Array): Parsed | null {
  const [, , , mode, xL = 0, xH = 0, yL = 0, yH] = bytes;
  if (mode === undefined || yH === undefined) return null;
  const widthBytes = xL + xH * 256;
  const rows = yL + yH * 256;
  const length = 8 + widthBytes * rows;
  if (bytes.length < length) return null;
  return done({ type: 'raster', widthBytes, rows, data: bytes.slice(8, length) }, length);
}
