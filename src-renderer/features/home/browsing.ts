import { createStore } from 'zustand/vanilla';
import type { ItemKind } from '#contract/item/schema.ts';

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

interface BrowsingState {
  readonly browsing: Browsing;
  /** What was typed into the search. */
  readonly words: string;
  /** Only what can be done here now is listed. */
  readonly onlyNow: boolean;
}

const START: BrowsingState = { browsing: { at: 'start' }, words: '', onlyNow: false };

/** Lasts while a person goes to an item and back; forgotten with the person. */
export const browsingStore = createStore<BrowsingState>(() => START);

export function browse(browsing: Browsing): void {
  browsingStore.setState({ browsing });
}

export function setWords(words: string): void {
  browsingStore.setState({ words });
}

export function setOnlyNow(onlyNow: boolean): void {
  browsingStore.setState({ onlyNow });
}

/** Nothing that one person looked for is there for the next. */
export function forgetBrowsing(): void {
  browsingStore.setState(START);
}
