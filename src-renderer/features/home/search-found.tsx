import { useStore } from 'zustand';
import { useKiosk } from '../../app/kiosk-context.ts';
import type { BrowseProps } from './browsing.ts';
import { browsingStore } from './browsing.ts';
import { type Found, mostUsed } from './catalogue-search.ts';
import { EntryTiles } from './entry-tiles.tsx';

/** So many of the most used items are offered where nothing was found. */
const OFFERED = 2;

/** So many guesses are offered where nothing fits well. */
const GUESSES = 4;

/** What a search found; guesses are called that; where it is nothing, what most people come for and whom to ask. */
export function SearchFound({ view, catalogue, found }: BrowseProps & { readonly found: readonly Found[] }) {
  const { snapshot, t } = useKiosk();
  const { words, filter } = useStore(browsingStore);
  const { helpline } = snapshot.terminal;
  const nothing = found.length === 0;
  const guesses = !nothing && found.every(({ isWeak }) => isWeak);
  const shown: readonly Found[] = nothing
    ? mostUsed(catalogue.entries)
        .slice(0, OFFERED)
        .map((here) => ({ here }))
    : guesses
      ? found.slice(0, GUESSES)
      : found;
  const isUntouched = words.trim() === '' && Object.keys(filter).length === 0;
  return (
    <div className="search-found">
      <p className="search-says" role="status" data-nothing={nothing || guesses}>
        {nothing
          ? t('home.nothingFound', { helpline })
          : guesses
            ? t('home.guesses', { helpline })
            : isUntouched
              ? t('home.hot')
              : t('home.listed', { count: found.length })}
      </p>
      {/* Other hits begin at their first page. */}
      <EntryTiles
        key={`${words} ${JSON.stringify(filter)}`}
        found={shown}
        catalogue={catalogue}
        lacking={view.lacking}
      />
    </div>
  );
}
