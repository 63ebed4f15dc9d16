import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { BrowseHeading } from './browse-heading.tsx';
import type { BrowseProps } from './browsing.ts';
import { browse } from './browsing.ts';
import { type Choice, PickTiles } from './pick-tiles.tsx';
import { LowRegionLine } from './region-line.tsx';

/** A page of groups of the catalogue. */
export function PickList(
  props: BrowseProps & { readonly title: string; readonly choices: readonly Choice[] },
) {
  const { view, catalogue, title, choices } = props;
  const { t } = useKiosk();
  return (
    <Page
      name="list"
      context={<BrowseHeading view={view} catalogue={catalogue} title={title} />}
      aside={<LowRegionLine view={view} catalogue={catalogue} />}
      actions={
        <Button icon="arrowLeft" onPress={() => browse({ at: 'start' })}>
          {t('action.back')}
        </Button>
      }
    >
      <PickTiles choices={choices} />
    </Page>
  );
}
