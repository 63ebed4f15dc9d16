import { Keypad } from './keypad.tsx';

/** Digits on large keys, or on a keyboard, up to so many; `lastMayBe` is one more key that can only be the last. */
export function DigitKeypad(props: {
  readonly value: string;
  readonly digits: number;
  readonly lastMayBe?: string;
  readonly onChange: (value: string) => void;
}) {
  const { value, digits, lastMayBe, onChange } = props;
  const isLast = value.length === digits - 1;
  return (
    <Keypad
      extra={lastMayBe === undefined ? undefined : { key: lastMayBe, disabled: !isLast }}
      isEmpty={value === ''}
      onKey={(key) => {
        if (value.length < digits && (key !== lastMayBe || isLast)) onChange(value + key);
      }}
      onBackspace={() => onChange(value.slice(0, -1))}
      onClear={() => onChange('')}
    />
  );
}
