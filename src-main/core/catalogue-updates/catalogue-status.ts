import type { Text } from '#contract/text.ts';
import { PROBLEM_WORDS, type UpdateProblem } from './update-problem.ts';

/** How it stands with the published catalogue. */
export interface CatalogueStatus {
  /** In use; `null`: the one that the terminal was shipped with. */
  readonly version: number | null;
  /** Here and verified; used as soon as nobody is at the terminal. */
  readonly waiting: number | null;
  /** Verified, and yet it does not load: a fault of the publisher, or this terminal is too old for it. */
  readonly refused: { readonly version: number; readonly reasons: readonly string[] } | null;
  /** Why the last look brought nothing. With `expired` the terminal goes on with what it has, and installs nothing. */
  readonly problem: UpdateProblem | null;
  readonly checkedAt: Date | null;
  /** Until when what was last verified is good. */
  readonly goodUntil: Date | null;
}

/** The status in a sentence, for staff. */
export function catalogueWords({ version, waiting, refused, problem }: CatalogueStatus): Text {
  const zh = [
    version === null ? '事项为随机附带的版本' : `事项为发布的第 ${version} 版`,
    ...(waiting === null ? [] : [`第 ${waiting} 版已取到，待无人时启用`]),
    ...(refused === null ? [] : [`第 ${refused.version} 版有误，未启用`]),
    ...(problem === null ? [] : [`未能更新：${PROBLEM_WORDS[problem].zh}`]),
  ];
  const en = [
    version === null ? 'items as shipped' : `items of published version ${version}`,
    ...(waiting === null ? [] : [`version ${waiting} is here and waits until nobody is`]),
    ...(refused === null ? [] : [`version ${refused.version} has faults and is not used`]),
    ...(problem === null ? [] : [`not updated: ${PROBLEM_WORDS[problem].en}`]),
  ];
  return { zh: `${zh.join('，')}。`, en: `${en.join(', ')}.` };
}
