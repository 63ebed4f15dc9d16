/** Cuts a stream of text into lines. */
export interface LineSplitter {
  /** The lines that these characters complete; `null` where a line is longer than allowed. */
  push(text: string): readonly string[] | null;
  /** How many characters of an unfinished line are kept. */
  held(): number;
}

export function createLineSplitter(maxChars: number): LineSplitter {
  let rest = '';
  return {
    push(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length <= maxChars && lines.every((line) => line.length <= maxChars)) return lines;
      rest = '';
      return null;
    },
    held: () => rest.length,
  };
}
