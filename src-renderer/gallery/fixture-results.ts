import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { GuideItem } from './fixture-items.ts';

/** Made-up results, bills and outcomes; amounts and names are nobody's. */

export const visitsResult: ViewOf<'result'> = {
  page: 'result',
  item: { id: 'medical-visits', kind: 'query', name: { zh: '医保就医明细', en: 'Medical visits' } },
  facts: [
    { label: { zh: '姓名', en: 'Name' }, value: { zh: '沈*兰' } },
    { label: { zh: '就医次数', en: 'Visits' }, value: { zh: '14 次', en: '14' } },
    { label: { zh: '个人支付合计', en: 'Paid by you' }, value: { zh: '1,286.40 元', en: '1,286.40 yuan' } },
  ],
  table: {
    columns: [
      { id: 'month', label: { zh: '年月', en: 'Month' }, as: 'month' },
      { id: 'hospital', label: { zh: '医疗机构', en: 'Hospital' }, as: 'text' },
      { id: 'ownFen', label: { zh: '个人支付（元）', en: 'You paid (CNY)' }, as: 'money' },
    ],
    rows: Array.from({ length: 14 }, (_, index) => [
      { zh: `2026-${String((index % 9) + 1).padStart(2, '0')}` },
      {
        zh: index % 2 === 0 ? '金泽样例医院' : '青浦样例卫生院',
        en: index % 2 === 0 ? 'Jinze Sample' : 'Qingpu Sample',
      },
      { zh: `${(index + 1) * 17}.50` },
    ]),
    empty: { zh: '这段时间没有用医保看过病', en: 'No visits in these months' },
  },
  note: { zh: '当月的记录次月 10 日后才完整。', en: 'A month is complete after the 10th of the next.' },
  from: { issuer: '青浦区医疗保障局（样例）', at: '2026-10-16T01:41:00.000Z' },
  canPrint: true,
  slip: 'none',
};

export const hospitalsResult: ViewOf<'result'> = {
  page: 'result',
  item: {
    id: 'remote-care-hospitals',
    kind: 'query',
    name: { zh: '异地就医定点医院', en: 'Hospitals for remote care' },
  },
  facts: [],
  table: {
    columns: [
      { id: 'name', label: { zh: '名称', en: 'Name' }, as: 'text' },
      { id: 'address', label: { zh: '地址', en: 'Address' }, as: 'text' },
      { id: 'phone', label: { zh: '电话', en: 'Phone' }, as: 'text' },
      { id: 'grade', label: { zh: '等级', en: 'Grade' }, as: 'text' },
      { id: 'offers', label: { zh: '可直接结算', en: 'Settled at once' }, as: 'text' },
    ],
    rows: Array.from({ length: 7 }, (_, index) => [
      { zh: `青浦样例第${'一二三四五六七'[index]}医院`, en: `Sample Hospital ${index + 1}` },
      { zh: `青浦区无此路 ${index + 1}00 号`, en: `${index + 1}00 Wuci Road, Qingpu` },
      { zh: `021-0000000${index}` },
      { zh: '二级', en: 'Second' },
      { zh: '门诊、住院', en: 'Outpatients, inpatients' },
    ]),
    empty: { zh: '没有找到', en: 'Nothing found' },
  },
  from: { issuer: '青浦区医疗保障局（样例）', at: '2026-10-16T01:41:00.000Z' },
  canPrint: true,
  slip: 'notPrinted',
};

export const emptyResult: ViewOf<'result'> = {
  ...visitsResult,
  facts: [],
  table: {
    columns: [],
    rows: [],
    empty: { zh: '这段时间没有用医保看过病', en: 'No visits in these months' },
  },
  canPrint: false,
};

export const loanResult: ViewOf<'result'> = {
  page: 'result',
  item: { id: 'loan-calculator', kind: 'calculate', name: { zh: '公积金贷款试算', en: 'Housing fund loan' } },
  facts: [
    { label: { zh: '最多可贷', en: 'At most' }, value: { zh: '800,000 元', en: '800,000 yuan' } },
    { label: { zh: '每月还款', en: 'Each month' }, value: { zh: '3,412.87 元', en: '3,412.87 yuan' } },
    {
      label: { zh: '利息合计', en: 'Interest in all' },
      value: { zh: '428,633.20 元', en: '428,633.20 yuan' },
    },
  ],
  note: { zh: '试算只供参考，以审批结果为准。', en: 'This is an estimate; the decision counts.' },
  canPrint: true,
  slip: 'printed',
};

