import { useKiosk } from '../../app/kiosk-context.ts';
import { WordInput } from '../../keyboard/word-input.tsx';

const MOST = 60;

/** A person's name, as the card has it. */
export function NameAnswer(props: {
  readonly value: string;
  readonly onChange: (value: string, pending: boolean) => void;
}) {
  const { t } = useKiosk();
  return <WordInput about="name" label={t('question.name')} maxLength={MOST} lines={1} {...props} />;
}
