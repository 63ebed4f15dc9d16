import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { itemIcons } from '../item-icon.ts';
import { browse, ways } from './browsing.ts';
import { EntryTile } from './entry-tile.tsx';
import type { BrowseProps } from './home-page.tsx';

/** So many of the most used items stand on the first page: three rows of two. */
const HOT = 6;

/** The first page: search, six ways, what most people come for, and where everything else is. */
export function StartPage({ view, catalogue }: BrowseProps) {
  const { t, own } = useKiosk();
  const hot = catalogue.entries.toSorted((a, b) => b.popularity - a.popularity).slice(0, HOT);
  return (
    <Page
      name="home"
      context={
        <>
          <Heading title={t('home.greeting')} hint={t('home.count', { count: catalogue.entries.length })} />
          <button
            type="button"
            className="region-button"
            data-away={view.away}
            onClick={() => browse({ at: 'regions' })}
          >
            <Icon name="pin" />
            <span>{own(catalogue.name)}</span>
            <span className="region-change">{t('home.changeRegion')}</span>
          </button>
        </>
      }
    >
      <div className="home">
        <button type="button" className="search-button" onClick={() => browse({ at: 'search' })}>
          <Icon name="search" />
          <span>{t('home.search')}</span>
        </button>
        <div className="ways">
          {ways.map((way) => (
            <button type="button" key={way} className="way" onClick={() => browse({ at: 'way', way })}>
              <span className="tile-icon">
                <Icon name={itemIcons[way]} />
              </span>
              <span className="way-name">{t(`home.way.${way}`)}</span>
              <span className="way-hint">{t(`home.way.${way}Hint`)}</span>
            </button>
          ))}
        </div>
        <h2 className="home-heading">{t('home.hot')}</h2>
        <div className="tile-grid">
          {hot.map((entry) => (
            <EntryTile key={entry.id} entry={entry} lacking={view.lacking} />
          ))}
        </div>
        <div className="home-more">
          <button type="button" className="more" onClick={() => browse({ at: 'themes' })}>
            <Icon name="stack" />
            <span>{t('home.byTheme')}</span>
          </button>
          <button type="button" className="more" onClick={() => browse({ at: 'bodies' })}>
            <Icon name="building" />
            <span>{t('home.byBody')}</span>
          </button>
        </div>
      </div>
    </Page>
  );
}
