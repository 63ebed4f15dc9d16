/** How code points are typed: `U+20BB7`, or without the sign, which stands on another key. */
const TYPED = /U\+?([0-9A-F]{4,6})$/iu;

/**
 * The hanzi whose code point stands at the end of a text, and how many characters it is typed with; `null` where there is
 * none. The last way to a rare character of a name: staff find it in its papers or on the card.
 */
export function hanziByCode(text: string): { readonly character: string; readonly typed: number } | null {
  const [typed, code] = TYPED.exec(text) ?? [];
  const codePoint = Number.parseInt(code ?? '', 16);
  if (!typed || !(codePoint <= 0x10ffff)) return null;
  const character = String.fromCodePoint(codePoint);
  return /^\p{Unified_Ideograph}$/u.test(character) ? { character, typed: typed.length } : null;
}
