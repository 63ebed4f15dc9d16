import { attachmentIdsOf } from '../case/attachment.ts';
import { isIdNumber } from '../identity/id-number.ts';
import { isDate } from '../text.ts';
import { accountOf } from './account.ts';
import type { AnswerType, AnswerTypeOf, Option } from './answer-type.ts';
import { isBankAccount } from './bank-account.ts';
import { isCodeValue } from './code-rules.ts';
import { dayAfter, monthAfter, monthOf, monthsBetween } from './days.ts';
import { type NameProblem, personNameProblem } from './person-name.ts';

/** The value of an answer for a paper that is brought later (容缺). */
export const LATER = 'later';

/** In place of a signature: confirmed by keys, where the body takes that. */
export const SIGNED_BY_KEYS = 'keys';

/** Why an answer cannot be taken; the words for each are in the locale files. */
export type AnswerProblem =
  | 'missing'
  | 'notAnOption'
  | 'tooFew'
  | 'tooMany'
  | 'notADate'
  | 'notAPeriod'
  | 'tooEarly'
  | 'tooLate'
  | 'tooLong'
  | 'tooShort'
  | 'notDigits'
  | 'notLetters'
  | 'notWords'
  | NameProblem
  | 'notAPhone'
  | 'notAnIdNumber'
  | 'notAPlate'
  | 'notABankAccount'
  | 'notANumber'
  | 'tooSmall'
  | 'tooLarge'
  | 'notADivision'
  | 'notAnAddress'
  | 'notACode'
  | 'notCaptured'
  | 'notASlot';

/** Judges one value on `today` (`YYYYMMDD`). The screen asks at once, the core asks again. */
export function checkAnswer(
  type: AnswerType,
  value: string | undefined,
  today: string,
): AnswerProblem | null {
  if (value === undefined) return 'missing';
  if (value === '') return isOptional(type) ? null : 'missing';
  switch (type.type) {
    case 'choice':
      return isOption(type.options, value) ? null : 'notAnOption';
    case 'many':
      return checkMany(type, value.split(','));
    case 'date':
      if (!isDate(value)) return 'notADate';
      if (type.earliest !== undefined && value < dayAfter(today, type.earliest)) return 'tooEarly';
      return type.latest !== undefined && value > dayAfter(today, type.latest) ? 'tooLate' : null;
    case 'year': {
      if (!/^\d{4}$/.test(value)) return 'notADate';
      const year = Number(value) - Number(today.slice(0, 4));
      return year < type.earliest ? 'tooEarly' : year > type.latest ? 'tooLate' : null;
    }
    case 'period':
      return checkPeriod(type, value, today);
    case 'text':
      return checkText(type, value);
    case 'name':
      return personNameProblem(value);
    case 'phone':
      // Mobile numbers of the mainland: eleven digits, 13x to 19x.
      return /^1[3-9]\d{9}$/.test(value) ? null : 'notAPhone';
    case 'idNumber':
      return isIdNumber(value) ? null : 'notAnIdNumber';
    case 'plate':
      return PLATE.test(value) ? null : 'notAPlate';
    case 'bankAccount':
      return isBankAccount(value) ? null : 'notABankAccount';
    case 'money':
      if (!/^(0|[1-9]\d{0,13})$/.test(value)) return 'notANumber';
      return Number(value) < type.minFen ? 'tooSmall' : Number(value) > type.maxFen ? 'tooLarge' : null;
    case 'number': {
      const places = /^-?(?:0|[1-9]\d{0,11})(?:\.(\d+))?$/.exec(value);
      if (!places || (places[1]?.length ?? 0) > type.decimals) return 'notANumber';
      return Number(value) < type.min ? 'tooSmall' : Number(value) > type.max ? 'tooLarge' : null;
    }
    case 'division':
      return isDivisionOf(type, value) ? null : 'notADivision';
    case 'address':
      return checkAddress(type, value);
    // Whether the files are there only the session knows, which gave them their names.
    case 'photo': {
      if (value === LATER && type.laterDays !== undefined) return null;
      const pages = attachmentIdsOf(value).length;
      return pages >= 1 && pages <= type.maxPages ? null : 'notCaptured';
    }
    case 'signature':
      if (value === SIGNED_BY_KEYS && type.byKeys) return null;
      return attachmentIdsOf(value).length > 0 ? null : 'notCaptured';
    case 'code':
      return isCodeValue(type.holds, value) ? null : 'notACode';
    case 'account':
      return checkAccount(type, value);
    case 'slot':
      return /^[a-z][a-zA-Z0-9]* \d{8} \d{4}-\d{4}$/.test(value) && isDate(value.split(' ')[1] ?? '')
        ? null
        : 'notASlot';
  }
}

