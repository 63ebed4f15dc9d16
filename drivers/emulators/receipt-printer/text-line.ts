import { createCanvas } from '@napi-rs/canvas';
import { LINE_ROWS, type TextStyle } from './command-parser.ts';

/** A printed line: what can be read on it, and its dots. */
export interface PrintedLine {
  readonly text: string;
  readonly rows: readonly Uint8Array[];
}

/** The line that the printer is filling. */
export interface TextLine {
  add(bytes: Uint8Array, style: TextStyle): void;
  /** Ends it; a line that was too long gives several, as the printer wraps it. An empty one is a feed. */
  end(): readonly PrintedLine[];
  clear(): void;
}

interface Letter {
  readonly character: string;
  readonly cells: number;
  readonly scale: number;
  readonly align: TextStyle['align'];
}

/** Latin letters are 12 × 24 dots, Chinese ones 24 × 24. */
const CELL = 12;
const HEIGHT = 24;
/** Made once: making one takes longer than decoding a receipt. */
const GB18030 = new TextDecoder('gb18030');

/** A printer with the font of GB2312: whatever else is sent comes out as a black box, a four-byte code as digits too. */
export function createTextLine(widthDots: number): TextLine {
  let letters: Letter[] = [];
  return {
    add(bytes, style) {
      letters.push(...lettersOf(bytes, style));
    },
    end() {
      const lines = wrapped(letters, widthDots / CELL);
      letters = [];
      return lines.map((line) => printed(line, widthDots));
    },
    clear() {
      letters = [];
    },
  };
}

function lettersOf(bytes: Uint8Array, style: TextStyle): Letter[] {
  const letters: Letter[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    const { align } = style;
    if (lead < 0x80 || !style.chinese) {
      const character = lead < 0x80 ? String.fromCharCode(lead) : '■';
      letters.push({ character, cells: style.latinScale, scale: style.latinScale, align });
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    const isInFont = lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1;
    const character = isInFont ? GB18030.decode(Uint8Array.of(lead, trail)) : '■';
    letters.push({ character, cells: 2 * style.chineseScale, scale: style.chineseScale, align });
    // A four-byte code is no pair to such a printer: its second byte is a digit.
    if (trail >= 0x40) at += 1;
  }
  return letters;
}

function wrapped(letters: readonly Letter[], columns: number): readonly (readonly Letter[])[] {
  const lines: Letter[][] = [[]];
  let used = 0;
  for (const letter of letters) {
    if (used + letter.cells > columns) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(letter);
    used += letter.cells;
  }
  return lines;
}

function printed(letters: readonly Letter[], widthDots: number): PrintedLine {
  const scale = Math.max(1, ...letters.map((letter) => letter.scale));
  const height = LINE_ROWS * scale;
  const text = letters.map(({ character }) => character).join('');
  const used = letters.reduce((sum, { cells }) => sum + cells * CELL, 0);
  const canvas = createCanvas(widthDots, height);
  const context = canvas.getContext('2d');
  let x = letters[0]?.align === 'center' ? Math.floor((widthDots - used) / 2) : 0;
  for (const letter of letters) {
    const size = HEIGHT * letter.scale;
    context.font = `${size}px "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;
    context.fillText(letter.character, x, Math.round(size * 0.88), letter.cells * CELL);
    x += letter.cells * CELL;
  }
  const { data } = context.getImageData(0, 0, widthDots, height);
  const rows = Array.from({ length: height }, (_, y) => {
    const row = new Uint8Array(widthDots / 8);
    for (let dot = 0; dot < widthDots; dot += 1)
      if ((data[(y * widthDots + dot) * 4 + 3] ?? 0) > 110)
        row[dot >> 3] = (row[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
    return row;
  });
  return { text, rows };
}
