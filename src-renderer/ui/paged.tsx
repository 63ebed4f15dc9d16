import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from './button.tsx';
import { type BlockBox, pageOf, pageStarts } from './paging.ts';
import { useFontsCame } from './use-fonts-came.ts';

export interface Block {
  readonly key: string;
  /** Blocks of one group that follow each other share one card. */
  readonly group?: string;
  readonly keepWithNext?: boolean;
  /** A heading: it stands again at the top of each page on which its group goes on. */
  readonly heads?: boolean;
  readonly content: ReactNode;
}

/** Room for the page buttons with the gap above them, in rem; the style sheet's `.pager` is as high. */
const PAGER_REM = 7;

export interface PagedProps {
  readonly blocks: readonly Block[];
  /** Told whether the last page was shown yet; what must be read before an act waits for it. */
  readonly onAllSeen?: (seen: boolean) => void;
  /** The block that the first page shown holds: what was chosen before must not hide on a later page. */
  readonly opensAt?: string | undefined;
}

/**
 * Shows blocks one under the other; what does not fit goes to further pages with visible page buttons, so that
 * nothing ever scrolls. Heights are measured, because they follow from language, text size and screen.
 */
export function Paged(props: PagedProps) {
  const { language, textSize, position } = useKiosk().snapshot.preferences;
  // Measured anew in another language or size; what stands beside it on the page (a half-typed answer) stays.
  return <MeasuredPages key={`${language} ${textSize} ${position}`} {...props} />;
}

function MeasuredPages({ blocks, onAllSeen, opensAt }: PagedProps) {
  const { t } = useKiosk();
  const whole = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const [starts, setStarts] = useState<readonly number[] | null>(null);
  // Only what was chosen when the list came decides where it opens: a touch on a row turns no page.
  const [opened] = useState(opensAt);
  /** `null` until somebody turns a page. */
  const [turned, setTurned] = useState<number | null>(null);

  // Other blocks begin and end elsewhere: what was measured before would hide some of them, or end with an empty page.
  const layout = blocks.map(({ key }) => key).join(' ');
  const [measured, setMeasured] = useState(layout);
  if (measured !== layout) {
    setMeasured(layout);
    setStarts(null);
  }

  /** The room in which the blocks were measured. */
  const room = useRef('');
  useLayoutEffect(() => {
    if (starts !== null || !area.current || !whole.current) return;
    room.current = roomOf(whole.current);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    // Whole pixels: an area exactly as high as its blocks must not be found too low for them by half a one.
    const height = Math.ceil(area.current.getBoundingClientRect().height);
    const boxes = [...area.current.children].map((element, index) => boxOf(element, headOf(blocks, index)));
    setStarts(pageStarts(boxes, height, height - PAGER_REM * rem));
  }, [starts, blocks]);

  // What appears beside the list (a notice) takes of its room; its own page buttons do not.
  useEffect(() => {
    const element = whole.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (roomOf(element) !== room.current) setStarts(null);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useFontsCame(useCallback(() => setStarts(null), []));

  const total = starts?.length ?? 1;
  const opening = blocks.findIndex(({ key }) => key === opened);
  const current = Math.min(turned ?? (starts ? pageOf(starts, opening) : 0), total - 1);
  const [sawLast, setSawLast] = useState(false);
  const onLast = starts !== null && current === total - 1;
  if (onLast && !sawLast) setSawLast(true);
  const allSeen = onLast || sawLast;
  // Before anything is drawn: a button that waits for it would change its words under the finger.
  useLayoutEffect(() => onAllSeen?.(allSeen), [allSeen, onAllSeen]);

  const from = starts?.[current] ?? 0;
  const head = blocks[headOf(blocks, from) ?? -1];
  const shown = [...(head ? [head] : []), ...blocks.slice(from, starts?.[current + 1] ?? blocks.length)];
  return (
    <div className="paged" ref={whole}>
      <div className="paged-area" ref={area}>
        {shown.map((block, index) => (
          <div
            key={block.key}
            className={block.group === undefined ? 'block' : 'block block-row'}
            data-first={block.group !== shown[index - 1]?.group}
            data-last={block.group !== shown[index + 1]?.group}
            data-keep={block.keepWithNext === true}
          >
            {block.content}
          </div>
        ))}
      </div>
      {total > 1 && (
        <nav className="pager" aria-label={t('pages.label')}>
          <Button icon="arrowLeft" disabled={current === 0} onPress={() => setTurned(current - 1)}>
            {t('pages.previous')}
          </Button>
          <p role="status">{t('pages.position', { current: current + 1, total })}</p>
          <Button
            iconAfter="arrowRight"
            disabled={current === total - 1}
            onPress={() => setTurned(current + 1)}
          >
            {t('pages.next')}
          </Button>
        </nav>
      )}
    </div>
  );
}

function roomOf({ clientWidth, clientHeight }: Element): string {
  return `${clientWidth} ${clientHeight}`;
}

/** The index of the heading that stands again above a block where a page begins with it. */
function headOf(blocks: readonly Block[], index: number): number | undefined {
  const { group, heads } = blocks[index] ?? {};
  if (group === undefined || heads) return undefined;
  const head = blocks.findIndex((block) => block.heads && block.group === group);
  return head === -1 || head > index ? undefined : head;
}

/** `head`: the index of the heading among the element's siblings that stands again above it. */
function boxOf(element: Element, head: number | undefined): BlockBox {
  const { top, bottom } = element.getBoundingClientRect();
  const headElement = head === undefined ? undefined : element.parentElement?.children[head];
  return {
    top,
    bottom,
    keepWithNext: element.getAttribute('data-keep') === 'true',
    headHeight: headElement?.getBoundingClientRect().height ?? 0,
  };
}
