import { shownAnswer } from '#contract/item/shown-value.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { namesOfPath } from '#contract/region/division-names.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { useLookedUp } from '../../app/look-up.ts';
import { Han } from '../../glyphs/han.tsx';
import { Phrases } from '../../i18n/phrases.tsx';
import { Icon } from '../../ui/icon.tsx';
import { pathTo } from './division-path.ts';

/** A value that can be confirmed and not changed here: what it is, who says so, and where it would be corrected. */
export function ConfirmAnswer({ view }: { readonly view: ViewOf<'question'> }) {
  const { lookUp, own, snapshot, t } = useKiosk();
  const { question, value = '', source = 'shared' } = view;
  const { type } = question.answer;
  const code = type === 'division' || type === 'address' ? value.slice(0, 6) : '';
  const path = useLookedUp(code, async () => (code === '' ? [] : pathTo(lookUp, code))) ?? [];
  const shown = shownAnswer(question, value, {
    // People know their own number by its ends; nobody beside them needs the rest.
    masked: type === 'idNumber',
    divisionName: () => ({
      zh: namesOfPath(path)
        .map(({ zh }) => zh)
        .join(''),
      en: namesOfPath(path).map(own).join(' '),
    }),
  });
  return (
    <div className="confirm-answer">
      <div className="confirm-value">
        <p className="muted">{own(question.label)}</p>
        <p className="confirm-words">
          <Han>{own(shown)}</Han>
        </p>
        <p className="confirm-source">
          <Icon name={source === 'card' ? 'card' : 'shield'} />
          <span>{t(`question.source.${source}`)}</span>
        </p>
      </div>
      <div className="confirm-correct">
        <p className="confirm-correct-title">{t('question.notRight')}</p>
        <p>
          <Phrases>{t(`question.correctAt.${source}`, { helpline: snapshot.terminal.helpline })}</Phrases>
        </p>
      </div>
    </div>
  );
}