export const shopOutcome: ViewOf<'outcome'> = {
  page: 'outcome',
  item: { id: 'open-eatery', kind: 'guided', name: { zh: '开小餐馆（一业一证）', en: 'Opening an eatery' } },
  licences: [
    {
      name: { zh: '营业执照', en: 'Business licence' },
      bodyName: { zh: '区市场监管局', en: 'Market Regulation' },
    },
    {
      name: { zh: '食品经营许可', en: 'Food business permit' },
      bodyName: { zh: '区市场监管局', en: 'Market Regulation' },
    },
    {
      name: { zh: '户外招牌设置', en: 'Shop sign' },
      bodyName: { zh: '区绿化市容局', en: 'Greening and City Appearance' },
    },
  ],
  materials: [
    { zh: '店面使用证明', en: 'Proof of use of the premises' },
    { zh: '厨房布局图', en: 'Plan of the kitchen' },
    { zh: '从业人员健康证明', en: 'Health certificates of the staff' },
    { zh: '招牌效果图', en: 'Picture of the sign' },
  ],
  exempt: [
    { name: { zh: '经营者身份证', en: 'Operator’s ID card' }, state: 'shown' },
    { name: { zh: '营业执照', en: 'Business licence' }, state: 'exemptIssuedHere' },
  ],
  notices: [
    { zh: '厨房与用餐区要分开，排烟口不能对着居民窗户。', en: 'Kitchen and dining area are apart.' },
    { zh: '从业人员上岗前要有健康证明。', en: 'Staff need health certificates before they begin.' },
  ],
  daysBefore: 45,
  daysNow: 5,
  papersBefore: 13,
  papersNow: 4,
};

export const waterBill: ViewOf<'pay'> = {
  page: 'pay',
  item: { id: 'utility-bills', kind: 'pay', name: { zh: '水费缴纳', en: 'Water bill' } },
  facts: [
    { label: { zh: '户名', en: 'Name' }, value: { zh: '沈*兰' } },
    { label: { zh: '收费单位', en: 'Supplier' }, value: { zh: '样例自来水有限公司' } },
    { label: { zh: '用户地址', en: 'Address' }, value: { zh: '苏州市吴江区黎里镇***' } },
    { label: { zh: '账期', en: 'Period' }, value: { zh: '2026 年 9 月', en: 'September 2026' } },
    { label: { zh: '本期用量', en: 'Used' }, value: { zh: '28 立方米', en: '28 m³' } },
  ],
  account: { questionId: 'account', kind: { zh: '水费', en: 'Water' }, number: '3205090101' },
  amountFen: 8640,
  state: 'bill',
  simulated: true,
};

export const PAY_URL = 'https://pay.example/p/0f3c9a2e7b1d4c58';

export const packageGuide: GuideItem = {
  id: 'newborn',
  kind: 'package',
  name: { zh: '新生儿出生一件事', en: 'A child is born' },
  body: { name: { zh: '青浦区卫生健康委员会', en: 'Qingpu Health Commission' }, phone: '12320' },
  guide: {
    who: { zh: '在本区医院出生的新生儿的父母', en: 'Parents of a child born in a hospital of this district' },
    bring: [
      { zh: '父母双方身份证', en: 'ID cards of both parents' },
      { zh: '户口簿', en: 'Household book' },
    ],
    duration: { zh: '10 个工作日', en: '10 working days' },
    result: { zh: '户口页、医保登记、社保卡', en: 'Household page, insurance, social card' },
    process: [
      { zh: '在本机填写一张表、拍材料并提交', en: 'Fill in one form here, photograph the papers, submit' },
      { zh: '公安、医保、人社分头办理', en: 'Police, healthcare and social security each do their part' },
      { zh: '办好后按您选的方式领取', en: 'Collect it in the way you choose' },
    ],
    faq: [
      {
        ask: { zh: '父母都不是本市户籍，能办吗？', en: 'Neither parent is registered here: is it possible?' },
        answer: {
          zh: '可以办医保登记和社保卡；户口回户籍地办。',
          en: 'Insurance and card yes; the household registration is made at home.',
        },
      },
      {
        ask: { zh: '名字还没有取好怎么办？', en: 'The child has no name yet?' },
        answer: { zh: '取好名字再来，出生一个月内都可以。', en: 'Come back with a name within a month.' },
      },
    ],
  },
  feeFen: 0,
  feeVaries: false,
  caseType: '2',
  sample: true,
  parts: [
    { zh: '出生户口登记', en: 'Household registration of the child' },
    { zh: '城乡居民医保登记', en: 'Residents’ medical insurance' },
    { zh: '社会保障卡申领', en: 'Social security card' },
  ],
};
