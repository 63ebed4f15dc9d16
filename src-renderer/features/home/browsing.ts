import { createStore } from 'zustand/vanilla';
import type { ItemKind } from '#contract/item/schema.ts';
import type { CatalogueView } from '#contract/kiosk-api/catalogue-view.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';

/** What every page of the catalogue is given. */
export interface BrowseProps {
  readonly view: ViewOf<'home'>;
  readonly catalogue: CatalogueView;
}

/** The ways into the catalogue from the first page. */
export type Way = 'query' | 'print' | 'declare' | 'book' | 'pay' | 'package';

export const ways: readonly Way[] = ['query', 'print', 'declare', 'book', 'pay', 'package'];

/** By which way an item of a kind is found: who works something out asks, who is guided wants a package. */
export function wayOf(kind: ItemKind): Way {
  switch (kind) {
    case 'calculate':
      return 'query';
    case 'guided':
      return 'package';
    default:
      return kind;
  }
}

/** Where in the catalogue a person is. It is the screen's alone: no item is open yet. */
export type Browsing =
  | { readonly at: 'start' }
  | { readonly at: 'search' }
  | { readonly at: 'themes' }
  | { readonly at: 'bodies' }
  | { readonly at: 'regions' }
  | { readonly at: 'way'; readonly way: Way }
  | { readonly at: 'theme'; readonly theme: string }
  | { readonly at: 'body'; readonly body: string };

/** What the hits of a search are narrowed to; a body is named by its Chinese name. */
export interface SearchFilter {
  readonly way?: Way;
  readonly theme?: string;
  readonly body?: string;
}

export interface BrowsingState {
  readonly browsing: Browsing;
  /** What was typed into the search. */
  readonly words: string;
  readonly filter: SearchFilter;
  /** Only what can be done here now is listed. */
  readonly onlyNow: boolean;
  /** An item of another region that is opened as soon as that region's catalogue is shown. */
  readonly opening: { readonly division: string; readonly itemId: string } | null;
}

const START: BrowsingState = {
  browsing: { at: 'start' },
  words: '',
  filter: {},
  onlyNow: false,
  opening: null,
};

/** Lasts while a person goes to an item and back; forgotten with the person. */
export const browsingStore = createStore<BrowsingState>(() => START);

/** Goes to another place of the catalogue. A search that is begun from the first page begins with nothing typed. */
export function browse(browsing: Browsing): void {
  const { at } = browsingStore.getState().browsing;
  const anew = browsing.at === 'search' && at === 'start';
  browsingStore.setState({ browsing, opening: null, ...(anew ? { words: '', filter: {} } : {}) });
}

/** The own region is shown again: the person stays where they are, but for a body that there is not here. */
export function browseAtHome(): void {
  const { browsing } = browsingStore.getState();
  browsingStore.setState({
    browsing: browsing.at === 'body' ? { at: 'bodies' } : browsing,
    filter: {},
    opening: null,
  });
}

export function setWords(words: string): void {
  browsingStore.setState({ words });
}

export function setFilter(filter: SearchFilter): void {
  browsingStore.setState({ filter });
}

export function setOnlyNow(onlyNow: boolean): void {
  browsingStore.setState({ onlyNow });
}

/** Remembers what is to be opened once the region is shown; `null` when it was. */
export function setOpening(opening: BrowsingState['opening']): void {
  browsingStore.setState({ opening });
}

/** Nothing that one person looked for is there for the next. */
export function forgetBrowsing(): void {
  browsingStore.setState(START);
}
