import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { declare, type Fixture, type Fixtures, inSession, print } from './fixture.ts';
import { declareItem, printItem } from './fixture-items.ts';
import { packageGuide } from './fixture-results.ts';

const guide = (lacks: ViewOf<'guide'>['lacks'], item = declareItem): Fixture =>
  inSession({ page: 'guide', item, lacks, step: { current: 1, total: 4 } });

const identify = (over: Partial<ViewOf<'identify'>>): Fixture =>
  inSession({
    page: 'identify',
    item: print,
    step: { current: 2, total: 3 },
    reader: 'waiting',
    withoutCard: printItem.body,
    ...over,
  });

const consent = (over: Partial<ViewOf<'consent'>>): Fixture =>
  inSession({
    page: 'consent',
    item: declare,
    step: { current: 2, total: 4 },
    person: { name: '沈*兰', idNumber: '310118********0012', by: 'card' },
    given: ['name', 'idNumber', 'sex', 'birthDate', 'address'],
    asked: [
      { zh: '手机号', en: 'Mobile number' },
      { zh: '居住地址', en: 'Home address' },
      { zh: '就业状态', en: 'Employment status' },
    ],
    bodies: [declareItem.body.name],
    filed: true,
    face: false,
    isAsking: false,
    ...over,
  });

/** What a matter is, whom it is not for, and who stands there. */
export const guidePages: Fixtures = {
  guide: guide([]),
  'guide-print': guide([], printItem),
  'guide-lacks': guide([
    { what: 'receiptPrinter', blocks: false },
    { what: 'network', blocks: false },
  ]),
  'guide-blocked': guide(
    [
      { what: 'documentPrinter', blocks: true },
      { what: 'receiptPrinter', blocks: false },
    ],
    printItem,
  ),
  'guide-package': guide([], packageGuide),
  'guide-fee': guide([], { ...declareItem, feeFen: 2000, feeVaries: true }),
  'not-for-you': inSession({
    page: 'notForYou',
    item: declare,
    reason: {
      zh: '您的身份证不是本市签发的号码段，本机不能确认您是本市户籍。',
      en: 'Your ID number does not begin with Shanghai’s code, so this terminal cannot confirm local registration.',
    },
    goTo: {
      zh: '户口已迁入本市的，请带户口簿到就业服务窗口；来沪人员请办理“来沪人员灵活就业登记”。',
      en: 'If you have moved your registration to Shanghai, bring your household book to the employment window; others can use the registration for people who came to Shanghai.',
    },
  }),
  identify: identify({}),
  'identify-typed': identify({ item: declare, withoutCard: 'type' }),
  'identify-typed-absent': identify({ item: declare, reader: 'absent', withoutCard: 'type' }),
  'identify-typed-any': identify({
    item: declare,
    chipReader: 'waiting',
    codeReader: 'waiting',
    withoutCard: 'type',
  }),
  'identify-found': identify({ reader: 'cardFound' }),
  'identify-reading': identify({ reader: 'reading' }),
  'identify-absent': identify({ reader: 'absent' }),
  'identify-both': identify({ chipReader: 'waiting' }),
  'identify-both-problem': identify({ chipReader: 'waiting', problem: 'chipCardWrong' }),
  'identify-chip-reading': identify({ chipReader: 'reading' }),
  'identify-code': identify({ codeReader: 'waiting' }),
  'identify-any': identify({ chipReader: 'waiting', codeReader: 'waiting' }),
  'identify-code-asking': identify({ chipReader: 'waiting', codeReader: 'asking' }),
  'identify-problem': identify({ problem: 'cardLifted' }),
  'identify-problem-wrong-type': identify({ problem: 'cardWrongType' }),
  consent: consent({}),
  'consent-asking': consent({ isAsking: true }),
  'consent-typed': consent({
    person: { name: '沈*兰', idNumber: '310118********0012', by: 'typed' },
    given: ['name', 'idNumber', 'sex', 'birthDate'],
    asked: [],
  }),
  'consent-query': consent({ asked: [], filed: false }),
  'consent-package': consent({
    person: { name: '徐*', idNumber: '310118********0028', by: 'code' },
    given: ['name', 'idNumber', 'sex', 'birthDate'],
    asked: [
      { zh: '出生医学证明', en: 'Birth certificate' },
      { zh: '居民户口簿', en: 'Household register' },
      { zh: '结婚证', en: 'Marriage certificate' },
      { zh: '居住地址', en: 'Home address' },
      { zh: '参保地', en: 'Place of insurance' },
      { zh: '配偶身份号码', en: 'Spouse’s ID number' },
      { zh: '您上次填写的内容', en: 'what you filled in last time' },
    ],
    bodies: [
      { zh: '青浦区公安分局', en: 'Qingpu Public Security Bureau' },
      { zh: '青浦区医疗保障局', en: 'Qingpu Healthcare Security Bureau' },
      { zh: '青浦区卫生健康委员会', en: 'Qingpu Health Commission' },
    ],
    face: true,
  }),
  commitment: inSession({
    page: 'commitment',
    item: declare,
    step: { current: 3, total: 4 },
    questionId: 'commitment',
    position: { n: 4 },
    text: {
      zh: '我承诺家庭经济情况符合法律援助标准，所述事实真实；如不属实，愿意退还费用并承担责任。',
      en: 'I confirm that my means are within the limits of legal aid and that the facts are true.',
    },
    papers: [{ zh: '经济困难证明', en: 'Proof of means' }],
    choices: { commit: 'commit', handIn: 'handIn' },
    body: declareItem.body,
  }),
  'commitment-only': inSession({
    page: 'commitment',
    item: declare,
    step: { current: 3, total: 4 },
    questionId: 'commitment',
    text: {
      zh: '我承诺与孩子的亲属关系真实，已取得房屋所有人同意居住。',
      en: 'I confirm that I am the child’s parent and that the owner agrees to our living there.',
    },
    papers: [
      { zh: '亲属关系证明', en: 'Proof of kinship' },
      { zh: '房屋所有人同意居住证明', en: 'Consent of the owner' },
    ],
    choices: { commit: 'commit' },
    body: declareItem.body,
  }),
  declined: inSession({ page: 'declined', item: declare, body: declareItem.body }),
};
