import { type ReactNode, useInsertionEffect, useMemo, useState } from 'react';
import { OtherCardDialog } from '../ui/other-card-dialog.tsx';
import { WarningDialog } from '../ui/warning-dialog.tsx';
import { Captions } from '../voice/captions.tsx';
import { type Kiosk, KioskContext, wordsOf } from './kiosk-context.ts';
import { pageOf } from './pages.tsx';
import { useKeys } from './use-keys.ts';
import { useSettled } from './use-settled.ts';

/**
 * One snapshot as a whole screen: the page, and over it what has to be answered first, another person’s card or the
 * warning where the session is about to end.
 */
export function KioskScreen(given: Omit<Kiosk, 't' | 'own'>) {
  const { snapshot } = given;
  const { language, textSize, colours, position, voice } = snapshot.preferences;
  useKeys(given);
  const words = useMemo(() => wordsOf(snapshot), [snapshot]);
  const [firstView] = useState(snapshot.viewId);
  // Nothing stood in the window before, for which a touch on the first page could have been meant.
  const isFirst = snapshot.viewId === firstView && snapshot.view.page === 'attract';
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  // Before the pages' own effects: how Chinese and English are set decides how high a list is, which they measure.
  useInsertionEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  return (
    <KioskContext value={{ ...given, ...words }}>
      <div
        className="screen"
        data-text-size={textSize}
        data-language={language}
        data-colours={colours}
        data-position={position}
        data-voice={voice}
      >
        {/* A fresh page per view: nothing typed on one page can appear on the next. */}
        <SettlingPage
          key={snapshot.viewId}
          settleMs={isFirst ? 0 : snapshot.settleMs}
          covered={snapshot.idle?.warning === true || snapshot.otherCard === true}
        >
          {pageOf(snapshot.view)}
        </SettlingPage>
        {snapshot.otherCard && !snapshot.idle?.warning && <OtherCardDialog settleMs={snapshot.settleMs} />}
        {snapshot.idle?.warning && <WarningDialog />}
        {voice === 'on' && <Captions />}
      </div>
    </KioskContext>
  );
}

function SettlingPage(props: {
  readonly settleMs: number;
  readonly covered: boolean;
  readonly children: ReactNode;
}) {
  const { settleMs, covered, children } = props;
  const settled = useSettled(settleMs);
  return (
    <div className="screen-page" inert={covered || !settled}>
      {children}
    </div>
  );
}
