import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import { Phrases } from '../i18n/phrases.tsx';

/** A receipt number as it is read aloud, 4-4-4, as large as the page allows. */
export function ReceiptNumber(props: {
  readonly label: string;
  readonly value: string;
  /** The label is what the page is headed by. */
  readonly isHeading?: boolean;
}) {
  const { label, value, isHeading = false } = props;
  const Label = isHeading ? 'h1' : 'p';
  return (
    <div className="receipt-number">
      <Label>
        <Phrases>{label}</Phrases>
      </Label>
      <p className="receipt-digits">{spacedReceiptNumber(value)}</p>
    </div>
  );
}
