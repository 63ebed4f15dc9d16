import { useStore } from 'zustand';
import { useKiosk } from '../../app/kiosk-context.ts';
import type { BrowseProps } from './browsing.ts';
import { browsingStore } from './browsing.ts';
import { type Found, mostUsed, partFound } from './catalogue-search.ts';
import { EntryTiles } from './entry-tiles.tsx';
import { listedWords } from './listed-words.ts';

/** So many of the most used items are offered where nothing was found. */
const OFFERED = 2;

/** What a search found; guesses are called that and never counted; where it is nothing, what most people come for and whom to ask. */
export function SearchFound({ view, catalogue, found }: BrowseProps & { readonly found: readonly Found[] }) {
  const { snapshot, t } = useKiosk();
  const { words, filter } = useStore(browsingStore);
  const { helpline } = snapshot.terminal;
  const { sure, guesses } = partFound(found);
  const isNothing = found.length === 0;
  const isGuessed = !isNothing && sure.length === 0;
  const isUntouched = words.trim() === '' && Object.keys(filter).length === 0;
  return (
    <div className="search-found">
      <p className="search-says" role="status" data-nothing={isNothing || isGuessed}>
        {isNothing
          ? t('home.nothingFound', { helpline })
          : isGuessed
            ? t('home.guesses', { helpline })
            : isUntouched
              ? t('home.hot')
              : listedWords(sure.length, t)}
      </p>
      {/* Other hits begin at their first page. */}
      <EntryTiles
        key={`${words} ${JSON.stringify(filter)}`}
        found={isNothing ? [] : isGuessed ? guesses : sure}
        behind={isNothing ? offered(catalogue) : isGuessed ? [] : guesses}
        behindTitle={t(isNothing ? 'home.hot' : 'home.perhaps')}
        catalogue={catalogue}
        lacking={view.lacking}
      />
    </div>
  );
}

function offered({ entries }: BrowseProps['catalogue']): readonly Found[] {
  return mostUsed(entries)
    .slice(0, OFFERED)
    .map((here) => ({ here }));
}
