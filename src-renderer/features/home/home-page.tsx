import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { useLookedUp } from '../../app/look-up.ts';
import { Heading, Page } from '../../ui/page.tsx';
import { type BrowseProps, type Browsing, browsingStore, setOpening, wayOf } from './browsing.ts';
import { EntryList } from './entry-list.tsx';
import { PickBody } from './pick-body.tsx';
import { PickRegion } from './pick-region.tsx';
import { PickTheme } from './pick-theme.tsx';
import { SearchItems } from './search-items.tsx';
import { StartPage } from './start-page.tsx';

/** The catalogue of one region: its first page, and the ways through it. */
export function HomePage({ view }: { readonly view: ViewOf<'home'> }) {
  const { lookUp, send, t } = useKiosk();
  const { division, digest } = view;
  const catalogue = useLookedUp(`${division} ${digest}`, () => lookUp.catalogue(division, digest));
  const browsing = useStore(browsingStore, (state) => state.browsing);
  const opening = useStore(browsingStore, (state) => state.opening);
  useEffect(() => {
    if (opening?.division !== division) return;
    setOpening(null);
    send({ type: 'openItem', itemId: opening.itemId });
  }, [opening, division, send]);
  if (!catalogue) {
    return (
      <Page name="home" context={<Heading title={t('home.greeting')} />}>
        <p role="status">{t('home.loading')}</p>
      </Page>
    );
  }
  return <Browsed view={view} catalogue={catalogue} browsing={browsing} />;
}

function Browsed({ browsing, ...props }: BrowseProps & { readonly browsing: Browsing }) {
  const { t, own } = useKiosk();
  const { entries, themes } = props.catalogue;
  switch (browsing.at) {
    case 'start':
      return <StartPage {...props} />;
    case 'search':
      return <SearchItems {...props} />;
    case 'themes':
      return <PickTheme {...props} />;
    case 'bodies':
      return <PickBody {...props} />;
    case 'regions':
      return <PickRegion {...props} />;
    case 'way':
      return (
        <EntryList
          {...props}
          title={t(`home.way.${browsing.way}`)}
          up={{ at: 'start' }}
          entries={entries.filter(({ kind }) => wayOf(kind) === browsing.way)}
        />
      );
    case 'theme':
      return (
        <EntryList
          {...props}
          title={own(themes.find(({ id }) => id === browsing.theme)?.name ?? { zh: browsing.theme })}
          up={{ at: 'themes' }}
          entries={entries.filter((entry) => entry.themes.includes(browsing.theme))}
        />
      );
    case 'body': {
      const itsEntries = entries.filter(({ bodyName }) => bodyName.zh === browsing.body);
      return (
        <EntryList
          {...props}
          title={own(itsEntries[0]?.bodyName ?? { zh: browsing.body })}
          up={{ at: 'bodies' }}
          entries={itsEntries}
        />
      );
    }
  }
}
