import { useKiosk } from '../../app/kiosk-context.ts';
import { Heading } from '../../ui/page.tsx';
import type { BrowseProps } from './browsing.ts';
import { RegionLine } from './region-line.tsx';

/** What is listed, and whose: a region that is not the terminal's own is said aloud on every page. */
export function BrowseHeading(props: BrowseProps & { readonly title: string; readonly hint?: string }) {
  const { view, catalogue, title, hint } = props;
  const { own } = useKiosk();
  return (
    <>
      {view.away && <RegionLine view={view} catalogue={catalogue} />}
      <Heading {...(view.away ? {} : { where: [own(catalogue.name)] })} title={title} hint={hint} />
    </>
  );
}
