import type { TransferOffer } from '#contract/kiosk-api/transfer-view.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { BEGINS } from '../../app/keys.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Phrases } from '../../i18n/phrases.tsx';
import { type Translate, translator } from '../../i18n/translate.ts';
import { CardReaderDrawing } from '../../ui/drawings/card-reader.tsx';
import { PrinterDrawing } from '../../ui/drawings/printer.tsx';
import { ScreenDrawing } from '../../ui/drawings/screen.tsx';
import { Footer } from '../../ui/footer.tsx';
import { Header } from '../../ui/header.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ReceiptNumber } from '../../ui/receipt-number.tsx';

const steps = [
  { drawing: <ScreenDrawing shows="choosing" />, words: 'attract.step1' },
  { drawing: <CardReaderDrawing state="waiting" />, words: 'attract.step2' },
  { drawing: <ScreenDrawing shows="checked" />, words: 'attract.step3' },
  { drawing: <PrinterDrawing paper="receipt" moving={false} />, words: 'attract.step4' },
] as const;

/** Nobody is here: no personal data, both languages, and any touch begins. */
export function AttractPage({ view }: { readonly view: ViewOf<'attract'> }) {
  const { snapshot, acting, send, t } = useKiosk();
  const other = snapshot.preferences.language === 'zh' ? 'en' : 'zh';
  const inOther = translator(other);
  const isCardLeft = snapshot.devices.some(({ conditions }) => conditions.includes('cardLeft'));
  const start = () => send({ type: 'start' });
  return (
    // The whole page answers a touch; the button inside is the same for the keyboard and for screen readers.
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same for the keyboard
    <div className="frame page-attract" onClick={start}>
      <Header />
      <main className="attract">
        {view.restarted && <Restarted receiptNumber={view.restarted.receiptNumber} t={t} />}
        {isCardLeft && <CardLeft t={t} inOther={inOther} lang={other} />}
        <div className="attract-words">
          <h1>{t('attract.title')}</h1>
          <p lang={other}>{inOther('attract.title')}</p>
        </div>
        <ol className="attract-steps">
          {steps.map(({ drawing, words }, index) => (
            <li key={words}>
              {drawing}
              <span className="attract-step">
                <b>{index + 1}</b> {t(words)}
              </span>
              <span className="attract-step-en" lang={other}>
                {inOther(words)}
              </span>
            </li>
          ))}
        </ol>
        <button type="button" className="attract-start" disabled={acting} {...{ [BEGINS]: '' }}>
          <Icon name="hand" />
          <span>
            <b>{t('attract.start')}</b>
            <span lang={other}>{inOther('attract.start')}</span>
          </span>
        </button>
        {view.transfer && <TransferOffered offer={view.transfer} />}
        <p className="attract-bring">{t('attract.bring')}</p>
      </main>
      <Footer />
    </div>
  );
}

/** In both languages: who left it may read only one of them, and is gone in a moment. */
function CardLeft(props: { readonly t: Translate; readonly inOther: Translate; readonly lang: string }) {
  return (
    <Notice kind="warning" icon="card" title={props.t('attract.cardLeft')} live>
      <span lang={props.lang}>
        <Phrases>{props.inOther('attract.cardLeft')}</Phrases>
      </span>
    </Notice>
  );
}

/** Somebody plugged in a stick for transfers; whoever touches anything else begins as ever. */
function TransferOffered({ offer }: { readonly offer: TransferOffer }) {
  const { snapshot, acting, send, t } = useKiosk();
  const other = snapshot.preferences.language === 'zh' ? 'en' : 'zh';
  const words = (translate: Translate) =>
    offer.waiting > 0
      ? translate('transfer.offer', { count: offer.waiting })
      : translate('transfer.offerNothing');
  return (
    <button
      type="button"
      className="attract-transfer"
      disabled={acting}
      onClick={(event) => {
        event.stopPropagation();
        send({ type: 'openTransfer' });
      }}
    >
      <Icon name="stick" />
      <span>
        <b>{words(t)}</b>
        <span lang={other}>{words(translator(other))}</span>
      </span>
    </button>
  );
}

function Restarted(props: { readonly receiptNumber: string | undefined; readonly t: Translate }) {
  const { receiptNumber, t } = props;
  if (receiptNumber === undefined) return <Notice kind="warning">{t('attract.restarted')}</Notice>;
  return (
    <div className="attract-taken" role="alert">
      <ReceiptNumber label={t('attract.restartedTaken')} value={receiptNumber} isHeading />
    </div>
  );
}
