import { useState } from 'react';
import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import { namesOfPath } from '#contract/region/division-names.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { useLookedUp } from '../../app/look-up.ts';
import { WordInput } from '../../keyboard/word-input.tsx';
import { Button } from '../../ui/button.tsx';
import { pathTo } from './division-path.ts';
import { DivisionPicker } from './division-picker.tsx';

const MOST = 100;

/** First the county, chosen; then the rest of the address, written. */
export function AddressAnswer(props: {
  readonly type: AnswerTypeOf<'address'>;
  /** `310118 金泽镇无此路1号` */
  readonly value: string;
  /** The terminal's own region. */
  readonly near?: string | undefined;
  readonly onChange: (value: string, pending: boolean) => void;
}) {
  const { type, value, near, onChange } = props;
  const { lookUp, own, t } = useKiosk();
  const [, division = '', words = ''] = /^(\d{6})? ?(.*)$/su.exec(value) ?? [];
  const [isPicking, setPicking] = useState(division === '');
  const [picked, setPicked] = useState(division);
  const path = useLookedUp(division, () => pathTo(lookUp, division)) ?? [];
  const write = (code: string, text: string, pending: boolean) => onChange(`${code} ${text}`, pending);
  if (isPicking)
    return (
      <div className="address-division">
        <DivisionPicker
          choice={{ level: 'county', within: type.within }}
          value={picked}
          near={near}
          onChange={(code) => {
            setPicked(code);
            if (code === '') return;
            write(code, words, false);
            setPicking(false);
          }}
        />
      </div>
    );
  return (
    <WordInput
      about="address"
      label={t('question.addressRest')}
      value={words}
      maxLength={MOST}
      lines={2}
      before={namesOfPath(path).map(own).join(' ')}
      action={
        <Button
          icon="pencil"
          label={t('question.changeDivision')}
          onPress={() => {
            setPicked('');
            setPicking(true);
            // Until another is chosen there is none: the one before must not be filed unseen.
            write('', words, false);
          }}
        >
          {''}
        </Button>
      }
      onChange={(text, pending) => write(division, text, pending)}
    />
  );
}
