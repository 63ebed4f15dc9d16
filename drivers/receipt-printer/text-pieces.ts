/** What is drawn as one: a single Chinese character (`isCommon`), a word of letters or digits, or a whole text. */
export interface TextPiece {
  readonly text: string;
  /** One of the characters that any receipt may hold: worth keeping, and by itself it tells nothing of a person. */
  readonly isCommon: boolean;
}

/** Scripts written from left to right whose characters do not change shape by their neighbours beyond a word. */
const SEPARABLE = /^[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]*$/u;
/** Marks that join a character before them, and directions: their text must be shaped as a whole. */
const JOINING = /[\p{M}\p{Cf}]/u;
/**
 * Chinese characters, punctuation, full-width forms and the space: drawn alone exactly as within a text. The
 * dashes and ellipses of Chinese are not among them; fonts join those.
 */
const COMMON = '\\u3000-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uff01-\\uff60\\uffe0-\\uffe6 ';
const PIECES = new RegExp(`[${COMMON}]|[^${COMMON}]+`, 'gu');
const IS_COMMON = new RegExp(`^[${COMMON}]$`, 'u');

/** Cuts a text, which stands on one line, into what is drawn as one. Joined, the pieces are the text. */
export function textPieces(text: string): readonly TextPiece[] {
  if (text === '') return [];
  if (!SEPARABLE.test(text) || JOINING.test(text)) return [{ text, isCommon: false }];
  return (text.match(PIECES) ?? []).map((piece) => ({ text: piece, isCommon: IS_COMMON.test(piece) }));
}
