import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { Capture, ScreenDeviceClass } from '#contract/device/screen-devices.ts';
import type { Preferences } from '#contract/kiosk-api/intent.ts';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { type ProblemAction, type ProblemCode, problemCodeSchema } from '#contract/kiosk-api/problem.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import type { BrowsingState } from '../features/home/browsing.ts';
import { answerViews } from './fixture-answers.ts';
import { catalogueDigest, OWN_DIVISION } from './fixture-catalogue.ts';
import { declareItem, headOf, printItem } from './fixture-items.ts';
import {
  dateQuestion,
  formQuestion,
  licenceQuestion,
  phoneQuestion,
  photoQuestion,
  receiptQuestion,
  retiredQuestion,
  signatureQuestion,
  townQuestion,
} from './fixture-questions.ts';
import {
  emptyResult,
  hospitalsResult,
  loanResult,
  PAY_URL,
  packageGuide,
  shopOutcome,
  visitsResult,
  waterBill,
} from './fixture-results.ts';

import { stickViews } from './fixture-stick.ts';

const receiptNumber = receiptNumberOf('00217', 438);
const declare = headOf(declareItem);
const print = headOf(printItem);

/** What differs from one fixture to the next; the rest is {@link fixtureOf}'s. */
interface Fixture {
  readonly view: View;
  readonly idle?: Snapshot['idle'];
  readonly offline?: boolean;
  readonly devices?: Snapshot['devices'];
  /** Where in the catalogue the person is. */
  readonly browsing?: Partial<BrowsingState>;
}

const running = { remainingMs: 58_000, warning: false };
const inSession = (view: View): Fixture => ({ view, idle: running });

const question = (over: Partial<ViewOf<'question'>> & Pick<ViewOf<'question'>, 'question'>): Fixture =>
  inSession({
    page: 'question',
    item: declare,
    step: { current: 3, total: 4 },
    position: { n: 1, of: 5 },
    known: ['name', 'idNumber', 'address', 'birthDate'],
    confirmOnly: false,
    today: '20261016',
    ...over,
  });

const armed = (deviceClass: ScreenDeviceClass): Capture => ({
  commandId: '00000000-0000-4000-8000-000000000000',
  deviceClass,
  timeoutMs: 120_000,
});

const declareCheck: ViewOf<'check'> = {
  page: 'check',
  item: declare,
  step: { current: 4, total: 4 },
  rows: [
    { id: 'name', label: 'name', value: { zh: '沈*兰' }, source: 'card', canEdit: false },
    {
      id: 'idNumber',
      label: 'idNumber',
      value: { zh: '310118********0002' },
      source: 'card',
      canEdit: false,
    },
    {
      id: 'address',
      label: 'address',
      value: { zh: '上海市青浦区金泽镇***' },
      source: 'card',
      canEdit: false,
    },
    {
      id: 'retired',
      label: retiredQuestion.label,
      value: { zh: '没有退休', en: 'Not retired' },
      source: 'resident',
      canEdit: true,
    },
    {
      id: 'employmentForm',
      label: formQuestion.label,
      value: {
        zh: '平台就业（网约车、外卖、直播等）',
        en: 'Platform work (ride-hailing, delivery, streaming …)',
      },
      source: 'resident',
      canEdit: true,
    },
    {
      id: 'startDate',
      label: dateQuestion.label,
      value: { zh: '2026 年 9 月 1 日', en: '1/9/2026' },
      source: 'resident',
      canEdit: true,
    },
    {
      id: 'street',
      label: townQuestion.label,
      value: { zh: '金泽镇', en: 'Jinze' },
      source: 'card',
      canEdit: true,
    },
    {
      id: 'phone',
      label: phoneQuestion.label,
      value: { zh: '138****6620' },
      source: 'resident',
      canEdit: true,
    },
  ],
  materials: [
    { id: 'idCard', name: { zh: '居民身份证', en: 'Resident identity card' }, state: 'exemptByCertificate' },
    {
      id: 'household',
      name: { zh: '户籍证明', en: 'Proof of household registration' },
      state: 'exemptIssuedHere',
    },
  ],
  commitment: {
    zh: '我承诺以上内容真实；如不属实，愿意承担相应责任。',
    en: 'I confirm that the above is true and accept responsibility for it.',
  },
  feeFen: 0,
  parts: [],
  deliversLater: false,
  withoutReceipt: false,
};

