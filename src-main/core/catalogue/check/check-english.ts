import type { ItemFault } from '#contract/item/check-item.ts';
import type { ItemFile } from '#contract/item/schema.ts';
import { walk } from './walk.ts';

/** Texts without English in an item that has English elsewhere: half of its pages would change language. */
export function checkEnglish(item: ItemFile): readonly ItemFault[] {
  let translated = false;
  const missing: ItemFault[] = [];
  walk(item, (_key, value, path) => {
    if (typeof value !== 'object' || value === null || !('zh' in value)) return;
    if ('en' in value) translated = true;
    else if (typeof value.zh === 'string' && /\p{Script=Han}/u.test(value.zh))
      missing.push({ path, reason: `has no English: "${value.zh}"` });
  });
  return translated ? missing : [];
}
