import { useState } from 'react';
import type { Text } from '#contract/text.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { type Division, useLookedUp } from '../../app/look-up.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { browse } from './browsing.ts';
import type { BrowseProps } from './home-page.tsx';

/** Another region's catalogue: down from the provinces to the counties, the connected ones first. */
export function PickRegion({ catalogue }: BrowseProps) {
  const { lookUp, send, t, own } = useKiosk();
  /** The divisions gone through, the widest first. */
  const [path, setPath] = useState<readonly Division[]>([]);
  const [unconnected, setUnconnected] = useState<Text | null>(null);
  const parent = path.at(-1)?.code ?? null;
  const below = useLookedUp(parent ?? 'country', () => lookUp.divisions(parent)) ?? [];
  const connected = new Set(catalogue.regions.map(({ division }) => division));
  const go = (division: string) => {
    if (division !== catalogue.division) send({ type: 'switchRegion', division });
    browse({ at: 'start' });
  };
  const pick = (division: Division) => {
    setUnconnected(null);
    if (connected.has(division.code)) go(division.code);
    else if (division.code.endsWith('00')) setPath([...path, division]);
    else setUnconnected(division.name);
  };
  const here = path.length === 0 ? catalogue.regions : [];
  return (
    <Page
      name="list"
      context={
        <Heading
          where={path.map(({ name }) => own(name))}
          title={t('home.pickRegion')}
          hint={t('home.pickRegionHint')}
        />
      }
      aside={
        unconnected && <Notice kind="info">{t('home.notConnected', { region: own(unconnected) })}</Notice>
      }
      actions={
        <Button
          icon="arrowLeft"
          onPress={() => (path.length === 0 ? browse({ at: 'start' }) : setPath(path.slice(0, -1)))}
        >
          {t('action.back')}
        </Button>
      }
    >
      <Paged
        key={parent}
        blocks={[
          ...rowsOf(here, 1).map((row) => ({
            key: `here ${row[0]?.division}`,
            content: row.map(({ division, name, city, province }) => (
              <button
                type="button"
                className="pick"
                key={division}
                data-chosen={division === catalogue.division}
                onClick={() => go(division)}
              >
                <Icon name="pin" />
                <span className="pick-words">
                  {own(name)}
                  <span className="pick-hint">
                    {own(city) === own(province) ? own(city) : `${own(province)} ${own(city)}`}
                  </span>
                </span>
                <Icon name={division === catalogue.division ? 'check' : 'chevronRight'} />
              </button>
            )),
          })),
          ...(here.length > 0
            ? [
                {
                  key: 'elsewhere',
                  keepWithNext: true,
                  content: <h2 className="home-heading">{t('home.wholeCountry')}</h2>,
                },
              ]
            : []),
          ...rowsOf(below, 3).map((row) => ({
            key: row.map(({ code }) => code).join(' '),
            content: (
              <div className="division-grid">
                {row.map((division) => (
                  <button
                    type="button"
                    className="division"
                    key={division.code}
                    data-connected={connected.has(division.code)}
                    onClick={() => pick(division)}
                  >
                    {own(division.name)}
                  </button>
                ))}
              </div>
            ),
          })),
        ]}
      />
    </Page>
  );
}

function rowsOf<T>(list: readonly T[], perRow: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / perRow) }, (_, row) =>
    list.slice(row * perRow, (row + 1) * perRow),
  );
}
