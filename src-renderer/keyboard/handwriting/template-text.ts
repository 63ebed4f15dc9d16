import type { Ink, InkStroke, Point } from './ink.ts';

/**
 * The characters as they are written, as one text: a line for each, the commonest first: the character, then its
 * strokes in their order with a space before each, two signs for every corner of a stroke (x and y in 64 steps).
 */
const STEPS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** One character as it is written, in a box of 64. */
export interface Template {
  readonly character: string;
  readonly strokes: Ink;
}

/** @param strokes in a box from 0 to 1 */
export function writeTemplate(character: string, strokes: Ink): string {
  const sign = (value: number) => STEPS.charAt(Math.max(0, Math.min(63, Math.round(value * 63))));
  const written = strokes.map((stroke) => stroke.map(([x, y]) => sign(x) + sign(y)).join(''));
  return `${[character, ...written].join(' ')}\n`;
}

/** Line by line: whoever reads it may pause in between. */
export function* readTemplates(text: string): Generator<Template> {
  for (const line of text.split('\n')) {
    const [character = '', ...written] = line.split(' ');
    if (written.length > 0) yield { character, strokes: written.map(readStroke) };
  }
}

function readStroke(written: string): InkStroke {
  return Array.from(
    { length: written.length / 2 },
    (_, index): Point => [stepOf(written, index * 2), stepOf(written, index * 2 + 1)],
  );
}

/** Where each sign stands, by its code: looked up a million times while the characters are loaded. */
const STEP_OF = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, STEPS.indexOf(String.fromCharCode(code))),
);

function stepOf(written: string, index: number): number {
  return STEP_OF[written.charCodeAt(index)] ?? 0;
}
