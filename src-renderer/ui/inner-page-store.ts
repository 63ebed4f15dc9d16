import { createStore } from 'zustand/vanilla';
import type { PictureOf } from '../features/question/photo/picture-words.ts';

/** A page that the core knows nothing of: it comes and goes within one view. */
export type Inner =
  | { readonly at: 'picture'; readonly of: PictureOf }
  | { readonly at: 'cutting' }
  | {
      readonly at: 'stickPaper';
      readonly kind: 'pdf' | 'picture';
      readonly n: number;
      readonly of: number;
      readonly isLast: boolean;
    };

export interface InnerPageState {
  /** The view (`viewId`) in which it stands; `null`: what is shown is the view's own page. */
  readonly shown: { readonly on: string; readonly inner: Inner } | null;
}

/** A store beside the page, because what is read out has to know what stands there. Nothing personal is in it. */
export const innerPageStore = createStore<InnerPageState>(() => ({ shown: null }));
