import type { ReactNode } from 'react';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Phrases } from '../../i18n/phrases.tsx';
import { IntentButton } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { type Block, Paged } from '../../ui/paged.tsx';
import { furtherBlocks } from './further-blocks.tsx';
import { beginWords, feeWords } from './guide-words.ts';

/** Before anything is asked: who can, what to bring, how long, how much, and what this terminal lacks now. */
export function GuidePage({ view }: { readonly view: ViewOf<'guide'> }) {
  const { snapshot, t, own } = useKiosk();
  const { item, lacks, step } = view;
  const { helpline } = snapshot.terminal;
  const blocked = lacks.some(({ blocks }) => blocks);
  // "Go on all the same" would contradict what stands in the way.
  const told = lacks.filter(({ blocks }) => blocks === blocked);
  // Who only looks something up or works it out files nothing that could be decided at once or later.
  const isFiled = item.kind !== 'query' && item.kind !== 'calculate';
  // Chinese sentences follow each other without a space.
  const between = snapshot.preferences.language === 'en' ? ' ' : '';
  const rows: readonly Block[] = [
    ...told.map((lack) => ({
      key: lack.what,
      content: (
        <Notice
          kind={lack.blocks ? 'error' : 'warning'}
          icon={lack.what === 'network' ? 'offline' : 'warning'}
          {...(lack.blocks ? { title: t('guide.blocked') } : {})}
        >
          {t(`guide.lack.${lack.what}.${lack.blocks ? 'blocks' : 'allows'}`)}
          {lack.blocks && between}
          {lack.blocks && t('guide.instead', { helpline })}
        </Notice>
      ),
    })),
    ...(item.parts.length > 0
      ? [
          row(
            'parts',
            'stack',
            t('guide.parts', { count: item.parts.length }),
            <ul>
              {item.parts.map((part) => (
                <li key={part.zh}>{own(part)}</li>
              ))}
            </ul>,
          ),
        ]
      : []),
    row('who', 'person', t('guide.who'), own(item.guide.who)),
    row(
      'bring',
      'card',
      t('guide.bring'),
      <ul>
        {item.guide.bring.map((thing) => (
          <li key={thing.zh}>{own(thing)}</li>
        ))}
      </ul>,
    ),
    row(
      'duration',
      'clock',
      t('guide.duration'),
      <>
        {own(item.guide.duration)}
        {isFiled && (
          <span className="badge">{t(item.caseType === '1' ? 'guide.immediate' : 'guide.promised')}</span>
        )}
      </>,
    ),
    row('fee', 'coin', t('guide.fee'), feeWords(item, t)),
    row('result', 'document', t('guide.result'), own(item.guide.result)),
    row(
      'body',
      'building',
      t('guide.body'),
      <>
        <Phrases>{own(item.body.name)}</Phrases> <span className="muted nowrap">{item.body.phone}</span>
      </>,
    ),
    ...furtherBlocks(item.guide, t, own),
  ];
  return (
    <Page
      name="guide"
      context={<Heading where={[t('step', step)]} title={own(item.name)} />}
      aside={item.sample && <Notice kind="info">{t('guide.sample')}</Notice>}
      actions={
        <>
          <IntentButton intent={{ type: 'back' }} icon="arrowLeft">
            {t(blocked ? 'guide.otherItem' : 'action.back')}
          </IntentButton>
          {!blocked && (
            <IntentButton intent={{ type: 'begin' }} variant="primary" iconAfter="arrowRight">
              {t(beginWords(item.kind))}
            </IntentButton>
          )}
        </>
      }
    >
      <Paged blocks={rows} />
    </Page>
  );
}

function row(key: string, icon: IconName, label: string, value: ReactNode): Block {
  return {
    key,
    group: 'guide',
    content: (
      <div className="guide-row">
        <Icon name={icon} />
        <p className="guide-label">{label}</p>
        <div className="guide-value">{value}</div>
      </div>
    ),
  };
}
