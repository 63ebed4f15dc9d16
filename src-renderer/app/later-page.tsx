import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import type { View } from '#contract/kiosk-api/view.ts';
import { Heading, Page } from '../ui/page.tsx';
import { useKiosk } from './kiosk-context.ts';
import { untilThere } from './until-there.ts';

/** A page that no session begins with, in a script of its own; see {@link laterPage}. */
export interface LaterPage<V extends View> {
  /** What stands for `view` now: the page, or for a moment that it is being opened. */
  readonly show: (view: V) => ReactNode;
  /** Loads it ahead, so that nobody sees it come. Never fails: whoever opens the page tries again. */
  readonly preload: () => Promise<void>;
}

/**
 * Keeps a page out of the script that the first page waits for. Once loaded it is drawn at once, without a frame in
 * between; until then the footer with its way out stands there.
 */
export function laterPage<V extends View>(
  load: () => Promise<ComponentType<{ readonly view: V }>>,
): LaterPage<V> {
  let loaded: ComponentType<{ readonly view: V }> | null = null;
  const fetchPage = async () => {
    loaded ??= await load();
  };

  function Shown({ view }: { readonly view: V }) {
    const [, drawAgain] = useState(0);
    const missing = loaded === null;
    useEffect(() => {
      if (missing) return untilThere(fetchPage, () => drawAgain((n) => n + 1));
    }, [missing]);
    const Loaded = loaded;
    return Loaded ? <Loaded view={view} /> : <Opening />;
  }

  return {
    show: (view) => <Shown view={view} />,
    preload: () => fetchPage().catch(() => undefined),
  };
}

function Opening() {
  const { t } = useKiosk();
  return (
    <Page name="opening" context={<Heading title={t('app.opening')} />}>
      {null}
    </Page>
  );
}
