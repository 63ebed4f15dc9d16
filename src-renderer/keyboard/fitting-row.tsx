import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from '../ui/button.tsx';
import { useFontsCame } from '../ui/use-fonts-came.ts';

/** More never fit a row; what is beyond is not even tried. */
const MOST = 24;

/** The two page buttons with the gaps beside them. */
const PAGES_REM = 12.3;

/**
 * As many buttons as fit the room, with page buttons for the rest. Widths are measured, because they follow from
 * words, language and size. Begins anew with other choices.
 */
export function FittingRow<T>(props: {
  readonly name: string;
  readonly choices: readonly T[];
  readonly keyOf: (choice: T) => string;
  readonly children: (choice: T) => ReactNode;
}) {
  const { name, choices, keyOf, children } = props;
  const { t, snapshot } = useKiosk();
  const { language, textSize, position } = snapshot.preferences;
  const row = useRef<HTMLDivElement>(null);
  /** Where the pages before this one began. */
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const [fitting, setFitting] = useState<number | null>(null);
  const start = starts.at(-1) ?? 0;
  const layout = `${language} ${textSize} ${position} ${start} ${choices
    .slice(start, start + MOST)
    .map(keyOf)
    .join(' ')}`;
  const [measured, setMeasured] = useState(layout);
  if (measured !== layout) {
    setMeasured(layout);
    setFitting(null);
  }
  const all = choices.slice(0, MOST).map(keyOf).join(' ');
  const [shownChoices, setShownChoices] = useState(all);
  if (shownChoices !== all) {
    setShownChoices(all);
    setStarts([0]);
  }

  useLayoutEffect(() => {
    if (fitting !== null || !row.current) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const { left } = row.current.getBoundingClientRect();
    const ends = [...row.current.children].map((child) => child.getBoundingClientRect().right - left);
    const room = (row.current.parentElement ?? row.current).clientWidth + 1;
    const fitsWhole = start === 0 && ends.length === choices.length && (ends.at(-1) ?? 0) <= room;
    const fit = fitsWhole ? ends : ends.filter((end) => end <= room - PAGES_REM * rem);
    setFitting(Math.max(1, fit.length));
  }, [fitting, start, choices.length]);
  useFontsCame(useCallback(() => setFitting(null), []));

  const next = start + (fitting ?? MOST);
  const isPaged = starts.length > 1 || next < choices.length;
  return (
    <div className="fitting">
      {isPaged && (
        <Button
          icon="arrowLeft"
          label={t('pages.previous')}
          disabled={starts.length === 1}
          onPress={() => setStarts(starts.slice(0, -1))}
        >
          {''}
        </Button>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay its buttons out in a row of its own */}
      <div className="fitting-row" role="group" aria-label={name} ref={row}>
        {choices.slice(start, fitting === null ? start + MOST : next).map((choice) => (
          <span key={keyOf(choice)}>{children(choice)}</span>
        ))}
      </div>
      {isPaged && (
        <Button
          icon="arrowRight"
          label={t('pages.next')}
          disabled={next >= choices.length}
          onPress={() => setStarts([...starts, next])}
        >
          {''}
        </Button>
      )}
    </div>
  );
}
