import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createItemSearch } from '#contract/search/item-search.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { LetterKeys } from '../../keyboard/letter-keys.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { browse, browsingStore, setOnlyNow, setWords } from './browsing.ts';
import { ElsewhereTile } from './elsewhere-tile.tsx';
import { EntryTiles } from './entry-list.tsx';
import { canBeDone } from './entry-tile.tsx';
import type { BrowseProps } from './home-page.tsx';

const MAX_LENGTH = 30;
/** So many hits are worth looking through; better words find the rest. */
const HITS = 24;

/** Search by everyday words, pinyin or initials; what is found stands there while one types. */
export function SearchItems({ view, catalogue }: BrowseProps) {
  const { snapshot, t, own } = useKiosk();
  const words = useStore(browsingStore, (state) => state.words);
  const onlyNow = useStore(browsingStore, (state) => state.onlyNow);
  const search = useMemo(
    () => createItemSearch([...catalogue.entries, ...catalogue.elsewhere.map(asEntry)]),
    [catalogue],
  );
  const hits = search(words, HITS).map(({ id }) => id);
  const byId = new Map(catalogue.entries.map((entry) => [entry.id, entry]));
  const found = hits.flatMap((id) => {
    const entry = byId.get(id);
    return entry && (!onlyNow || canBeDone(entry, view.lacking)) ? [entry] : [];
  });
  const elsewhere = catalogue.elsewhere.filter(({ id }) => hits.includes(id));
  return (
    <Page
      name="search"
      context={
        <>
          <Heading where={[own(catalogue.name)]} title={t('home.searchTitle')} />
          <p className="search-words" role="status">
            <Icon name="search" />
            <span>{words === '' ? t('home.searchHint') : words}</span>
            <span className="caret" />
          </p>
        </>
      }
      actions={
        <>
          <Button icon="arrowLeft" onPress={() => browse({ at: 'start' })}>
            {t('action.back')}
          </Button>
          <Button onPress={() => setOnlyNow(!onlyNow)}>{t(onlyNow ? 'home.showAll' : 'home.onlyNow')}</Button>
        </>
      }
    >
      <div className="search">
        <div className="search-found">
          {words !== '' &&
            elsewhere
              .slice(0, 1)
              .map((one) => <ElsewhereTile key={one.id} item={one} catalogue={catalogue} />)}
          {words !== '' && (
            <EntryTiles
              entries={found}
              lacking={view.lacking}
              empty={t('home.nothingFound', { helpline: snapshot.terminal.helpline })}
            />
          )}
        </div>
        <LetterKeys value={words} maxLength={MAX_LENGTH} onChange={setWords} anyCharacter />
      </div>
    </Page>
  );
}

function asEntry(item: BrowseProps['catalogue']['elsewhere'][number]) {
  return { ...item, shortName: item.name, popularity: 0 };
}
