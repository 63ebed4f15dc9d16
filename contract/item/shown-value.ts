import { attachmentIdsOf } from '../case/attachment.ts';
import { spacedReceiptNumber } from '../case/receipt-number.ts';
import {
  maskAddress,
  maskBankAccount,
  maskIdNumber,
  maskName,
  maskPhone,
  maskPlate,
} from '../identity/id-number.ts';
import { asMoney, asYuan } from '../money.ts';
import type { Text } from '../text.ts';
import { accountOf } from './account.ts';
import { LATER, SIGNED_BY_KEYS } from './answer.ts';
import type { AnswerType, AnswerTypeOf } from './answer-type.ts';
import type { Question } from './question.ts';
import type { ShownAs } from './record.ts';
import { asDate, asMonth, asMonths } from './shown-number.ts';

/** How a value is put into words. */
export interface Showing {
  /** For the screen: what is personal is masked. In full on paper and in the sealed case. */
  readonly masked: boolean;
  /** The full name of a division by its code; without it an address shows its words and a division its code. */
  readonly divisionName?: ((code: string) => Text) | undefined;
}

/** An answer in words, as the check page, the receipt and the case show it. */
export function shownAnswer(question: Question, value: string, showing: Showing): Text {
  const { answer } = question;
  if (value === '') return { zh: '未填', en: 'Not given' };
  switch (answer.type) {
    case 'choice':
      return optionLabel(answer, value);
    case 'many':
      return joined(value.split(',').map((one) => optionLabel(answer, one)));
    case 'date':
      return asDate(value);
    case 'year':
      return { zh: `${value} 年`, en: value };
    case 'period':
      return asMonths(value);
    case 'text':
      return { zh: value };
    case 'name':
    case 'phone':
    case 'idNumber':
    case 'plate':
    case 'bankAccount':
      return { zh: showing.masked ? MASKS[answer.type](value) : value };
    case 'money':
      return asMoney(value);
    case 'number':
      return answer.unit ? withUnit(value, answer.unit) : { zh: value };
    case 'division':
      return showing.divisionName?.(value) ?? { zh: value };
    case 'address':
      return { zh: shownAddress(value, showing) };
    case 'photo':
      return shownPhoto(answer.laterDays, value);
    case 'signature':
      return shownSignature(value);
    case 'code':
      return { zh: answer.holds === 'receiptNumber' ? spacedReceiptNumber(value) : value };
    case 'account':
      return shownAccount(answer, value, showing);
    case 'slot':
      return shownSlot(value);
  }
}

/** How it was signed, as the resident confirms it and the officer reads it. */
function shownSignature(value: string): Text {
  return value === SIGNED_BY_KEYS
    ? {
        zh: '没有手写，本人输入身份证号后四位确认',
        en: 'Not written by hand: confirmed by typing the last four places of the ID number',
      }
    : { zh: '已签名', en: 'Signed' };
}

/**
 * A value of a record in words, `as` its field says. `bare` leaves out the unit of an amount, where the head of a
 * table's column says it.
 */
export function shownRecordValue(
  as: ShownAs,
  value: string,
  { masked, bare = false }: { readonly masked: boolean; readonly bare?: boolean },
): Text {
  switch (as) {
    case 'name':
    case 'idNumber':
    case 'phone':
    case 'address':
    case 'bankAccount':
    case 'plate':
      return { zh: masked && value !== '' ? MASKS[as](value) : value };
    case 'date':
      return asDate(value);
    case 'month':
      return asMonth(value);
    case 'money':
      return bare ? { zh: asYuan(value) } : asMoney(value);
    case 'percent':
      return { zh: value === '' ? '' : `${value}%` };
    case 'text':
    case 'count':
    case 'number':
      return { zh: value };
  }
}

const MASKS = {
  name: maskName,
  idNumber: maskIdNumber,
  phone: maskPhone,
  address: maskAddress,
  bankAccount: maskBankAccount,
  plate: maskPlate,
} as const;

function optionLabel(answer: Extract<AnswerType, { readonly type: 'choice' | 'many' }>, value: string): Text {
  return answer.options.find((option) => option.value === value)?.label ?? { zh: value };
}

function joined(texts: readonly Text[]): Text {
  return {
    zh: texts.map(({ zh }) => zh).join('、'),
    en: texts.map(({ zh, en }) => en ?? zh).join(', '),
  };
}

function withUnit(value: string, { zh, en }: Text): Text {
  return { zh: `${value} ${zh}`, en: `${value} ${en ?? zh}` };
}

function shownAddress(value: string, { masked, divisionName }: Showing): string {
  const [code = '', ...words] = value.split(' ');
  const whole = `${divisionName?.(code).zh ?? ''}${words.join(' ')}`;
  return masked ? maskAddress(whole) : whole;
}

function shownPhoto(laterDays: number | undefined, value: string): Text {
  if (value === LATER)
    return laterDays === undefined
      ? { zh: '以后补交', en: 'Brought later' }
      : { zh: `${laterDays} 天内补交`, en: `Brought within ${laterDays} days` };
  // Photographed, or from a stick.
  const files = attachmentIdsOf(value).length;
  return { zh: `已收到 ${files} 份`, en: `${files} received` };
}

function shownAccount(answer: AnswerTypeOf<'account'>, value: string, { masked }: Showing): Text {
  const { kind, number } = accountOf(answer, value);
  const digits = masked ? maskBankAccount(number) : number;
  return kind
    ? { zh: `${kind.label.zh} ${digits}`, en: `${kind.label.en ?? kind.label.zh} ${digits}` }
    : { zh: digits };
}

/** `<placeId> YYYYMMDD HHMM-HHMM`; the place is an answer of its own. */
function shownSlot(value: string): Text {
  const [, day = '', times = ''] = value.split(' ');
  const hours = times.replace(/(\d{2})(\d{2})/g, '$1:$2').replace('-', '–');
  const { zh, en } = asDate(day);
  return { zh: `${zh} ${hours}`, en: `${en ?? zh} ${hours}` };
}
