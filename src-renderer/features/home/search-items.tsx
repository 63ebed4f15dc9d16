import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isByKeys } from '../../app/keys.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { LetterKeys } from '../../keyboard/letter-keys.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { BrowseHeading } from './browse-heading.tsx';
import type { BrowseProps } from './browsing.ts';
import { browse, browsingStore, setWords } from './browsing.ts';
import { findInCatalogue, isLeftBy, mostUsed, partFound } from './catalogue-search.ts';
import { canBeDone } from './entry-tile.tsx';
import { OnlyNowButton } from './only-now-button.tsx';
import { type Narrowing, NarrowTiles, SearchFilters } from './search-filters.tsx';
import { SearchFound } from './search-found.tsx';

const MAX_LENGTH = 30;

/** Search by everyday words, pinyin or initials; what is found stands there while one types. */
export function SearchItems(props: BrowseProps) {
  const { view, catalogue } = props;
  const { snapshot, t } = useKiosk();
  const { words, filter, onlyNow } = useStore(browsingStore);
  const [narrowing, setNarrowing] = useState<Narrowing | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const isFiltered = Object.keys(filter).length > 0;
  const all =
    words.trim() === ''
      ? mostUsed(catalogue.entries).map((here) => ({ here }))
      : findInCatalogue(catalogue, words.trim());
  // What another region offers has no kind, theme or body here to be narrowed by.
  const left = all.filter(({ here }) => (here ? isLeftBy(filter, here) : !isFiltered));
  const canNow = left.filter(({ here }) => !here || canBeDone(here, view.lacking));
  const found = onlyNow ? canNow : left;
  const { sure, guesses } = partFound(all);
  return (
    <Page
      name="search"
      context={
        <>
          <BrowseHeading {...props} title={t('home.searchTitle')} />
          <label className="search-words">
            <Icon name="search" />
            <input
              ref={field}
              value={words}
              maxLength={MAX_LENGTH}
              inputMode="none"
              autoComplete="off"
              spellCheck={false}
              aria-label={t('home.searchTitle')}
              placeholder={t('home.searchHint')}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
        </>
      }
      aside={<SearchFilters catalogue={catalogue} narrowing={narrowing} onNarrow={setNarrowing} />}
      // In 低位 they stand at the foot, below the keys.
      asideFirst={snapshot.preferences.position === 'standard'}
      actions={
        <>
          <Button icon="arrowLeft" onPress={() => (narrowing ? setNarrowing(null) : browse({ at: 'start' }))}>
            {t('action.back')}
          </Button>
          {!narrowing && (onlyNow || canNow.length < left.length) && <OnlyNowButton onlyNow={onlyNow} />}
        </>
      }
    >
      {narrowing ? (
        <NarrowTiles
          narrowing={narrowing}
          catalogue={catalogue}
          entries={(sure.length > 0 ? sure : guesses).flatMap(({ here }) => (here ? [here] : []))}
          onDone={() => setNarrowing(null)}
        />
      ) : (
        <div className="search">
          <SearchFound {...props} found={found} />
          <LetterKeys
            value={words}
            maxLength={MAX_LENGTH}
            onChange={(value) => {
              setWords(value);
              // Whoever goes from key to key by arrows stays on theirs.
              if (!isByKeys(document)) field.current?.focus();
            }}
            anyCharacter
          />
        </div>
      )}
    </Page>
  );
}
