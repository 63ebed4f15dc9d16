import type { Block } from './paged.tsx';

/** What the blocks behind it are about; never the last on a page. */
export function listHeading(key: string, words: string): Block {
  return { key, keepWithNext: true, content: <h2 className="list-heading">{words}</h2> };
}
