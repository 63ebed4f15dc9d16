import { useMemo } from 'react';
import { readRanges } from './code-point-ranges.ts';
import { isDrawnHere } from './drawn-here.ts';
import { mainFontRanges } from './main-font-data.ts';
import { piecesOf } from './pieces.ts';

const isInMainFont = readRanges(mainFontRanges);

/** Line feeds, joiners and selectors of variants are drawn by no font, and are not missing. */
const UNSEEN = /^[\p{C}\p{Z}\p{M}]$/u;

/**
 * A name, an address or typed words. A character that no font of this terminal has stands as its code point in a box:
 * with the code, a person at a window can find it.
 */
export function Han({ children: text }: { readonly children: string }) {
  const pieces = useMemo(() => piecesOf(text, isDrawn), [text]);
  return pieces.map((piece, index) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text may hold the same character twice
      <span key={index} className="code-point">
        {piece.code}
      </span>
    ),
  );
}

function isDrawn(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  // Unassigned and private characters are among the "other" ones, and are missing nearly everywhere.
  const isUnseen = UNSEEN.test(character) && !/^[\p{Cn}\p{Co}]$/u.test(character);
  return isUnseen || isInMainFont(codePoint) || isDrawnHere(character);
}
