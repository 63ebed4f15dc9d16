/** One code as it came from a scanner, not decoded yet. */
export type ScannedBytes =
  | { readonly type: 'code'; readonly bytes: Uint8Array; readonly aim?: string }
  /** More came than a code can hold; it was thrown away as it came. */
  | { readonly type: 'tooLong' };
