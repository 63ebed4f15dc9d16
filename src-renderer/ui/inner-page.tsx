import { type ReactNode, useLayoutEffect } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { useSettled } from '../app/use-settled.ts';
import { type Inner, innerPageStore } from './inner-page-store.ts';

/**
 * One of several pages within a view, with a `key` of its own. As every page does it takes no touch at first, for that was
 * meant for what stood there before, and it is read out.
 *
 * @param props.inner `null` for the view's own page.
 */
export function InnerPage(props: { readonly inner: Inner | null; readonly children: ReactNode }) {
  const { inner, children } = props;
  const { viewId, settleMs } = useKiosk().snapshot;
  const settled = useSettled(settleMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands for one page as long as it is there.
  useLayoutEffect(() => {
    const shown = inner && { on: viewId, inner };
    innerPageStore.setState({ shown });
    return () => {
      // The next one has its turn first: between two of them the view's own page is not read out.
      queueMicrotask(() => {
        if (innerPageStore.getState().shown === shown) innerPageStore.setState({ shown: null });
      });
    };
  }, []);
  return (
    <div className="inner-page" inert={!settled}>
      {children}
    </div>
  );
}
