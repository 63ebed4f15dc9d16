import type { AnswerType } from '#contract/item/answer-type.ts';
import type { Question } from '#contract/item/question.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import { photoQuestion, townQuestion } from './fixture-questions.ts';

type Over = Partial<ViewOf<'question'>> & Pick<ViewOf<'question'>, 'question'>;

const ask = (answer: AnswerType, label: Text, asked: Text, hint?: Text): Question => ({
  id: 'asked',
  label,
  ask: asked,
  ...(hint ? { hint } : {}),
  answer,
});

const help = ask(
  {
    type: 'many',
    min: 1,
    max: 3,
    options: [
      { value: 'training', label: { zh: '技能培训', en: 'Training' } },
      { value: 'jobs', label: { zh: '岗位推荐', en: 'Job offers' } },
      {
        value: 'loan',
        label: { zh: '创业担保贷款', en: 'Start-up loan' },
        hint: { zh: '个人最高 50 万元', en: 'Up to 500,000 yuan' },
      },
      { value: 'law', label: { zh: '劳动法律咨询', en: 'Advice on labour law' } },
    ],
  },
  { zh: '需要的帮助', en: 'Help' },
  { zh: '您需要哪些帮助？', en: 'What help would you like?' },
  { zh: '可以选几项', en: 'You can choose several' },
);

const year = ask(
  { type: 'year', earliest: -10, latest: -1 },
  { zh: '年度', en: 'Year' },
  { zh: '要哪一年的？', en: 'Which year?' },
);

const months = ask(
  { type: 'period', earliest: -120, latest: -1, presets: [12, 24, 60] },
  { zh: '起止年月', en: 'Months' },
  { zh: '要哪一段时间的？', en: 'Which months should it cover?' },
  { zh: '一般用途选“最近 12 个月”就够了', en: 'For most purposes the last 12 months are enough' },
);

const reason = ask(
  {
    type: 'text',
    minLength: 2,
    maxLength: 60,
    lines: 2,
    format: 'words',
    suggest: [
      { zh: '合同到期', en: 'The contract ended' },
      { zh: '单位搬迁', en: 'The employer moved' },
      { zh: '家里有老人要照顾', en: 'Care for a parent' },
    ],
  },
  { zh: '离职原因', en: 'Reason' },
  { zh: '为什么离开原来的单位？', en: 'Why did you leave?' },
);

const meter = ask(
  { type: 'text', minLength: 10, maxLength: 10, lines: 1, format: 'digits', suggest: [] },
  { zh: '户号', en: 'Account' },
  { zh: '请输入水费账单上的户号', en: 'What is the account on your water bill?' },
);

const permit = ask(
  { type: 'text', minLength: 5, maxLength: 20, lines: 1, format: 'letters', suggest: [] },
  { zh: '证书编号', en: 'Certificate' },
  { zh: '请输入证书编号', en: 'What is the number of your certificate?' },
);

const childName = ask(
  { type: 'name' },
  { zh: '孩子姓名', en: 'Child' },
  { zh: '孩子叫什么名字？', en: 'What is the child’s name?' },
  { zh: '按出生医学证明上的写', en: 'As on the medical certificate of birth' },
);

const childNumber = ask(
  { type: 'idNumber' },
  { zh: '孩子身份号码', en: 'Child’s ID' },
  { zh: '孩子的身份号码是多少？', en: 'What is the child’s ID number?' },
);

const plate = ask(
  { type: 'plate' },
  { zh: '车牌号', en: 'Plate' },
  { zh: '您的车牌号是多少？', en: 'What is your number plate?' },
);

const account = ask(
  { type: 'bankAccount' },
  { zh: '银行账号', en: 'Account' },
  { zh: '请输入您本人的银行账号', en: 'What is the number of your own account?' },
  { zh: '银行卡正面的数字，或存折上的账号', en: 'On the front of the card, or in the passbook' },
);

const wage = ask(
  { type: 'money', minFen: 100, maxFen: 100_000_000 },
  { zh: '月收入', en: 'Income' },
  { zh: '您一个月收入多少？', en: 'How much do you earn in a month?' },
);

const area = ask(
  { type: 'number', min: 1, max: 500, decimals: 2, unit: { zh: '平方米', en: 'm²' } },
  { zh: '面积', en: 'Area' },
  { zh: '房子的建筑面积是多少？', en: 'How large is the home?' },
);

const city = ask(
  { type: 'division', level: 'city' },
  { zh: '去向', en: 'Where to' },
  { zh: '您搬到哪个城市去？', en: 'Which city are you moving to?' },
);

const delta = ask(
  { type: 'division', level: 'county', provinces: ['31', '32', '33', '34'] },
  { zh: '参保地', en: 'Insured in' },
  { zh: '您在哪里参保？', en: 'Where are you insured?' },
);

const home = ask(
  { type: 'address' },
  { zh: '居住地址', en: 'Address' },
  { zh: '您现在住在哪里？', en: 'Where do you live now?' },
);

const household = ask(
  {
    type: 'account',
    kinds: [
      { value: 'water', label: { zh: '水费', en: 'Water' }, digits: { least: 10, most: 10 } },
      { value: 'electricity', label: { zh: '电费', en: 'Electricity' }, digits: { least: 13, most: 13 } },
      { value: 'gas', label: { zh: '燃气费', en: 'Gas' }, digits: { least: 9, most: 12 } },
    ],
  },
  { zh: '户号', en: 'Account' },
  { zh: '给哪一户缴费？', en: 'For which account do you want to pay?' },
);

