/** The known key that a misspelt one most likely means; `null` where none is near. */
export function nearestKey(misspelt: string, known: readonly string[]): string | null {
  let best: string | null = null;
  // A third of the letters may differ: "urll" is near "url", "printer" is not near "site".
  let bestDistance = Math.max(1, Math.floor(misspelt.length / 3)) + 0.5;
  for (const key of known) {
    const distance = editDistance(misspelt.toLowerCase(), key.toLowerCase());
    if (distance < bestDistance) {
      best = key;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
