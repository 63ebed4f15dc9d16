import type { NotDecided } from '../decisions/decide.ts';
import type { Act, CaseStanding } from '../decisions/moves.ts';

/** How a case stands, in the officer's words. */
export const STANDING_WORDS: Readonly<Record<CaseStanding, string>> = {
  quarantined: '待核查（终端已停用）',
  received: '已接收，待受理',
  accepted: '已受理，办理中',
  correctionAsked: '待补正',
  rejected: '不予受理',
  completed: '已办结',
};

/** What officers do, as their buttons say it. */
export const ACT_WORDS: Readonly<Record<Act, string>> = {
  release: '核查无误，转待受理',
  accept: '受理',
  askCorrection: '要求补正',
  reject: '不予受理',
  complete: '办结',
  handOver: '转交其他地区',
};

/** Why nothing was decided, and what to do. */
export const NOT_DECIDED_WORDS: Readonly<Record<NotDecided, string>> = {
  movedOn: '没有执行：刚才已有人办理了这一件。请看下面最新的办理记录，再决定是否还要办。',
  notPossible: '没有执行：这一件现在的状态不能这样办。请看下面最新的办理记录。',
  officerMissing: '没有执行：请填写经办人。',
  wordsMissing: '没有执行：请写明内容，申请人会看到。',
  untilMissing: '没有执行：请选补正的最后期限。',
  untilPast: '没有执行：补正期限已经过去，请选今天或以后的日期。',
  divisionMissing: '没有执行：请选转交给哪个地区。',
  sameDivision: '没有执行：这一件本来就归这个地区办理。',
  placeMissing: '没有执行：选了领取地区，还要写明地点。',
  documentTooLarge: '没有执行：文件超过 5 MB，请压缩后再传。',
  documentNotPdf: '没有执行：这个文件不是 PDF。',
};
