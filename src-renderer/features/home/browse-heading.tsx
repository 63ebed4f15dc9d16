import { useKiosk } from '../../app/kiosk-context.ts';
import { Heading } from '../../ui/page.tsx';
import type { BrowseProps } from './browsing.ts';
import { RegionLine } from './region-line.tsx';

/**
 * What is listed, and whose: a region that is not the terminal's own is said aloud on every page. In 低位 it is
 * said in words alone: buttons up here would be out of reach.
 */
export function BrowseHeading(props: BrowseProps & { readonly title: string; readonly hint?: string }) {
  const { view, catalogue, title, hint } = props;
  const { snapshot, t, own } = useKiosk();
  const region = own(catalogue.name);
  const hasButtons = view.away && snapshot.preferences.position === 'standard';
  return (
    <>
      {hasButtons && <RegionLine view={view} catalogue={catalogue} />}
      <Heading
        {...(hasButtons ? {} : { where: [view.away ? t('home.away', { region }) : region] })}
        title={title}
        hint={hint}
      />
    </>
  );
}
