import { useState } from 'react';
import type { CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import type { Text } from '#contract/text.ts';
import { useKiosk } from '../../app/kiosk-context.ts';
import { type Division, useLookedUp } from '../../app/look-up.ts';
import { Han } from '../../glyphs/han.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Heading, Page } from '../../ui/page.tsx';
import { type Block, Paged } from '../../ui/paged.tsx';
import { rowsOf } from '../../ui/rows-of.ts';
import type { BrowseProps } from './browsing.ts';
import { browse } from './browsing.ts';

type Region = CatalogueView['regions'][number];

/** Another region's catalogue: the connected ones first, then down from the provinces to the counties. */
export function PickRegion({ catalogue }: BrowseProps) {
  const { lookUp, send, t, own } = useKiosk();
  /** The divisions gone through, the widest first. */
  const [path, setPath] = useState<readonly Division[]>([]);
  const [county, setCounty] = useState<Text | null>(null);
  const last = path.at(-1);
  const below = useLookedUp(last?.code ?? 'country', () => lookUp.divisions(last?.code ?? null));
  const codes = catalogue.regions.map(({ division }) => division);
  const isConnected = (division: Division) => codes.some((code) => isWithin(code, division.code));
  // What people here look for most stands where it is seen first.
  const shown = [
    ...(below ?? []).filter(isConnected),
    ...(below ?? []).filter((division) => !isConnected(division)),
  ];
  const go = (division: string) => {
    if (division !== catalogue.division) send({ type: 'switchRegion', division });
    browse({ at: 'start' });
  };
  const pick = (division: Division) => {
    setCounty(null);
    if (codes.includes(division.code)) go(division.code);
    else if (division.code.endsWith('00')) setPath([...path, division]);
    else setCounty(division.name);
  };
  const up = () => {
    setCounty(null);
    if (path.length === 0) browse({ at: 'start' });
    else setPath(path.slice(0, -1));
  };
  // Some cities have no counties below them.
  const unconnected = county ?? (below?.length === 0 && last ? last.name : null);
  return (
    <Page
      name="list"
      context={
        <Heading
          where={[t('home.wholeCountry'), ...path.map(({ name }) => own(name))].slice(
            path.length === 0 ? 1 : 0,
          )}
          title={t('home.pickRegion')}
          {...(path.length === 0 ? { hint: t('home.pickRegionHint') } : {})}
        />
      }
      aside={
        unconnected && (
          <Notice kind="info" icon="pin" live>
            {t('home.notConnected', { region: own(unconnected) })}
          </Notice>
        )
      }
      actions={
        <Button icon="arrowLeft" onPress={up}>
          {t(path.length === 0 ? 'action.back' : 'home.oneUp')}
        </Button>
      }
    >
      <Paged
        // Another list begins at its first page.
        key={last?.code}
        blocks={[
          ...(path.length === 0 ? connectedBlocks(catalogue, go, t('home.wholeCountry'), own) : []),
          ...rowsOf(shown, 3).map((row) => ({
            key: row.map(({ code }) => code).join(' '),
            content: (
              <div className="division-grid">
                {row.map((division) => (
                  <button
                    type="button"
                    className="division"
                    key={division.code}
                    data-connected={isConnected(division)}
                    data-chosen={county?.zh === division.name.zh}
                    onClick={() => pick(division)}
                  >
                    <Han>{own(division.name)}</Han>
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

function connectedBlocks(
  catalogue: CatalogueView,
  go: (division: string) => void,
  heading: string,
  own: (text: Text) => string,
): readonly Block[] {
  return [
    ...rowsOf(catalogue.regions, 2).map((row) => ({
      key: row.map(({ division }) => division).join(' '),
      content: (
        <div className="tile-grid">
          {row.map((region) => (
            <button
              type="button"
              className="pick"
              key={region.division}
              data-chosen={region.division === catalogue.division}
              onClick={() => go(region.division)}
            >
              <Icon name="pin" />
              <span className="pick-words">
                <Han>{own(region.name)}</Han>
                <span className="pick-hint">
                  <Han>{aboveOf(region).map(own).join(' ')}</Han>
                </span>
              </span>
              <Icon name={region.division === catalogue.division ? 'check' : 'chevronRight'} />
            </button>
          ))}
        </div>
      ),
    })),
    { key: 'heading', keepWithNext: true, content: <h2 className="home-heading">{heading}</h2> },
  ];
}

/** The province and the city that a region is in; they are one in the municipalities. */
function aboveOf({ province, city }: Region): readonly Text[] {
  return province.zh === city.zh ? [city] : [province, city];
}

/** Whether the county `code` is the division or lies in it (GB/T 2260: two digits for each level). */
function isWithin(code: string, division: string): boolean {
  return code.startsWith(division.replace(/(00)+$/, ''));
}
