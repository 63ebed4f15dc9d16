import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Han } from '../../glyphs/han.tsx';
import { translator } from '../../i18n/translate.ts';
import { Footer } from '../../ui/footer.tsx';
import { Header } from '../../ui/header.tsx';
import { Icon } from '../../ui/icon.tsx';

const languages = [
  { lang: 'zh-CN', key: 'zh', t: translator('zh') },
  { lang: 'en', key: 'en', t: translator('en') },
] as const;

/** The terminal cannot serve anybody; it says so, where to go, and to staff why. */
export function OutOfServicePage({ view }: { readonly view: ViewOf<'outOfService'> }) {
  const { snapshot } = useKiosk();
  const { helpline } = snapshot.terminal;
  // Nothing is broken at night.
  const isClosed = view.why === 'hours';
  return (
    <div className="frame page-out-of-service">
      <Header />
      <main className="out-of-service">
        <span className="page-mark" data-kind={isClosed ? 'asks' : 'failed'}>
          <Icon name={isClosed ? 'clock' : 'warning'} />
        </span>
        {languages.map(({ lang, key, t: words }) => {
          const notice = view.notice?.[key];
          return (
            <div key={lang} lang={lang}>
              {lang === 'zh-CN' ? <h1>{words(titleOf(view))}</h1> : <h2>{words(titleOf(view))}</h2>}
              {notice === undefined ? null : (
                <p>
                  <Han>{notice}</Han>
                </p>
              )}
              <p>{words('outOfService.instead', { helpline })}</p>
              {view.notice ? null : <p className="muted">{words(textOf(view))}</p>}
            </div>
          );
        })}
        <div className="staff-note">
          {languages.map(({ lang, key, t: words }) => {
            const reason = view.reason[key];
            if (reason === undefined) return null;
            return (
              <p key={lang} lang={lang}>
                <span className="muted">{words('outOfService.staff')}</span> {reason}
              </p>
            );
          })}
        </div>
      </main>
      <Footer />
    </div>
  );
}

function titleOf({ why }: ViewOf<'outOfService'>) {
  return why === 'hours' ? 'outOfService.notOpen' : 'outOfService.title';
}

function textOf({ why }: ViewOf<'outOfService'>) {
  switch (why) {
    case 'powerLow':
      return 'outOfService.powerLow';
    case 'revoked':
      return 'outOfService.revoked';
    default:
      return 'outOfService.text';
  }
}
