/** Whether the bytes begin and end as a PDF does (ISO 32000-1, 7.5); a cut-off file has no `%%EOF`. */
export function isWholePdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024).includes('%PDF-') && bytes.subarray(-1024).includes('%%EOF');
}

/**
 * How many pages a PDF has, by counting page objects. Good for files whose objects are not packed into object
 * streams, as the terminal's own are; others count as none.
 */
export function countPages(bytes: Buffer): number {
  return bytes.toString('latin1').match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
}
