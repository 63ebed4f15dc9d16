/**
 * Thrown where nobody knows whether a case is filed: the disk failed in its commit, and failed again when that was to be
 * taken back. Should the process end before the next commit works, the case may be found whole, and is delivered.
 */
export class FilingUnknown extends Error {
  override readonly name = 'FilingUnknown';
}
