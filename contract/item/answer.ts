import { attachmentIdsOf } from '../case/attachment.ts';
import { isDate } from '../text.ts';
import { isCodeValue } from './code-rules.ts';
import type { AnswerType } from './schema.ts';

/** Why an answer cannot be taken; the words for each are in the locale files. */
export type AnswerProblem =
  | 'missing'
  | 'notAnOption'
  | 'notADate'
  | 'tooEarly'
  | 'tooLate'
  | 'notAPhone'
  | 'notACode'
  | 'notCaptured';

/** Judges one value on `today` (`YYYYMMDD`). The screen asks at once, the core asks again. */
export function checkAnswer(
  type: AnswerType,
  value: string | undefined,
  today: string,
): AnswerProblem | null {
  if (value === undefined || value === '') return 'missing';
  switch (type.type) {
    case 'choice':
      return type.options.some((option) => option.value === value) ? null : 'notAnOption';
    case 'date':
      if (!isDate(value)) return 'notADate';
      if (type.earliest !== undefined && value < dayAfter(today, type.earliest)) return 'tooEarly';
      if (type.latest !== undefined && value > dayAfter(today, type.latest)) return 'tooLate';
      return null;
    case 'phone':
      // Mobile numbers of the mainland: eleven digits, 13x to 19x.
      return /^1[3-9]\d{9}$/.test(value) ? null : 'notAPhone';
    // Whether the files are there only the session knows, which gave them their names.
    case 'photo': {
      const pages = attachmentIdsOf(value).length;
      return pages >= 1 && pages <= type.maxPages ? null : 'notCaptured';
    }
    case 'signature':
      return attachmentIdsOf(value).length > 0 ? null : 'notCaptured';
    case 'code':
      return isCodeValue(type.holds, value) ? null : 'notACode';
  }
}

/** Whether an answer of this type is a file, which a device of the screen makes. */
export function isFile(
  type: AnswerType,
): type is Extract<AnswerType, { readonly type: 'photo' | 'signature' }> {
  return type.type === 'photo' || type.type === 'signature';
}

/** The day `offset` days after `date`, both `YYYYMMDD`. */
export function dayAfter(date: string, offset: number): string {
  const day = new Date(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)) + offset),
  );
  return day.toISOString().slice(0, 10).replaceAll('-', '');
}
