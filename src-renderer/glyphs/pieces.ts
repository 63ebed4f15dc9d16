/** A piece of a text that can be drawn, or one character that cannot, by its code point. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing'; readonly code: string };

/** Cuts a text at the characters that no font has: nothing is dropped, and nothing becomes a box that says nothing. */
export function piecesOf(text: string, isDrawn: (character: string) => boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const character of text) {
    const last = pieces.at(-1);
    if (!isDrawn(character)) pieces.push({ kind: 'missing', code: codeOf(character) });
    else if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + character };
    else pieces.push({ kind: 'text', text: character });
  }
  return pieces;
}

/** As people write it: `U+20BB7`. */
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
