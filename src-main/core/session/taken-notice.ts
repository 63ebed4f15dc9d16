import type { Text } from '#contract/text.ts';
import en from '../../../assets/locales/en/problems.json' with { type: 'json' };
import zh from '../../../assets/locales/zh/problems.json' with { type: 'json' };

/** What is said above the free times to a person whose time somebody else took. */
export function takenNotice(): Text {
  return {
    zh: zh.slotTaken.happened + zh.slotTaken.now,
    en: `${en.slotTaken.happened} ${en.slotTaken.now}`,
  };
}
