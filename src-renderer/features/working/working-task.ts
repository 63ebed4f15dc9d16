import type { ViewOf } from '#contract/kiosk-api/view.ts';

/** What the terminal says that it is doing. What it keeps of a bill is that it was paid, not an application. */
export function taskWords({ task, item }: ViewOf<'working'>) {
  return task === 'submitting' && item.kind === 'pay' ? 'payment' : task;
}
