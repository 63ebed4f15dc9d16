import type { Text } from '#contract/text.ts';
import en from '../../../assets/locales/en/problems.json' with { type: 'json' };
import zh from '../../../assets/locales/zh/problems.json' with { type: 'json' };

/** What is said at the question for an account where no account has the number. */
export function noAccountNotice(): Text {
  return {
    zh: zh.noAccount.happened + zh.noAccount.now,
    en: `${en.noAccount.happened} ${en.noAccount.now}`,
  };
}
