import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import { listHeading } from '../../ui/list-heading.tsx';
import type { Block } from '../../ui/paged.tsx';

/** What is good to know beyond the rows: how it goes on, step by step, and what people ask. */
export function furtherBlocks(
  { process, faq }: ViewOf<'guide'>['item']['guide'],
  t: Translate,
  own: (text: Text) => string,
): readonly Block[] {
  return [
    ...(process
      ? [
          listHeading('process', t('guide.process')),
          ...process.map((step, index) => ({
            key: `process ${index}`,
            group: 'process',
            content: (
              <div className="process-step">
                <span className="stage-mark">{index + 1}</span>
                <p>{own(step)}</p>
              </div>
            ),
          })),
        ]
      : []),
    ...(faq
      ? [
          listHeading('faq', t('guide.faq')),
          ...faq.map(({ ask, answer }) => ({
            key: `faq ${ask.zh}`,
            group: 'faq',
            content: (
              <div className="faq">
                <p className="faq-ask">{own(ask)}</p>
                <p>{own(answer)}</p>
              </div>
            ),
          })),
        ]
      : []),
  ];
}
