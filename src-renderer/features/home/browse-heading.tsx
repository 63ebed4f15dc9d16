import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { Heading } from '../../ui/page.tsx';
import type { BrowseProps } from './browsing.ts';
import { browse } from './browsing.ts';

/** What is listed, and whose: a region that is not the terminal's own is said aloud on every page. */
export function BrowseHeading(props: BrowseProps & { readonly title: string; readonly hint?: string }) {
  const { view, catalogue, title, hint } = props;
  const { t, own } = useKiosk();
  const region = own(catalogue.name);
  return (
    <>
      {view.away && (
        <button type="button" className="away" onClick={() => browse({ at: 'regions' })}>
          <Icon name="pin" />
          <span>{t('home.away', { region })}</span>
          <span className="region-change">{t('home.changeRegion')}</span>
        </button>
      )}
      <Heading {...(view.away ? {} : { where: [region] })} title={title} hint={hint} />
    </>
  );
}