function checkAccount(type: AnswerTypeOf<'account'>, value: string): AnswerProblem | null {
  const { kind, number } = accountOf(type, value);
  if (!kind) return 'notAnOption';
  if (number === '') return 'missing';
  if (!/^\d+$/.test(number)) return 'notDigits';
  return number.length < kind.digits.least ? 'tooShort' : number.length > kind.digits.most ? 'tooLong' : null;
}

/** Whether an empty answer will do: it is then filed as not given. */
export function isOptional(type: AnswerType): boolean {
  return (type.type === 'text' && type.minLength === 0) || (type.type === 'many' && type.min === 0);
}

/** Whether an answer of this type is a file, which a device of the screen makes. */
export function isFile(type: AnswerType): type is AnswerTypeOf<'photo' | 'signature'> {
  return type.type === 'photo' || type.type === 'signature';
}

function isOption(options: readonly Option[], value: string): boolean {
  return options.some((option) => option.value === value);
}

function checkMany(type: AnswerTypeOf<'many'>, values: readonly string[]): AnswerProblem | null {
  const inOrder = type.options.map(({ value }) => value).filter((value) => values.includes(value));
  if (inOrder.join() !== values.join()) return 'notAnOption';
  if (values.length < type.min) return 'tooFew';
  return values.length > (type.max ?? type.options.length) ? 'tooMany' : null;
}

function checkPeriod(type: AnswerTypeOf<'period'>, value: string, today: string): AnswerProblem | null {
  const [from = '', to = '', ...rest] = value.split('-');
  if (rest.length > 0 || !isDate(`${from}01`) || !isDate(`${to}01`) || to < from) return 'notAPeriod';
  const thisMonth = monthOf(today);
  if (from < monthAfter(thisMonth, type.earliest)) return 'tooEarly';
  if (to > monthAfter(thisMonth, type.latest)) return 'tooLate';
  return type.maxMonths !== undefined && monthsBetween(from, to) > type.maxMonths ? 'tooLong' : null;
}

function checkText(type: AnswerTypeOf<'text'>, value: string): AnswerProblem | null {
  if (value.trim() === '') return 'missing';
  const { length } = [...value];
  if (type.format === 'digits' && !/^\d+$/.test(value)) return 'notDigits';
  if (type.format === 'letters' && !/^[0-9A-Z]+$/.test(value)) return 'notLetters';
  if (/\p{C}/u.test(value)) return 'notWords';
  return length < type.minLength ? 'tooShort' : length > type.maxLength ? 'tooLong' : null;
}

/** GA 36: province, letter of the place, five characters without I and O, or six of an electric car. */
const PLATE =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z](?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF])$/u;

/** Whether the code has the form of a division of that level; whether there is one only the list of divisions tells. */
function isDivisionOf({ level, provinces }: AnswerTypeOf<'division'>, value: string): boolean {
  const form = { province: /^[1-8]\d0000$/, city: /^[1-8]\d{3}00$/, county: /^[1-8]\d{5}$/ }[level];
  return form.test(value) && (provinces?.includes(value.slice(0, 2)) ?? true);
}

function checkAddress(type: AnswerTypeOf<'address'>, value: string): AnswerProblem | null {
  const [, division = '', words = ''] = /^([1-8]\d{5}) (.{2,100})$/u.exec(value) ?? [];
  if (words.trim().length < 2 || /\p{C}/u.test(words)) return 'notAnAddress';
  return type.within && !type.within.some((code) => division.startsWith(code.replace(/(00){1,2}$/, '')))
    ? 'notADivision'
    : null;
}
