import { useLayoutEffect, useMemo } from 'react';
import { WarningDialog } from '../ui/warning-dialog.tsx';
import { type Kiosk, KioskContext, wordsOf } from './kiosk-context.ts';
import { pageOf } from './pages.tsx';

/** One snapshot as a whole screen: the page, and over it the warning where the session is about to end. */
export function KioskScreen(given: Omit<Kiosk, 't' | 'own'>) {
  const { snapshot } = given;
  const { language, textSize } = snapshot.preferences;
  const words = useMemo(() => wordsOf(snapshot), [snapshot]);
  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return (
    <KioskContext value={{ ...given, ...words }}>
      <div className="screen" data-text-size={textSize} data-language={language}>
        {/* A fresh page per view: nothing typed on one page can appear on the next. */}
        <div className="screen-page" key={snapshot.viewId} inert={snapshot.idle?.warning}>
          {pageOf(snapshot.view)}
        </div>
        {snapshot.idle?.warning && <WarningDialog />}
      </div>
    </KioskContext>
  );
}
