import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { About } from '../grammar.ts';

/** The kinds of phrases, and what the question that takes them is about. */
export const kinds = {
  addresses: 'address',
  employers: 'words',
  reasons: 'words',
  names: 'name',
} as const satisfies Readonly<Record<string, About>>;
export type Kind = keyof typeof kinds;

/** What is typed on letter keys, or, without syllables, on keys of its own (digits, letters). */
export interface Run {
  readonly text: string;
  readonly syllables: readonly string[] | null;
}

/** Something that people write in forms, taken apart where somebody who types it would stop and look. */
export interface Phrase {
  readonly kind: Kind;
  /** The engine may be changed to fit these; the other half is held apart and only measured. */
  readonly half: 'tuned' | 'apart';
  readonly pieces: readonly (readonly Run[])[];
}

/**
 * The phrases of the files beside this one. A line holds a phrase, its pieces parted by `|`, and behind a tab its
 * syllables in the same pieces, as people of the place say them. Every other line belongs to the half that is held apart.
 */
export function readPhrases(): readonly Phrase[] {
  return (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    readFileSync(join(import.meta.dirname, `phrases-${kind}.txt`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line, index) => ({ kind, half: index % 2 === 0 ? 'tuned' : 'apart', pieces: readPieces(line) })),
  );
}

function readPieces(line: string): readonly (readonly Run[])[] {
  const [text = '', reading = ''] = line.split('\t');
  const texts = text.split('|');
  const readings = reading.split('|');
  if (texts.length !== readings.length) throw new Error(`pieces and readings differ in number: ${line}`);
  return texts.map((piece, index) => readRuns(piece, (readings[index] ?? '').split(' ').filter(Boolean)));
}

function readRuns(piece: string, syllables: readonly string[]): readonly Run[] {
  let read = 0;
  const runs = (piece.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []).map((text) => {
    if (!/^\p{Script=Han}/u.test(text)) return { text, syllables: null };
    const of = syllables.slice(read, read + [...text].length);
    read += of.length;
    if (of.length !== [...text].length) throw new Error(`too few syllables for ${piece}`);
    return { text, syllables: of };
  });
  if (read !== syllables.length) throw new Error(`too many syllables for ${piece}`);
  return runs;
}
