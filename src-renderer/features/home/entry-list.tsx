import { useStore } from 'zustand';
import type { CatalogueEntry } from '#contract/kiosk-api/catalogue-view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { BrowseHeading } from './browse-heading.tsx';
import type { BrowseProps } from './browsing.ts';
import { type Browsing, browse, browsingStore } from './browsing.ts';
import { mostUsed } from './catalogue-search.ts';
import { canBeDone } from './entry-tile.tsx';
import { EntryTiles } from './entry-tiles.tsx';
import { listedWords } from './listed-words.ts';
import { OnlyNowButton } from './only-now-button.tsx';
import { LowRegionLine } from './region-line.tsx';

/** The items of one way, theme or body, the most used ones first. */
export function EntryList(
  props: BrowseProps & {
    readonly entries: readonly CatalogueEntry[];
    readonly title: string;
    readonly up: Browsing;
  },
) {
  const { view, catalogue, entries, title, up } = props;
  const { t } = useKiosk();
  const onlyNow = useStore(browsingStore, (state) => state.onlyNow);
  const canNow = entries.filter((entry) => canBeDone(entry, view.lacking));
  const shown = mostUsed(onlyNow ? canNow : entries);
  return (
    <Page
      name="list"
      context={
        <BrowseHeading view={view} catalogue={catalogue} title={title} hint={listedWords(shown.length, t)} />
      }
      aside={<LowRegionLine view={view} catalogue={catalogue} />}
      actions={
        <>
          <Button icon="arrowLeft" onPress={() => browse(up)}>
            {t('action.back')}
          </Button>
          {canNow.length < entries.length && <OnlyNowButton onlyNow={onlyNow} />}
        </>
      }
    >
      {shown.length === 0 ? (
        <p className="nothing">{t(onlyNow ? 'home.noneNow' : 'home.none')}</p>
      ) : (
        <EntryTiles found={shown.map((here) => ({ here }))} catalogue={catalogue} lacking={view.lacking} />
      )}
    </Page>
  );
}
