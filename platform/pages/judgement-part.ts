import type { AnswerFault } from '#contract/item/flow.ts';
import type { OldVersion } from '../intake/case-versions.ts';
import type { CaseJudgement } from '../intake/judge-case.ts';
import { type Html, html } from './html.ts';
import type { ItemWords } from './item-words.ts';

/** Problems that an officer meets, in words; the rest by their code. */
const PROBLEM: ReadonlyMap<string, string> = new Map([
  ['missing', '没有填写'],
  ['notAnOption', '不是可选的值'],
  ['tooFew', '选得太少'],
  ['tooMany', '选得太多'],
  ['notADate', '不是日期'],
  ['notAPeriod', '不是起止年月'],
  ['tooEarly', '早于允许的时间'],
  ['tooLate', '晚于允许的时间'],
  ['tooLong', '太长'],
  ['tooShort', '太短'],
  ['nameTooShort', '姓名不到两个字'],
  ['nameTooLong', '姓名太长'],
  ['nameMixed', '姓名里混有汉字和字母'],
  ['nameCharacters', '姓名里有别的符号'],
  ['nameEnds', '姓名的开头或末尾是符号'],
  ['notAPhone', '不是手机号'],
  ['notAnIdNumber', '不是身份号码'],
  ['notABankAccount', '不是银行账号'],
  ['notCaptured', '缺少图片或签名'],
]);

/** What the platform's own check of the answers found, and which matters are of old versions. */
export function judgementPart(
  { faults, unknown }: CaseJudgement,
  old: readonly OldVersion[],
  words: ItemWords,
): Html {
  const isOld = new Set(old.map(({ item }) => item));
  const unjudged = unknown.filter((item) => !isOld.has(item));
  return html`${faults.length === 0 && unknown.length === 0 ? html`<p class="good">填写内容符合事项要求</p>` : null}${faults.map(
    ({ item, question, problem }) =>
      html`<p class="bad">${words.label(item, question)}：${problemText(problem)}</p>`,
  )}${unjudged.map((item) => html`<p class="bad">${item}：本平台没有这个版本的事项，未能核对</p>`)}${old.map(versionText)}`;
}

function versionText({ item, standing, until }: OldVersion): Html {
  const limit = until === null ? '' : `（认可至 ${until}）`;
  return standing === 'earlier'
    ? html`<p>${item}：事项已有新版本，旧版本仍然认可${limit}，请人工核对</p>`
    : html`<p class="bad">${item}：按过期版本提交${limit}，请人工核对；办件已收，不退回</p>`;
}

function problemText(problem: AnswerFault): string {
  return typeof problem === 'string' ? (PROBLEM.get(problem) ?? problem) : problem.message.zh;
}
