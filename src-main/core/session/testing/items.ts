import type { z } from 'zod';
import { type Item, itemSchema } from '#contract/item/schema.ts';

/** What every made-up item of tests says. */
const COMMON = {
  id: 'made-up',
  version: 1,
  name: { zh: '样例事项' },
  shortName: { zh: '样例' },
  caseType: '1',
  body: { name: { zh: '样例局' }, phone: '12345' },
  division: '310118',
  provenance: { confidence: 'C', estimated: true },
  themes: ['general'],
  limits: { promised: 'atOnce' },
  guide: {
    who: { zh: '任何人' },
    bring: [{ zh: '身份证' }],
    duration: { zh: '当场' },
    result: { zh: '凭条' },
  },
} as const;

/** An item as its schema fills it in: `said` is what this one says beside what all say. */
function madeUpItem(said: Partial<z.input<typeof itemSchema>> & { readonly kind: Item['kind'] }): Item {
  return itemSchema.parse({ ...COMMON, ...said });
}

const choice = (id: string, ...values: readonly string[]) => ({
  id,
  label: { zh: id },
  ask: { zh: `${id}？` },
  answer: { type: 'choice' as const, options: values.map((value) => ({ value, label: { zh: value } })) },
});

/** A record of the platform that a known person asks for. */
export const QUERY = madeUpItem({
  kind: 'query',
  questions: [choice('year', 'this', 'last')],
  record: {
    from: 'platform',
    kind: 'madeUp',
    asks: { year: 'answers.year' },
    fields: [
      { id: 'holder', label: { zh: '姓名' }, as: 'name' },
      { id: 'sum', label: { zh: '合计' }, as: 'money' },
    ],
    rows: {
      columns: [
        { id: 'month', label: { zh: '月份' }, as: 'month' },
        { id: 'paidFen', label: { zh: '缴费（元）' }, as: 'money' },
      ],
      empty: { zh: '没有' },
    },
  },
});

/** A list that ships with the catalogue, for whoever stands there. */
export const LIST = madeUpItem({
  kind: 'query',
  identify: 'none',
  eligibility: [choice('who', 'me', 'others')],
  questions: [choice('town', 'all', 'jinze')],
  record: {
    from: 'directory',
    kind: 'madeUpPlaces',
    rows: { columns: [{ id: 'name', label: { zh: '名称' } }], empty: { zh: '没有' } },
  },
});

export const CALCULATION = madeUpItem({
  kind: 'calculate',
  identify: 'none',
  questions: [
    {
      id: 'pay',
      label: { zh: '工资' },
      ask: { zh: '工资？' },
      answer: { type: 'money', maxFen: 10_000_000 },
    },
  ],
  calculation: {
    values: [
      { id: 'share', label: { zh: '个人缴' }, formula: { product: ['answers.pay', 0.1] } },
      { id: 'none', label: { zh: '比例' }, formula: { divide: ['answers.pay', 0] } },
    ],
    note: { zh: '按样例标准' },
  },
});

export const BOOKING = madeUpItem({
  kind: 'book',
  questions: [
    choice('place', 'hall', 'station'),
    { id: 'time', label: { zh: '时间' }, ask: { zh: '什么时间？' }, answer: { type: 'slot' } },
  ],
  slots: { kind: 'window', asks: { place: 'answers.place' } },
});

export const BILL = madeUpItem({
  kind: 'pay',
  questions: [choice('meter', 'water', 'gas')],
  bill: {
    from: 'platform',
    kind: 'bills',
    asks: { meter: 'answers.meter' },
    fields: [
      { id: 'month', label: { zh: '账期' }, as: 'month' },
      { id: 'amountFen', label: { zh: '应缴' }, as: 'money' },
    ],
  },
});

