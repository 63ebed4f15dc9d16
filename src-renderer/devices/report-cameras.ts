import type { ScreenStore } from '../app/store.ts';
import { watchCameras } from './camera.ts';

/** Tells the core which cameras the browser knows: whenever a core is there anew, and on each change. */
export function reportCameras(
  store: ScreenStore,
  tell: (labels: readonly string[]) => Promise<void> | undefined,
): () => void {
  let known: readonly string[] | null = null;
  const say = () => {
    if (known && store.getState().snapshot) void tell(known)?.catch(() => undefined);
  };
  const stopWatch = watchCameras((labels) => {
    known = labels;
    say();
  });
  const stopStore = store.subscribe(({ snapshot }, before) => {
    if (snapshot && !before.snapshot) say();
  });
  return () => {
    stopWatch();
    stopStore();
  };
}
