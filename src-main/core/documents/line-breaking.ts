/** Marks that may not begin a line (GB/T 15834), and those that may not end one. */
const NOT_FIRST = /^[，。、；：！？）》」』”’…,.;:!?)\]]/u;
const NOT_LAST = /[（《「『“‘([]$/u;

/**
 * Breaks a text into lines no wider than `width`, as measured by `measure`. Words and numbers of Latin letters
 * stay whole where they fit on a line; a closing mark takes the character before it along to the next line.
 */
export function breakLines(
  text: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const unit of units(text)) {
    if (line !== '' && used + measure(unit.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    const piece = line === '' && lines.length > 0 ? unit.trimStart() : unit;
    line += piece;
    used += measure(piece);
    if (measure(piece.trimEnd()) <= width) continue;
    // One unit wider than the line: it is cut where it must be.
    const pieces = cut(line, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    used = measure(line);
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** The smallest pieces between which a line may end. */
function units(text: string): readonly string[] {
  const found: string[] = [];
  for (const piece of text.match(/[\p{Script=Latin}\p{Nd}+@#%&*_/:.,'’-]+\s*|\s+|./gsu) ?? []) {
    const last = found.at(-1);
    if (last !== undefined && (NOT_FIRST.test(piece) || NOT_LAST.test(last)))
      found[found.length - 1] = last + piece;
    else found.push(piece);
  }
  return found;
}

function cut(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [''];
  for (const character of text) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && measure(line + character) > width) lines.push(character);
    else lines[lines.length - 1] = line + character;
  }
  return lines;
}
