import { type ProblemAction, type ProblemCode, problemCodeSchema } from '#contract/kiosk-api/problem.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { book, declare, type Fixture, type Fixtures, inSession, print, receiptNumber } from './fixture.ts';
import { declareItem, headOf, printItem } from './fixture-items.ts';
import { packageGuide, shopOutcome, waterBill } from './fixture-results.ts';

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

const working = (over: Partial<ViewOf<'working'>> & Pick<ViewOf<'working'>, 'task'>): Fixture => ({
  view: { page: 'working', item: over.task === 'submitting' ? declare : print, ...over },
});

/** What the core offers nothing for but the way back: it would be answered the same again. */
const FINAL: ReadonlySet<ProblemCode> = new Set([
  'noRecord',
  'nameDiffers',
  'tooYoung',
  'deceased',
  'notYours',
  'notYet',
  'alreadyPaid',
  'noAccount',
  'nothingToPay',
]);

function actionsFor(code: ProblemCode): readonly ProblemAction[] {
  if (FINAL.has(code)) return ['backToHome'];
  if (isOfPayment(code)) return ['tryAgain', 'backToHome'];
  if (code === 'receiptUnknown' || code === 'documentUnknown') return ['paperIsThere', 'printAgain'];
  if (code.startsWith('receipt') || code.startsWith('document')) return ['tryAgain', 'withoutPaper'];
  return ['tryAgain', 'backToHome'];
}

function isOfPayment(code: ProblemCode): boolean {
  return /^(pa|bill)/.test(code) || ['alreadyPaid', 'noAccount', 'nothingToPay'].includes(code);
}

function itemOf(code: ProblemCode): ViewOf<'problem'>['item'] {
  if (/^(receipt|case)/.test(code)) return declare;
  if (/^(slot|times|booking)/.test(code)) return book;
  return isOfPayment(code) ? waterBill.item : print;
}

const problems = Object.fromEntries(
  problemCodeSchema.options.map((code) => [
    `problem-${code}`,
    inSession({
      page: 'problem',
      item: itemOf(code),
      code,
      actions: actionsFor(code),
      // A certificate is printed when its case is filed.
      ...(/^(receipt|document)/.test(code) ? { receiptNumber } : {}),
      ...(isOfPayment(code) ? { simulatedPayment: true as const } : {}),
    }),
  ]),
);

/** The terminal at work, what came of it, and everything that can go wrong. */
export const endPages: Fixtures = {
  'working-submitting': working({ task: 'submitting' }),
  'working-fetching': working({ task: 'fetchingRecord' }),
  'working-paid': working({ item: waterBill.item, task: 'submitting', simulatedPayment: true }),
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
  'done-typed': done({ card: undefined, showsCardLater: true }),
  'done-print': done({
    item: print,
    document: 'printed',
    delivery: 'delivered',
    duration: printItem.guide.duration,
  }),
  'done-print-missing': done({ item: print, document: 'notPrinted', receipt: 'none', delivery: 'attention' }),
  'done-book': done({
    item: book,
    booked: {
      time: { zh: '2026 年 10 月 20 日 09:00–09:30', en: '20 Oct 2026 09:00–09:30' },
      place: { zh: '金泽镇社区事务受理服务中心', en: 'Jinze Community Service Centre' },
    },
  }),
  'done-pay': done({
    item: waterBill.item,
    card: undefined,
    paid: { amountFen: waterBill.amountFen, simulated: true },
  }),
  'done-package': done({ item: headOf(packageGuide), duration: packageGuide.guide.duration }),
  'done-guided': done({
    item: shopOutcome.item,
    receipt: 'none',
    document: 'printed',
    duration: { zh: '5 个工作日', en: '5 working days' },
  }),
  'done-taken': done({ card: 'socialSecurityCard', paper: 'taken' }),
  'done-not-taken': done({ paper: 'notTaken' }),
  'done-rated': done({ rating: { level: 2, reasons: [] } }),
  'done-rated-bad': done({ rating: { level: 5, reasons: ['waitedLong', 'machineFault'] } }),
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
  'out-of-service-revoked': {
    view: {
      page: 'outOfService',
      // The longest there is.
      reason: {
        zh: '平台已停用本机，设置里的登记码不能用（用过、过期，或是另一台的）。已收办件照常送达。恢复：把本机新的登记码写入设置（platform.enrolmentCode），重新启动。',
        en: 'Revoked; the code in the settings is used, expired or of another terminal. Held cases are still sent. To come back: new code in the settings (platform.enrolmentCode), restart.',
      },
      why: 'revoked',
    },
  },
  'out-of-service-hours': {
    view: {
      page: 'outOfService',
      reason: { zh: '平台的远程设置：不在开放时间内。', en: 'Set from afar by the platform: not open now.' },
      why: 'hours',
      notice: { zh: '开放时间：周一至周五 08:30–17:00。', en: 'Open Mon–Fri 08:30–17:00.' },
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
