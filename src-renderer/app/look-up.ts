import { useEffect, useState } from 'react';
import type { CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import type { Text } from '#contract/text.ts';
import type { CoreCalls } from './link.ts';
import { untilThere } from './until-there.ts';

export interface Division {
  /** GB/T 2260 */
  readonly code: string;
  readonly name: Text;
}

/** What the screen looks up at the core and keeps: it is nobody's. `null` while there is no link. */
export interface LookUp {
  catalogue(division: string, digest: string): Promise<CatalogueView | null>;
  /** The divisions below `parent`, the provinces where it is `null`. */
  divisions(parent: string | null): Promise<readonly Division[]>;
}

/** Asks the core once for each; what is kept lasts until the page is loaded anew. */
export function createLookUp(calls: () => Pick<CoreCalls, 'readCatalogue' | 'readDivisions'> | null): LookUp {
  const catalogues = new Map<string, CatalogueView>();
  const divisions = new Map<string | null, readonly Division[]>();
  return {
    async catalogue(division, digest) {
      const kept = catalogues.get(division);
      if (kept?.digest === digest) return kept;
      const read = await calls()?.readCatalogue({ division });
      if (read) catalogues.set(division, read);
      return read ?? null;
    },
    async divisions(parent) {
      const kept = divisions.get(parent);
      if (kept) return kept;
      const read = await calls()?.readDivisions({ parent });
      if (read) divisions.set(parent, read);
      return read ?? [];
    },
  };
}

/** What `load` gives, `null` until it is there: a core that is too busy to answer is asked again. `load` is called anew when `key` changes. */
export function useLookedUp<T>(key: string, load: () => Promise<T>): T | null {
  const [found, setFound] = useState<{ readonly key: string; readonly value: T } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when another thing is looked up
  useEffect(() => untilThere(load, (value) => setFound({ key, value })), [key]);
  return found?.key === key ? found.value : null;
}
