/** A command as the emulated printer understands it. */
export type PrinterCommand =
  | { readonly type: 'raster'; readonly widthBytes: number; readonly rows: number; readonly data: Uint8Array }
  | { readonly type: 'feed'; readonly rows: number }
  | { readonly type: 'cut' }
  | { readonly type: 'reportPaper' }
  | { readonly type: 'nothing' }
  /** A byte that a real printer would print as a letter of its own font. */
  | { readonly type: 'stray'; readonly byte: number };

export interface Parsed {
  readonly command: PrinterCommand;
  readonly length: number;
}

/** The default line of ESC/POS: 1/6 inch at 203 dpi. */
const LINE_ROWS = 34;

/** The first command of `bytes`; `null` where its end has not come yet. */
export function parseCommand(bytes: Uint8Array): Parsed | null {
  const [first, second, third] = bytes;
  switch (first) {
    case undefined:
      return null;
    case 0x00:
    case 0x0d:
      return done({ type: 'nothing' }, 1);
    case 0x0a:
      return done({ type: 'feed', rows: LINE_ROWS }, 1);
    case 0x10:
      return parseRealTime(bytes);
    case 0x1b:
      return parseEscape(second, third);
    case 0x1d:
      return parseGroup(bytes);
    default:
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
  if (command === 0x40) return done({ type: 'nothing' }, 2);
  if (value === undefined) return null;
  if (command === 0x4a) return done({ type: 'feed', rows: value }, 3);
  if (command === 0x64) return done({ type: 'feed', rows: value * LINE_ROWS }, 3);
  return done({ type: 'stray', byte: 0x1b }, 1);
}

function parseGroup(bytes: Uint8Array): Parsed | null {
  const [, command, value] = bytes;
  if (command === undefined || value === undefined) return null;
  switch (command) {
    case 0x61:
      return done({ type: 'nothing' }, 3);
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
