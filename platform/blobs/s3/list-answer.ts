/** One page of a listing: the objects' names, and where the next page begins. */
export interface ListedPage {
  readonly keys: readonly string[];
  /** `null` on the last page. */
  readonly next: string | null;
}

/**
 * Reads an answer to ListObjectsV2 (XML). Our own names hold no character that XML writes in another way, so that they can be
 * taken as they stand; names that do are not ours. `null` where it is no such answer.
 */
export function readListing(xml: string): ListedPage | null {
  if (!/<ListBucketResult[\s>]/.test(xml) || !xml.includes('</ListBucketResult>')) return null;
  const keys = [...xml.matchAll(/<Key>([^<&]+)<\/Key>/g)].flatMap(([, key]) => (key ? [key] : []));
  if (!/<IsTruncated>\s*true\s*<\/IsTruncated>/.test(xml)) return { keys, next: null };
  const next = textOf(xml, 'NextContinuationToken');
  return next === null ? null : { keys, next };
}

/** The code in an S3 error (XML), such as `SlowDown`; empty where there is none. */
export function errorCodeOf(xml: string): string {
  return /<Code>([A-Za-z0-9.]{1,60})<\/Code>/.exec(xml)?.[1] ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function textOf(xml: string, element: string): string | null {
  const text = new RegExp(`<${element}>([^<]+)</${element}>`).exec(xml)?.[1];
  if (text === undefined) return null;
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([0-9a-fA-F]+));/g, (_all, name, decimal, hex) =>
    name
      ? (ENTITIES[name] ?? '')
      : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  );
}
