import type { View } from '#contract/kiosk-api/view.ts';
import type { Surroundings } from './surroundings.ts';

/** Cases travel by stick. */
export function transferView(around: Surroundings): View {
  const transfer = around.transfer();
  return {
    page: 'transfer',
    transfer: transfer ?? { waiting: 0, answers: 0, stick: 'none', simulated: false },
  };
}
