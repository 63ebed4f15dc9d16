import type { StatusLine } from './status-words.ts';

/** Lines of label and words under each other; a mark stands before what somebody should look at. */
export function tableOf(lines: readonly StatusLine[]): string {
  const width = Math.max(...lines.map(({ label }) => columns(label)));
  return lines
    .map(({ label, words, isToLook }) => {
      const room = ' '.repeat(width - columns(label));
      return `${isToLook ? '!' : ' '} ${label}${room}  ${words}`;
    })
    .join('\n');
}

/** How wide a text stands in a console: Chinese characters and their marks take two columns. */
function columns(text: string): number {
  return [...text].reduce((sum, one) => sum + (/[\u1100-\u115f\u2e80-\uffe6]/u.test(one) ? 2 : 1), 0);
}
