import { useState } from 'react';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { itemIcons } from '../item-icon.ts';
import type { BrowseProps } from './browsing.ts';
import { browse, ways } from './browsing.ts';
import { mostUsed } from './catalogue-search.ts';
import { canBeDone, EntryTile } from './entry-tile.tsx';
import { themesOf } from './groups.ts';
import { RegionLine } from './region-line.tsx';
import { themeIcon } from './theme-icons.ts';

/** So many of the most used items stand on the first page: three rows of two. */
const HOT = 6;
/** So many themes stand there where the page has room: those with most items. */
const THEMES = 6;

/** The first page: search, six ways, what most people come for, and where everything else is. */
export function StartPage({ view, catalogue }: BrowseProps) {
  const { snapshot, t, own } = useKiosk();
  const low = snapshot.preferences.position === 'low';
  // What cannot be done here now would only stand in the way of what can. What fails later changes no tile's place: a finger may be on its way.
  const [lacking] = useState(view.lacking);
  const hot = mostUsed(catalogue.entries)
    .toSorted((a, b) => Number(canBeDone(b, lacking)) - Number(canBeDone(a, lacking)))
    .slice(0, HOT);
  const possible = catalogue.entries.filter((entry) => canBeDone(entry, view.lacking));
  const themes = themesOf(catalogue, catalogue.entries);
  const large = themes.toSorted((a, b) => b.count - a.count).slice(0, THEMES);
  return (
    <Page
      name="home"
      context={
        <>
          <Heading title={t('home.greeting')} hint={t('home.count', { count: possible.length })} />
          {!low && <RegionLine view={view} catalogue={catalogue} />}
        </>
      }
      aside={
        <>
          {low && <RegionLine view={view} catalogue={catalogue} />}
          <div className="home-more">
            <button type="button" className="more" onClick={() => browse({ at: 'themes' })}>
              <Icon name="stack" />
              <span>{t('home.allThemes')}</span>
            </button>
            <button type="button" className="more" onClick={() => browse({ at: 'bodies' })}>
              <Icon name="building" />
              <span>{t('home.byBody')}</span>
            </button>
          </div>
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
        <div className="home-themes">
          <h2 className="home-heading">{t('home.themes')}</h2>
          <div className="theme-tiles">
            {large.map(({ key, name }) => (
              <button
                type="button"
                className="theme-tile"
                key={key}
                onClick={() => browse({ at: 'theme', theme: key })}
              >
                <Icon name={themeIcon(key)} />
                <span>{own(name)}</span>
              </button>
            ))}
          </div>
        </div>
      </div>
    </Page>
  );
}
