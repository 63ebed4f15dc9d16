import { useState } from 'react';
import { accountOf, accountValue, groupedDigits } from '#contract/item/account.ts';
import type { AccountKind, AnswerTypeOf, Option } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OptionList } from './option-list.tsx';

type OwnAccounts = NonNullable<ViewOf<'question'>['accounts']>;

interface AccountAnswerProps {
  readonly type: AnswerTypeOf<'account'>;
  /** Absent where the platform did not say. */
  readonly own: OwnAccounts | undefined;
  /** What is asked. */
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The option that leads to typing; no kind of account has a capital in its name. */
const OTHER = 'OTHER';

/** One of the person's own accounts, as large choices; any other by its kind and number. */
export function AccountAnswer(props: AccountAnswerProps) {
  const { own = [], name, value, onChange } = props;
  const { t, own: inOwn } = useKiosk();
  const isOwn = own.some((account) => account.value === value);
  const [types, setTypes] = useState(own.length === 0 || (value !== '' && !isOwn));
  const begin = (typing: boolean) => {
    onChange('');
    setTypes(typing);
  };
  if (types) return <OtherAccount {...props} onOwn={own.length > 0 ? () => begin(false) : undefined} />;
  const options: readonly Option[] = [
    ...own.map(({ value: account, kind, address, end }) => ({
      value: account,
      label: { zh: t('question.accountAt', { kind: inOwn(kind), address }) },
      hint: { zh: t('question.accountEnd', { end }) },
    })),
    {
      value: OTHER,
      label: { zh: t('question.otherAccount') },
      hint: { zh: t('question.otherAccountHint') },
    },
  ];
  return (
    <OptionList
      name={name}
      kind="radio"
      options={options}
      isChosen={(option) => option === value}
      onToggle={(option) => (option === OTHER ? begin(true) : onChange(option))}
    />
  );
}

/** First the kind, then the number on digits; nobody's accounts are searched, the number has to be known. */
function OtherAccount(props: AccountAnswerProps & { readonly onOwn: (() => void) | undefined }) {
  const { type, own, value, onChange, onOwn } = props;
  const { t, own: inOwn } = useKiosk();
  const { kind, number } = accountOf(type, value);
  return (
    <div className="typed-answer">
      {kind ? (
        <AccountNumber
          kind={kind}
          number={number}
          onChange={(digits) => onChange(accountValue(kind.value, digits))}
        />
      ) : (
        <>
          {!onOwn && (
            <Notice kind="info">
              {t(own === undefined ? 'question.accountsUnknown' : 'question.accountsNone')}
            </Notice>
          )}
          <OptionList
            name={t('question.accountKind')}
            kind="radio"
            options={type.kinds.map(({ value: option, label }) => ({ value: option, label }))}
            isChosen={() => false}
            onToggle={(chosen) => onChange(accountValue(chosen, ''))}
          />
        </>
      )}
      <div className="suggestions">
        {kind && type.kinds.length > 1 && (
          <Button icon="repeat" onPress={() => onChange('')}>
            {t('question.accountOtherKind')}: {inOwn(kind.label)}
          </Button>
        )}
        {onOwn && (
          <Button icon="arrowLeft" onPress={onOwn}>
            {t('question.accountOwn')}
          </Button>
        )}
      </div>
    </div>
  );
}

function AccountNumber(props: {
  readonly kind: AccountKind;
  readonly number: string;
  readonly onChange: (number: string) => void;
}) {
  const { kind, number, onChange } = props;
  const { t, own } = useKiosk();
  const { least, most } = kind.digits;
  const isWhole = number.length >= least;
  return (
    <>
      <TypedValue
        label={t('question.accountNumber', { kind: own(kind.label) })}
        shown={groupedDigits(number)}
        hasCaret={number.length < most}
        good={isWhole ? true : undefined}
        note={
          isWhole
            ? t('question.digitsTyped', { count: number.length })
            : t('question.phoneLeft', { count: least - number.length })
        }
      />
      <DigitKeypad value={number} digits={most} onChange={onChange} />
    </>
  );
}
