import { spacedReceiptNumber } from '#contract/case/receipt-number.ts';
import { Phrases } from '../i18n/phrases.tsx';

/** A receipt number as it is read aloud, 4-4-4, as large as the page allows. */
export function ReceiptNumber({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="receipt-number">
      <p>
        <Phrases>{label}</Phrases>
      </p>
      <p className="receipt-digits">{spacedReceiptNumber(value)}</p>
    </div>
  );
}
