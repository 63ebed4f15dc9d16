import { ATTACHMENTS_MAX_BYTES, SIGNATURE_MAX_BYTES } from '../../case/attachment.ts';
import { PICTURE_MAX_BYTES } from '../../device/screen-devices.ts';
import { FILED } from '../flow.ts';
import type { CheckedItem, ItemFault } from './fault.ts';

/** All that is asked for in pictures and signatures must fit one case. */
export function checkFiles(item: CheckedItem): readonly ItemFault[] {
  const face = item.identify !== 'none' && item.identify.face ? PICTURE_MAX_BYTES : 0;
  const papers = FILED.has(item.kind)
    ? item.materials.reduce((sum, { handIn }) => sum + (handIn?.pages ?? 0) * PICTURE_MAX_BYTES, 0)
    : 0;
  const bytes = item.questions.reduce((sum, { answer }) => {
    if (answer.type === 'photo') return sum + answer.maxPages * PICTURE_MAX_BYTES;
    return answer.type === 'signature' ? sum + SIGNATURE_MAX_BYTES : sum;
  }, face + papers);
  return bytes <= ATTACHMENTS_MAX_BYTES
    ? []
    : [{ path: 'questions', reason: `ask for files of up to ${bytes} bytes, more than one case can hold` }];
}
