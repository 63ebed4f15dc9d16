import { createStore } from 'zustand/vanilla';

/** The page (`viewId`) on which somebody has opened 声音与显示; `null` where nobody has. The screen's alone. */
export interface ChoosingState {
  readonly on: string | null;
}

/** A store beside the page, because what is read out has to know what lies over it. */
export const choosingStore = createStore<ChoosingState>(() => ({ on: null }));

export function openChoices(viewId: string): void {
  choosingStore.setState({ on: viewId });
}

/** Also when its page goes: what one person opened is not open for the next. */
export function closeChoices(): void {
  choosingStore.setState({ on: null });
}
