import { useKiosk } from '../../app/kiosk-context.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { browse } from './browsing.ts';

interface Choice {
  readonly key: string;
  readonly words: string;
  readonly count: number;
  readonly onPick: () => void;
}

/** Groups of the catalogue, each with how many items it has, in two columns. */
export function PickList(props: {
  readonly title: string;
  readonly where: string;
  readonly choices: readonly Choice[];
}) {
  const { title, where, choices } = props;
  const { t } = useKiosk();
  const rows = Array.from({ length: Math.ceil(choices.length / 2) }, (_, row) =>
    choices.slice(row * 2, row * 2 + 2),
  );
  return (
    <Page
      name="list"
      context={<Heading where={[where]} title={title} />}
      actions={
        <Button icon="arrowLeft" onPress={() => browse({ at: 'start' })}>
          {t('action.back')}
        </Button>
      }
    >
      <Paged
        blocks={rows.map((row) => ({
          key: row.map(({ key }) => key).join(' '),
          content: (
            <div className="tile-grid">
              {row.map(({ key, words, count, onPick }) => (
                <button type="button" className="pick" key={key} onClick={onPick}>
                  <span className="pick-words">{words}</span>
                  <span className="pick-count">{count}</span>
                  <Icon name="chevronRight" />
                </button>
              ))}
            </div>
          ),
        }))}
      />
    </Page>
  );
}