const ownAccounts = [
  {
    value: 'water 3205090101',
    kind: { zh: '水费', en: 'Water' },
    address: '苏州市吴江区黎里镇***',
    end: '0101',
  },
  {
    value: 'electricity 3205090100101',
    kind: { zh: '电费', en: 'Electricity' },
    address: '苏州市吴江区黎里镇***',
    end: '0101',
  },
  {
    value: 'gas 320509101',
    kind: { zh: '燃气费', en: 'Gas' },
    address: '苏州市吴江区黎里镇***',
    end: '9101',
  },
  {
    value: 'water 3205090202',
    kind: { zh: '水费', en: 'Water' },
    address: '苏州市吴江区同里镇***',
    end: '0202',
  },
];

const time = ask(
  { type: 'slot' },
  { zh: '时间', en: 'Time' },
  { zh: '您什么时候来？', en: 'When would you like to come?' },
);

const proofLater: Question = {
  ...photoQuestion,
  answer: { type: 'photo', camera: 'documentCamera', maxPages: 2, laterDays: 20 },
};

const manyTowns: Question = {
  ...townQuestion,
  answer: {
    type: 'choice',
    options: Array.from({ length: 40 }, (_, index) => ({
      value: `place${index}`,
      label: { zh: `第 ${index + 1} 服务点`, en: `Service point ${index + 1}` },
    })),
  },
};

const slots = ['20261019', '20261020', '20261021', '20261022', '20261023', '20261026', '20261027'].flatMap(
  (date, day) =>
    ['0900-0930', '0930-1000', '1000-1030', '1330-1400', '1400-1430'].map((times, index) => ({
      value: `hall ${date} ${times}`,
      date,
      from: times.slice(0, 4),
      to: times.slice(5),
      left: day === 2 ? 0 : (index * 3 + day) % 5,
    })),
);

/** Every kind of answer: empty, filled, wrong. Names begin with what is asked for. */
export const answerViews: Readonly<Record<string, Over>> = {
  'answer-choice-40': { question: manyTowns },
  'answer-many': { question: help, value: 'training,loan' },
  'answer-year': { question: year, value: '2024' },
  'answer-period': { question: months },
  'answer-period-chosen': { question: months, value: '202403-202511' },
  'answer-text': { question: reason },
  'answer-text-filled': { question: reason, value: '合同到期以后单位没有再签，家里又有老人要照顾' },
  'answer-text-digits': { question: meter, value: '310118' },
  'answer-text-letters': { question: permit, value: 'A2026' },
  'answer-name': { question: childName },
  'answer-name-filled': { question: childName, value: '沈测兰', source: 'certificate' },
  'answer-name-rare': { question: childName, value: '沈𠮷𪚥𫝀\u{31350}' },
  'answer-name-by-hand': { question: childName, value: '沈' },
  'answer-name-by-strokes': { question: childName, value: '沈' },
  'answer-idNumber': { question: childNumber, value: '3101992016' },
  'answer-idNumber-wrong': { question: childNumber, value: '310199201610160012' },
  'answer-plate': { question: plate },
  'answer-plate-filled': { question: plate, value: '沪AD1234' },
  'answer-bankAccount': { question: account, value: '62220212', source: 'shared' },
  'answer-bankAccount-filled': { question: account, value: '622202310199000000' },
  'answer-money': { question: wage },
  'answer-money-filled': { question: wage, value: '1234550' },
  'answer-number': { question: area, value: '88.5' },
  'answer-division': { question: city },
  'answer-division-filled': { question: delta, value: '330421', source: 'shared' },
  'answer-address': { question: home, address: { division: '310118', onCard: '上海市青浦区金泽镇***' } },
  'answer-address-by-hand': { question: home, value: '310118 金泽镇' },
  'answer-address-filled': { question: home, value: '310118 金泽镇无此路1号', source: 'certificate' },
  'answer-account': { question: household, accounts: ownAccounts },
  'answer-account-chosen': { question: household, accounts: ownAccounts, value: 'gas 320509101' },
  'answer-account-kind': { question: household, accounts: [] },
  'answer-account-unknown': { question: household },
  'answer-account-typed': { question: household, accounts: ownAccounts, value: 'water 32050903' },
  'answer-account-refused': {
    question: household,
    accounts: ownAccounts,
    value: 'water 3205099999',
    refused: {
      zh: '平台答复：这个种类下没有这个户号。请对照账单，把种类和户号再看一遍。',
      en: 'There is no account of this kind with this number. Please compare both with the bill.',
    },
  },
  'answer-slot': { question: time, slots },
  'answer-slot-chosen': { question: time, slots, value: 'hall 20261020 0930-1000' },
  'answer-slot-asking': { question: time },
  'answer-slot-none': { question: time, slots: [] },
  'answer-photo-later': { question: proofLater, files: { count: 0, problem: 'noCamera' } },
  'answer-confirm': {
    question: { ...home, confirmOnly: true },
    value: '310118 金泽镇无此路1号',
    source: 'certificate',
    confirmOnly: true,
  },
  'answer-confirm-number': {
    question: { ...childNumber, confirmOnly: true },
    value: '310199201610160001',
    source: 'shared',
    confirmOnly: true,
  },
  'answer-refused': {
    question: wage,
    value: '9900',
    refused: {
      zh: '月收入低于 100 元的，请先到社区申请低保，再来办这一件。',
      en: 'Below 100 yuan, please first apply for assistance at your community.',
    },
  },
};
