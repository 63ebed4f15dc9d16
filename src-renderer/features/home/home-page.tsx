import type { ItemTile, ViewOf } from '#contract/kiosk-api/view.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { type Block, Paged } from '../../ui/paged.tsx';
import { HomeTile } from './home-tile.tsx';

/** Up to this many items stand as large tiles, one a row; more stand in two columns. */
const LARGE_TILES = 2;

const kinds = ['print', 'declare'] as const;

const steps = [
  { icon: 'hand', words: 'home.howStep1', hint: 'home.howStep1Hint' },
  { icon: 'card', words: 'home.howStep2', hint: 'home.howStep2Hint' },
  { icon: 'check', words: 'home.howStep3', hint: 'home.howStep3Hint' },
  { icon: 'receipt', words: 'home.howStep4', hint: 'home.howStep4Hint' },
] as const satisfies readonly { readonly icon: IconName; readonly words: string; readonly hint: string }[];

/** What this terminal can do, grouped by what comes of it. */
export function HomePage({ view }: { readonly view: ViewOf<'home'> }) {
  const { snapshot, t } = useKiosk();
  const { helpline } = snapshot.terminal;
  const perRow = view.items.length <= LARGE_TILES ? 1 : 2;
  const blocks = kinds.flatMap((kind) =>
    blocksOf(
      kind,
      view.items.filter((item) => item.kind === kind),
      perRow,
    ),
  );
  return (
    <Page
      name="home"
      context={
        <>
          <Heading title={t('home.greeting')} hint={t('home.lead')} />
          <p className="badge good">{t('home.count', { count: view.items.length })}</p>
        </>
      }
      aside={
        <div className="help-card">
          <Icon name="people" />
          <div>
            <p className="help-title">{t('home.helpTitle')}</p>
            <p>
              {t('home.helpText', { helpline })} {t('home.privacy')}
            </p>
          </div>
        </div>
      }
    >
      <div className="home">
        <Paged blocks={blocks} />
        {perRow === 1 && <HowItWorks />}
      </div>
    </Page>
  );
}

function HowItWorks() {
  const { t } = useKiosk();
  return (
    <section className="how">
      <h2>{t('home.how')}</h2>
      <ol>
        {steps.map(({ icon, words, hint }, index) => (
          <li key={words}>
            <Icon name={icon} />
            <b>
              {index + 1} {t(words)}
            </b>
            <span>{t(hint)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function blocksOf(kind: ItemTile['kind'], items: readonly ItemTile[], perRow: number): readonly Block[] {
  if (items.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(items.length / perRow) }, (_, row) =>
    items.slice(row * perRow, (row + 1) * perRow),
  );
  return [
    { key: kind, keepWithNext: true, content: <GroupHeading kind={kind} /> },
    ...rows.map((row) => ({
      key: row.map(({ id }) => id).join(' '),
      content: (
        <div className="tile-row" data-columns={perRow}>
          {row.map((item) => (
            <HomeTile key={item.id} item={item} large={perRow === 1} />
          ))}
        </div>
      ),
    })),
  ];
}

function GroupHeading({ kind }: { readonly kind: ItemTile['kind'] }) {
  const { t } = useKiosk();
  return (
    <div className="group-heading">
      <h2>{t(`home.${kind}`)}</h2>
      <p>{t(`home.${kind}Hint`)}</p>
    </div>
  );
}