const done = (over: Partial<ViewOf<'done'>>): Fixture => ({
  view: {
    page: 'done',
    item: declare,
    receiptNumber,
    receipt: 'printed',
    document: 'none',
    card: 'idCard',
    paper: 'out',
    delivery: 'delivered',
    bodyName: { zh: '区人社局', en: 'the district bureau' },
    duration: declareItem.guide.duration,
    ...over,
  },
  idle: { remainingMs: 12_000, warning: false },
});

const packageCheck: ViewOf<'check'> = {
  ...declareCheck,
  item: headOf(packageGuide),
  parts: packageGuide.parts,
  feeFen: 2000,
  rows: declareCheck.rows.map((row, index) =>
    index === 5
      ? { ...row, source: 'certificate', canEdit: false }
      : index === 6
        ? { ...row, source: 'shared' }
        : row,
  ),
  materials: [
    { id: 'a', name: { zh: '居民身份证', en: 'Resident identity card' }, state: 'fetched' },
    { id: 'b', name: { zh: '出生医学证明', en: 'Medical certificate of birth' }, state: 'byCommitment' },
    { id: 'c', name: { zh: '户口簿', en: 'Household book' }, state: 'handedIn' },
    {
      id: 'd',
      name: { zh: '父母结婚证', en: 'Marriage certificate' },
      state: 'later',
      until: '20261105',
    },
    { id: 'e', name: { zh: '一寸照片', en: 'Photograph' }, state: 'missing' },
  ],
};

const guide = (lacks: ViewOf<'guide'>['lacks'], item = declareItem): Fixture =>
  inSession({ page: 'guide', item, lacks, step: { current: 1, total: 4 } });

const home = (over: Partial<ViewOf<'home'>>): Fixture =>
  inSession({
    page: 'home',
    division: OWN_DIVISION,
    digest: catalogueDigest,
    away: false,
    lacking: [],
    ...over,
  });

/** The home page at another place of the catalogue. */
const browsing = (state: Partial<BrowsingState>, over: Partial<ViewOf<'home'>> = {}): Fixture => ({
  ...home(over),
  browsing: state,
});

const identify = (over: Partial<ViewOf<'identify'>>): Fixture =>
  inSession({ page: 'identify', item: print, step: { current: 2, total: 3 }, reader: 'waiting', ...over });

const working = (over: Partial<ViewOf<'working'>> & Pick<ViewOf<'working'>, 'task'>): Fixture => ({
  view: { page: 'working', item: over.task === 'submitting' ? declare : print, ...over },
});

function actionsFor(code: ProblemCode): readonly ProblemAction[] {
  if (code.endsWith('Unknown')) return ['paperIsThere', 'printAgain'];
  if (code.startsWith('receipt') || code.startsWith('document')) return ['tryAgain', 'withoutPaper'];
  if (code === 'noRecord' || code === 'nameDiffers') return ['backToHome'];
  return ['tryAgain', 'backToHome'];
}

const problems = Object.fromEntries(
  problemCodeSchema.options.map((code) => [
    `problem-${code}`,
    inSession({
      page: 'problem',
      item: code.startsWith('receipt') ? declare : print,
      code,
      actions: actionsFor(code),
      ...(code.startsWith('receipt') ? { receiptNumber } : {}),
    }),
  ]),
);

