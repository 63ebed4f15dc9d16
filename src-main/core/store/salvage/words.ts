import type { StoreAlarm } from '../database.ts';
import type { Collected } from './collect-rows.ts';
import { type MissingSeqs, rangeWords, type SeqRange } from './missing-seqs.ts';

/** What a salvage brought back. */
export interface Salvaged extends Collected {
  readonly why: string;
  readonly missing: MissingSeqs;
  /** The numbers that will not be given, to be safe; `null` where none was ever given. */
  readonly skipped: SeqRange | null;
  /** Where the damaged files lie now. */
  readonly aside: string;
}

/** What staff read after a salvage: what was found, what is back, what is not, what to do. */
export function salvagedAlarm(salvaged: Salvaged): StoreAlarm {
  const { why, cases, waiting, missing, skipped, aside, terminal, clashes } = salvaged;
  const lost = rangeWords(missing.lost);
  const delivered = rangeWords(missing.delivered);
  const zh = [
    `数据库损坏（${why}），已从可读的内容重建：找回 ${cases} 件，其中 ${waiting} 件待送出。`,
    lost === '' ? '没有发现丢失的事项。' : `找不回的序号：${lost}，请按受理号联系当事人或到平台查询。`,
    delivered === '' ? '' : `序号 ${delivered} 已送达平台，本机不再留存。`,
    clashes.length === 0 ? '' : `受理号重复、未并入的事项：${clashes.join('、')}。`,
    skipped ? `为避免受理号重复，跳过序号 ${skipped.from}-${skipped.to}。` : '',
    terminal ? '' : '本机身份已丢失：请向平台申请新的登记码，重新登记后才能办理和送出。',
    `损坏的文件保存在 ${aside}，请勿删除，并检查磁盘。`,
  ];
  const en = [
    `The database was damaged (${why}) and was made anew from what could be read: ${cases} cases are back, ${waiting} of them still to be sent.`,
    lost === ''
      ? 'No case is known to be missing.'
      : `Missing seq: ${lost}; look for them at the platform, or ask the people.`,
    delivered === '' ? '' : `Seq ${delivered} reached the platform and are no longer here.`,
    clashes.length === 0 ? '' : `Not taken over, for another case has the number: ${clashes.join(', ')}.`,
    skipped ? `Seq ${skipped.from}-${skipped.to} are skipped, so that no number is given twice.` : '',
    terminal
      ? ''
      : 'The identity of the terminal is lost: it needs a new enrolment code before it can serve or send.',
    `The damaged files lie in ${aside}: keep them, and look at the disk.`,
  ];
  const said = (parts: readonly string[], glue: string) => parts.filter((part) => part !== '').join(glue);
  return { code: 'salvaged', text: { zh: said(zh, ''), en: said(en, ' ') } };
}
