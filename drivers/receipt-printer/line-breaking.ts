/** Width of a text in dots, at one size and weight. */
export type Measure = (text: string) => number;

/** Never at the start of a line (closing marks), after GB/T 15834. */
const CLOSING = new Set('，。、；：！？）》」』】〉”’,.;:!?)]}%…');
/** Never at the end of a line (opening marks). */
const OPENING = new Set('（《「『【〈“‘([{¥￥$');

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Breaks a text into lines that fit `width`. Chinese may break between any two characters, except before a
 * closing and after an opening mark; Latin words and numbers stay whole where a line can hold them. Nothing
 * is ever dropped but the spaces at a break.
 */
export function breakLines(text: string, width: number, measure: Measure): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => breakParagraph(paragraph, width, measure));
}

function breakParagraph(paragraph: string, width: number, measure: Measure): string[] {
  // Most lines fit as they are, and measuring is what laying out costs.
  if (measure(paragraph.trimEnd()) <= width) return [paragraph.trimEnd()];
  const lines: string[] = [];
  let line = '';
  for (const unit of unitsOf(paragraph)) {
    if (measure((line + unit).trimEnd()) <= width) {
      line += unit;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    if (measure(unit.trimEnd()) <= width) {
      line = unit.trimStart();
      continue;
    }
    for (const { segment } of graphemes.segment(unit)) {
      if (line !== '' && measure(line + segment) > width) {
        lines.push(line);
        line = '';
      }
      line += segment;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** The pieces between which a line may break. */
function unitsOf(paragraph: string): string[] {
  const units: string[] = [];
  let glueNext = false;
  for (const { segment } of graphemes.segment(paragraph)) {
    const previous = units.at(-1);
    const joins =
      previous !== undefined &&
      (glueNext || CLOSING.has(segment) || segment === ' ' || (isWordPart(segment) && endsInWord(previous)));
    if (joins) units[units.length - 1] = previous + segment;
    else units.push(segment);
    glueNext = OPENING.has(segment);
  }
  return units;
}

function isWordPart(segment: string): boolean {
  return /^[\p{Script=Latin}\p{Nd}+\-/_@#&=*'.:]/u.test(segment);
}

function endsInWord(unit: string): boolean {
  return /[\p{Script=Latin}\p{Nd}+\-/_@#&=*'.:]$/u.test(unit);
}
