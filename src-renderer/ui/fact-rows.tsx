import type { Text } from '#contract/text.ts';
import { Han } from '../glyphs/han.tsx';
import type { Block } from './paged.tsx';

/** Named values, one row each in one card. `lead`: the values are what the page is about and stand larger. */
export function factRows(
  facts: readonly { readonly label: Text; readonly value: Text }[],
  own: (text: Text) => string,
  lead = false,
): readonly Block[] {
  return facts.map(({ label, value }, index) => ({
    key: `fact ${index}`,
    group: 'facts',
    content: (
      <div className="fact-row" data-lead={lead}>
        <p className="fact-label">{own(label)}</p>
        <p className="fact-value">
          <Han>{own(value)}</Han>
        </p>
      </div>
    ),
  }));
}
