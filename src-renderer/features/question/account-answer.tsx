import { accountOf, accountValue, groupedDigits } from '#contract/item/account.ts';
import type { AccountKind, AnswerTypeOf, Option } from '#contract/item/answer-type.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { DigitKeypad } from '../../keyboard/digit-keypad.tsx';
import { TypedValue } from '../../keyboard/typed-value.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChoiceAnswer } from './choice-answer.tsx';

interface AccountAnswerProps {
  readonly type: AnswerTypeOf<'account'>;
  /** The person's own; absent where the platform did not say. */
  readonly own: ViewOf<'question'>['accounts'];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The value while another account is meant and its kind is not chosen yet; no answer, for no kind has capitals alone. */
const OTHER = 'OTHER';

/** One of the person's own accounts, as large choices; any other by its kind and number. */
export function AccountAnswer(props: AccountAnswerProps & { readonly name: string }) {
  const { type, own = [], name, value, onChange } = props;
  const { t, own: inOwn } = useKiosk();
  const { kind, number } = accountOf(type, value);
  if (isTyped(props) && kind)
    return (
      <AccountNumber
        kind={kind}
        number={number}
        onChange={(digits) => onChange(accountValue(kind.value, digits))}
      />
    );
  if (isTyped(props))
    return (
      <ChoiceAnswer
        name={t('question.accountKind')}
        options={type.kinds.map(({ value: option, label }) => ({ value: option, label }))}
        value=""
        onChange={(chosen) => onChange(accountValue(chosen, ''))}
      />
    );
  const options: readonly Option[] = [
    ...own.map(({ value: account, kind: named, address, end }) => ({
      value: account,
      label: { zh: t('question.accountAt', { kind: inOwn(named), address }) },
      hint: { zh: t('question.accountEnd', { end }) },
    })),
    {
      value: OTHER,
      label: { zh: t('question.otherAccount') },
      hint: { zh: t('question.otherAccountHint') },
    },
  ];
  return <ChoiceAnswer name={name} options={options} value={value} onChange={onChange} />;
}

/** Beside what is typed: why it is, and the way back, from the number to the kinds and from there to the person's own accounts. */
export function AccountWays(props: AccountAnswerProps) {
  const { type, own, value, onChange } = props;
  const { t } = useKiosk();
  if (!isTyped(props)) return null;
  const hasOwn = own !== undefined && own.length > 0;
  const { kind } = accountOf(type, value);
  return (
    <>
      {!hasOwn && !kind && (
        <Notice kind="info">{t(own ? 'question.accountsNone' : 'question.accountsUnknown')}</Notice>
      )}
      <div className="account-ways">
        {kind && type.kinds.length > 1 ? (
          <Button icon="repeat" onPress={() => onChange(OTHER)}>
            {t('question.accountOtherKind')}
          </Button>
        ) : (
          hasOwn && (
            <Button icon="arrowLeft" onPress={() => onChange('')}>
              {t('question.accountOwn')}
            </Button>
          )
        )}
      </div>
    </>
  );
}

/** Whether another account than the person's own is meant. */
function isTyped({ own = [], value }: Pick<AccountAnswerProps, 'own' | 'value'>): boolean {
  return own.length === 0 || (value !== '' && !own.some((account) => account.value === value));
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
  const label = own(kind.label);
  return (
    <div className="typed-answer">
      <TypedValue
        label={t('question.accountNumber', { kind: label })}
        shown={groupedDigits(number)}
        hasCaret={number.length < most}
        good={isWhole ? true : undefined}
        note={
          isWhole
            ? t('question.accountTyped', { kind: label, count: number.length })
            : t('question.accountLeft', { kind: label, count: least - number.length })
        }
      />
      <DigitKeypad value={number} digits={most} onChange={onChange} />
    </div>
  );
}
