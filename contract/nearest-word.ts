/** The known word that a misspelt one most likely means; `null` where none is near. */
export function nearestWord(misspelt: string, known: readonly string[]): string | null {
  let best: string | null = null;
  // A third of the letters may differ: "urll" is near "url", "printer" is not near "site".
  let bestDistance = Math.max(1, Math.floor(misspelt.length / 3)) + 0.5;
  for (const word of known) {
    const distance = editDistance(misspelt.toLowerCase(), word.toLowerCase());
    if (distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

/** What an unknown word may have meant, or which there are: the end of a sentence about it. */
export function didYouMean(unknown: string, known: readonly string[]): string {
  const near = nearestWord(unknown, known);
  if (near !== null) return `; did you mean "${near}"?`;
  return known.length === 0 ? '; there is none' : `; there are ${known.join(', ')}`;
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