const fixtures: Readonly<Record<string, Fixture>> = {
  attract: { view: { page: 'attract' } },
  'attract-restarted': { view: { page: 'attract', restarted: {} } },
  'attract-restarted-taken': { view: { page: 'attract', restarted: { receiptNumber } } },
  'attract-offline': { view: { page: 'attract' }, offline: true },
  home: home({}),
  'home-offline': { ...home({ lacking: ['network'] }), offline: true },
  'home-away': home({ division: '320509', away: true }),
  'home-way': browsing({ browsing: { at: 'way', way: 'print' } }),
  'home-way-lacking': browsing({ browsing: { at: 'way', way: 'print' } }, { lacking: ['documentPrinter'] }),
  'home-themes': browsing({ browsing: { at: 'themes' } }),
  'home-bodies': browsing({ browsing: { at: 'bodies' } }, { division: '320509', away: true }),
  'home-regions': browsing({ browsing: { at: 'regions' } }),
  'home-search': browsing({ browsing: { at: 'search' } }),
  'home-search-found': browsing({ browsing: { at: 'search' }, words: '证明', filter: { way: 'print' } }),
  'home-search-elsewhere': browsing({ browsing: { at: 'search' }, words: '工龄证明' }),
  'home-search-counter': browsing({ browsing: { at: 'search' }, words: '船民' }),
  'home-search-nothing': browsing({ browsing: { at: 'search' }, words: 'QQQQQ' }),
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
  'question-two': question({ question: retiredQuestion, known: [] }),
  'question-choice': question({ question: formQuestion, value: 'platformWork', position: { n: 2, of: 5 } }),
  'question-many': question({
    question: townQuestion,
    value: 'jinze',
    source: 'card',
    position: { n: 4, of: 5 },
  }),
  'question-date': question({ question: dateQuestion, value: '20260901', position: { n: 3, of: 5 } }),
  'question-date-late': question({ question: dateQuestion, value: '20261101', position: { n: 3, of: 5 } }),
  'question-phone': question({ question: phoneQuestion, value: '1380013', position: { n: 5, of: 5 } }),
  'question-phone-full': question({
    question: phoneQuestion,
    value: '13800136620',
    position: { n: 5, of: 5 },
  }),
  'question-photo': question({
    question: photoQuestion,
    value: 'a1',
    files: { count: 1, capture: armed('documentCamera'), fromStick: true },
    known: [],
    position: { n: 2, of: 4 },
  }),
  'question-photo-no-camera': question({
    question: photoQuestion,
    files: { count: 0, problem: 'noCamera', fromStick: true },
    known: [],
  }),
  'question-photo-lost': question({
    question: photoQuestion,
    value: 'a1',
    files: { count: 1, problem: 'cameraLost' },
    known: [],
  }),
  'question-photo-done': question({
    question: photoQuestion,
    value: 'a1,a2',
    files: { count: 2 },
    known: [],
  }),
  ...Object.fromEntries(Object.entries(stickViews).map(([name, one]) => [name, inSession(one)])),
  'question-signature': question({
    question: signatureQuestion,
    files: { count: 0, capture: armed('signaturePad') },
    known: [],
    position: { n: 4, of: 4 },
  }),
  'question-signature-done': question({
    question: signatureQuestion,
    value: 'a3,a4',
    files: { count: 2 },
    known: [],
    position: { n: 4, of: 4 },
  }),
  'question-code': question({
    question: licenceQuestion,
    scan: { scanner: 'waiting' },
    position: { n: 4, of: 5 },
  }),
  'question-code-problem': question({
    question: licenceQuestion,
    scan: { scanner: 'waiting', problem: 'codeNotFitting' },
    position: { n: 4, of: 5 },
  }),
  'question-code-read': question({
    question: licenceQuestion,
    scan: {
      scanner: 'waiting',
      read: {
        value: '92310199MA00000001',
        text: '统一社会信用代码:92310199MA00000001;名称:青浦区无此路小吃店;经营者:沈测兰;类型:个…',
      },
    },
    position: { n: 4, of: 5 },
  }),
  'question-code-typed': question({
    question: receiptQuestion,
    value: '00217000',
    scan: { scanner: 'waiting' },
    position: { n: 1, of: 5 },
  }),
  'question-code-absent': question({
    question: receiptQuestion,
    scan: { scanner: 'absent' },
    position: { n: 1, of: 5 },
  }),
  ...Object.fromEntries(
    Object.entries(answerViews).map(([name, over]) => [name, question({ known: [], ...over })]),
  ),
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
  check: inSession(declareCheck),
  'check-notices': {
    ...inSession({ ...declareCheck, deliversLater: true, withoutReceipt: true }),
    offline: true,
  },
  'check-print': inSession({
    ...declareCheck,
    item: print,
    rows: declareCheck.rows.slice(0, 2),
    materials: declareCheck.materials.slice(0, 1),
    commitment: undefined,
  }),
  'check-package': inSession(packageCheck),
  'check-book': inSession({
    ...declareCheck,
    item: { id: 'counter-booking', kind: 'book', name: { zh: '窗口预约', en: 'Counter booking' } },
    rows: declareCheck.rows.slice(0, 2),
    materials: [],
    commitment: undefined,
  }),
  result: inSession(visitsResult),
  'result-cards': inSession(hospitalsResult),
  'result-empty': inSession(emptyResult),
  'result-calculated': inSession(loanResult),
  'result-printing': inSession({ ...loanResult, canPrint: false, slip: 'printing' }),
  outcome: inSession(shopOutcome),
  pay: inSession(waterBill),
  'pay-starting': inSession({ ...waterBill, state: 'starting' }),
  'pay-waiting': inSession({ ...waterBill, payUrl: PAY_URL, state: 'waiting', simulated: true }),
  'pay-not-known': inSession({ ...waterBill, payUrl: PAY_URL, state: 'notKnown', simulated: true }),
  'working-submitting': working({ task: 'submitting' }),
  'working-fetching': working({ task: 'fetchingRecord' }),
  'working-receipt': working({ task: 'printingReceipt', stage: 'sending', receiptNumber }),
  'working-document': working({ task: 'printingDocument', stage: 'printing' }),
  'working-document-paper-out': {
    ...working({ task: 'printingDocument', stage: 'printing', receiptNumber }),
    devices: [
      { deviceId: 'a4', deviceClass: 'documentPrinter', state: 'userError', conditions: ['paperOut'] },
    ],
  },
  done: done({}),
  'done-waiting': { ...done({ delivery: 'waiting', receipt: 'notPrinted' }), offline: true },
  'done-print': done({
    item: print,
    document: 'printed',
    delivery: 'delivered',
    duration: printItem.guide.duration,
  }),
  'done-print-missing': done({ item: print, document: 'notPrinted', receipt: 'none', delivery: 'attention' }),
  warning: { ...question({ question: formQuestion }), idle: { remainingMs: 45_000, warning: true } },
  'done-book': done({
    item: { id: 'counter-booking', kind: 'book', name: { zh: '窗口预约', en: 'Counter booking' } },
  }),
  'done-pay': done({ item: waterBill.item, card: undefined }),
  'done-package': done({ item: headOf(packageGuide), duration: packageGuide.guide.duration }),
  'done-guided': done({
    item: shopOutcome.item,
    receipt: 'none',
    document: 'printed',
    duration: { zh: '5 个工作日', en: '5 working days' },
  }),
  'done-taken': done({ card: 'socialSecurityCard', paper: 'taken' }),
  'done-not-taken': done({ paper: 'notTaken' }),
  'on-battery': {
    ...question({ question: retiredQuestion, known: [] }),
    offline: true,
    devices: [{ deviceId: 'ups', deviceClass: 'ups', state: 'online', conditions: ['onBattery'] }],
  },
  'out-of-service-power': {
    view: {
      page: 'outOfService',
      reason: {
        zh: '市电中断，不间断电源（UPS）的电池快用完。',
        en: 'The mains failed and the battery of the UPS is nearly empty.',
      },
      why: 'powerLow',
    },
  },
  'out-of-service': {
    view: {
      page: 'outOfService',
      reason: {
        zh: '本机无法启动，原因见下。',
        en: 'This terminal cannot start: /var/lib/tongban/terminal.db cannot be used: it is damaged. Keep the file and those beside it for repair.',
      },
    },
  },
  ...problems,
};

/** All pages and states of the gallery. */
export const fixtureNames: readonly string[] = [...Object.keys(fixtures), 'restoring'];

/** Where in the catalogue the person of a fixture is. */
export function browsingOf(name: string): Partial<BrowsingState> {
  return fixtures[name]?.browsing ?? {};
}

/** One fixture as a snapshot in the given language and size; `null` for an unknown name. */
export function fixtureOf(name: string, preferences: Preferences): Snapshot | null {
  const fixture = fixtures[name];
  if (!fixture) return null;
  return {
    revision: 1,
    viewId: name,
    terminal: {
      number: '00217',
      organ: { zh: '青浦区政务服务自助终端', en: 'Qingpu Government Self-Service' },
      site: { zh: '金泽镇社区事务受理服务中心', en: 'Jinze Community Service Centre' },
      region: { zh: '青浦区', en: 'Qingpu' },
      helpline: '12345',
    },
    preferences,
    network: fixture.offline ? 'offline' : 'online',
    waitingCases: fixture.offline ? 1 : 0,
    devices: fixture.devices ?? [],
    idle: fixture.idle,
    settleMs: 0,
    view: fixture.view,
  };
}
