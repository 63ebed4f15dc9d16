/** Ranges of code points as one text: `4e00-9fef 3400`, in hexadecimal digits. */
export function writeRanges(codePoints: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const code of codePoints.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range && code <= range[1] + 1) range[1] = code;
    else ranges.push([code, code]);
  }
  return ranges
    .map(([first, last]) =>
      (first === last ? [first] : [first, last]).map((code) => code.toString(16)).join('-'),
    )
    .join(' ');
}

/** Whether a code point is in the ranges: found by halving. */
export function readRanges(text: string): (codePoint: number) => boolean {
  const ranges = text.split(' ').map((range) => range.split('-').map((code) => Number.parseInt(code, 16)));
  return (codePoint) => {
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first = 0, last = first] = ranges[middle] ?? [];
      if (codePoint < first) high = middle - 1;
      else if (codePoint > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}
