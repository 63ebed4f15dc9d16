import type { View } from '#contract/kiosk-api/view.ts';
import type { TransferScope } from '../../bundle/waiting-cases.ts';
import type { Surroundings } from './surroundings.ts';

/** Cases travel by stick. */
export function transferView(around: Surroundings, scope: TransferScope): View {
  const transfer = around.transfer(scope);
  return {
    page: 'transfer',
    transfer: transfer ?? { waiting: 0, answers: 0, stick: 'none', simulated: false },
  };
}