/** A bill of one of a person's accounts, or of another's whose number is typed. */
export const HOUSEHOLD_BILL = madeUpItem({
  kind: 'pay',
  questions: [
    {
      id: 'account',
      label: { zh: '户号' },
      ask: { zh: '哪一户？' },
      answer: {
        type: 'account',
        kinds: [
          {
            value: 'water',
            label: { zh: '水费', en: 'Water' },
            unit: { zh: '立方米', en: 'm³' },
            digits: { least: 10, most: 10 },
          },
          { value: 'gas', label: { zh: '燃气费' }, digits: { least: 9, most: 12 } },
        ],
      },
    },
    choice('slip', 'yes', 'no'),
  ],
  bill: {
    from: 'platform',
    kind: 'bills',
    asks: { account: 'answers.account' },
    fields: [
      { id: 'holder', label: { zh: '户名' }, as: 'name' },
      { id: 'used', label: { zh: '用量' }, as: 'number' },
      { id: 'amountFen', label: { zh: '应缴' }, as: 'money' },
    ],
  },
});

export const GUIDED = madeUpItem({
  kind: 'guided',
  questions: [choice('food', 'yes', 'no')],
  materials: [
    { id: 'idCard', name: { zh: '身份证' }, certificates: ['id-card'] },
    { id: 'lease', name: { zh: '租赁合同' }, handIn: { pages: 1 } },
    { id: 'plan', name: { zh: '平面图' }, handIn: { pages: 1 } },
  ],
  limits: { promised: { count: 5, unit: 'workingDays' } },
  guidance: {
    licences: [
      {
        id: 'food',
        name: { zh: '食品许可' },
        body: 'market',
        when: { value: 'answers.food', is: 'yes' },
        legal: { count: 20, unit: 'workingDays' },
        materials: ['lease', 'plan'],
      },
      {
        id: 'sign',
        name: { zh: '招牌备案' },
        body: 'city',
        legal: { count: 10, unit: 'workingDays' },
        materials: ['lease'],
      },
    ],
    notices: [{ text: { zh: '请保持整洁' } }],
  },
});

/** Where the person lives, and where their shop is. */
export const LIVING = madeUpItem({
  kind: 'declare',
  questions: [
    {
      id: 'home',
      label: { zh: '居住地址' },
      ask: { zh: '住在哪里？' },
      answer: { type: 'address' },
      prefill: { from: ['shared.residenceAddress'] },
    },
    { id: 'shop', label: { zh: '店铺地址' }, ask: { zh: '店在哪里？' }, answer: { type: 'address' } },
  ],
});

/** A paper that a commitment can stand for, and nothing else to be asked. */
export const COMMITTED = madeUpItem({
  kind: 'declare',
  materials: [{ id: 'means', name: { zh: '困难证明' }, handIn: { pages: 1 } }],
  commitment: { text: { zh: '我承诺属实' }, insteadOf: ['means'] },
});

/** Papers that are brought later, rules that an answer breaks, and what is known before it is asked. */
export const DECLARATION = madeUpItem({
  kind: 'declare',
  identify: { by: ['idCard', 'socialSecurityCard', 'residentCode'] },
  questions: [
    {
      id: 'phone',
      label: { zh: '手机' },
      ask: { zh: '手机？' },
      answer: { type: 'phone' },
      prefill: { from: ['shared.phone'] },
    },
    {
      id: 'account',
      label: { zh: '账号' },
      ask: { zh: '账号？' },
      answer: { type: 'text' },
      prefill: { from: ['certificate.bank-card.number'] },
      confirmOnly: true,
    },
    { id: 'start', label: { zh: '开始' }, ask: { zh: '开始？' }, answer: { type: 'date' } },
    {
      id: 'end',
      label: { zh: '结束' },
      ask: { zh: '结束？' },
      answer: { type: 'date' },
      rules: [
        { when: { value: 'answers.end', before: 'answers.start' }, message: { zh: '结束不能早于开始' } },
      ],
    },
    {
      id: 'remark',
      label: { zh: '备注' },
      ask: { zh: '还有什么要说的？' },
      answer: { type: 'text', minLength: 0 },
    },
  ],
  materials: [
    { id: 'lease', name: { zh: '租赁合同' }, handIn: { pages: 2, laterDays: 10 } },
    { id: 'marriage', name: { zh: '结婚证' }, certificates: ['marriage-certificate'], handIn: { pages: 1 } },
  ],
});
