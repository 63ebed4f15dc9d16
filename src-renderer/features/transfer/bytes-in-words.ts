const UNITS = ['KB', 'MB', 'GB'] as const;

/** A size as a person reads it: `12 KB`, `3.4 MB`. */
export function bytesInWords(bytes: number): string {
  let size = bytes / 1_024;
  let unit = 0;
  while (size >= 1_024 && unit < UNITS.length - 1) {
    size /= 1_024;
    unit += 1;
  }
  return `${size >= 10 || unit === 0 ? Math.ceil(size) : size.toFixed(1)} ${UNITS[unit]}`;
}
