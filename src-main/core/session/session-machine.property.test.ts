import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { Captured } from '#contract/device/screen-devices.ts';
import { applicantFrom } from '#contract/identity/applicant.ts';
import { creditCodeCheck } from '#contract/item/code-rules.ts';
import type { Intent } from '#contract/kiosk-api/intent.ts';
import { type View, viewSchema } from '#contract/kiosk-api/view.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { EMPTY_SESSION, type SessionContext } from './session-context.ts';
import { sessionMachine } from './session-machine.ts';
import { viewOf } from './session-view.ts';
import { fakeStaff } from './testing/fake-staff.ts';
import { fakeWork } from './testing/fake-work.ts';
import {
  BILL,
  BOOKING,
  CALCULATION,
  COMMITTED,
  DECLARATION,
  GUIDED,
  HOUSEHOLD_BILL,
  LIST,
  QUERY,
} from './testing/items.ts';
import { PROFILE } from './testing/profile.ts';
import { CARD, ownItem, TIMES } from './testing/session-bench.ts';
import { surroundings } from './testing/surroundings.ts';

/** What a session is tried with: the first items of the demonstration, and one of each other kind. */
const items = new Map<string, CatalogueItem>(
  [
    ...[
      'flexible-employment-registration',
      'employment-details-change',
      'social-insurance-proof',
      'unemployment-registration',
      'newborn',
    ].flatMap((id) => ownItem(id) ?? []),
    ...[QUERY, LIST, CALCULATION, BOOKING, BILL, HOUSEHOLD_BILL, GUIDED, DECLARATION, COMMITTED].map(
      (item, index) => ({
        item: { ...item, id: `made-up-${index}` },
        digest: 'd',
      }),
    ),
  ].map((one) => [one.item.id, one]),
);
const ids = [...items.keys()];

const picture: Captured = { kind: 'picture', jpeg: '/9j/UElDVFVSRQ==', width: 1, height: 1 };
const signature: Captured = {
  kind: 'signature',
  aspect: 2,
  strokes: [
    [
      [0, 0, 0, 0.5],
      [1, 1, 9, 0.5],
    ],
  ],
};

/** `goOn` is the intent that leads further from the page that is shown. */
type Step = Intent | { readonly type: 'goOn' } | { readonly type: 'wait'; readonly ms: number };

/** Who somebody without a card says they are. */
const TYPED = { number: '310118196204170028', name: '李试' };

const answers: Readonly<Record<string, string>> = {
  noCardReason: 'lost',
  typedIdNumber: TYPED.number,
  typedName: TYPED.name,
  year: 'this',
  who: 'me',
  town: 'jinze',
  pay: '1000000',
  place: 'hall',
  time: 'hall 20261123 0900-0930',
  meter: 'water',
  account: 'water 3205090101',
  slip: 'no',
  food: 'yes',
  start: '20260901',
  end: '20261001',
  paperLease: 'later',
  retired: 'notRetired',
  employmentForm: 'other',
  startDate: '20260901',
  street: 'jinze',
  phone: '13800006620',
  period: '202511-202610',
  receiptAtHand: 'have',
  workedBefore: 'worked',
  endDate: '20260901',
  newForm: 'selfEmployed',
  licence: 'withMe',
};

/** A code that says all that is asked of one. */
const licence = `${receiptNumberOf('00217', 7)} 92310199MA0000000${creditCodeCheck('92310199MA0000000')}`;

/** `wish` and `other` are below ten; together they choose among all items. */
function onwardFrom(view: View, wish: number, other: number): Intent {
  switch (view.page) {
    case 'attract':
      return { type: 'start' };
    case 'home':
      return { type: 'openItem', itemId: ids[(wish * 10 + other) % ids.length] ?? '' };
    case 'guide':
      return { type: 'begin' };
    case 'question':
      return {
        type: 'answer',
        questionId: view.question.id,
        value: view.scan?.read?.value ?? view.value ?? answers[view.question.id] ?? '',
      };
    case 'identify':
      return { type: view.withoutCard === 'type' ? 'typeNumber' : 'touch' };
    case 'consent':
      return { type: wish === 1 ? 'decline' : 'agree' };
    case 'commitment':
      return { type: 'answer', questionId: view.questionId, value: wish < 3 ? 'handIn' : 'commit' };
    case 'declined':
      return { type: 'act', action: 'backToHome' };
    case 'check':
    case 'outcome':
      return { type: 'submit' };
    case 'result':
      return { type: wish === 0 ? 'printResult' : 'another' };
    case 'pay':
      return { type: view.state === 'bill' ? 'pay' : 'askAgain' };
    case 'problem':
      return { type: 'act', action: view.actions[wish % view.actions.length] ?? 'backToHome' };
    default:
      return { type: 'touch' };
  }
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 40, arbitrary: fc.constant<Step>({ type: 'goOn' }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Step>(
      { type: 'start' },
      { type: 'begin' },
      { type: 'agree' },
      { type: 'submit' },
      { type: 'back' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Step>(
      { type: 'exit' },
      { type: 'another' },
      { type: 'touch' },
      { type: 'decline' },
      { type: 'keepPerson' },
      { type: 'changePerson' },
      { type: 'scanAgain' },
      { type: 'signByKeys' },
      { type: 'confirmSignature', lastFour: '0003' },
      { type: 'confirmSignature', lastFour: TYPED.number.slice(-4) },
      { type: 'cancelPrint' },
      { type: 'typedCode', text: 'nothing' },
      { type: 'switchRegion', division: '320509' },
      { type: 'switchRegion', division: '110101' },
      { type: 'printResult' },
      { type: 'pay' },
      { type: 'askAgain' },
      { type: 'openStaff' },
      { type: 'enterPin', pin: '246813' },
      { type: 'openSetAside' },
      { type: 'openTransfer' },
      { type: 'closeTransfer' },
      { type: 'rate', level: 5, reasons: ['other'] },
      { type: 'rate', level: 1, reasons: [] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...ids, 'no-such-item')
      .map((itemId) => ({ type: 'openItem' as const, itemId })),
  },
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(
        ['retired', 'notRetired'],
        ['retired', 'retired'],
        ['employmentForm', 'other'],
        ['startDate', '20260901'],
        ['startDate', '20990101'],
        ['street', 'jinze'],
        ['phone', '13800006620'],
        ['phone', '1'],
        ['period', '202511-202610'],
        ['end', '20260101'],
        ['account', 'other'],
        ['paperLease', 'later'],
        ['time', 'hall 20261123 0930-1000'],
        ['no', 'x'],
        ['proofOfEnd', 'a1'],
        ['signature', 'a1,a2'],
        ['signature', 'keys'],
      )
      .map(([questionId = '', value = '']) => ({ type: 'answer' as const, questionId, value })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('phone', 'street', 'retired', 'proofOfEnd', 'signature', 'no')
      .chain((questionId) =>
        fc.constantFrom('edit' as const, 'discard' as const).map((type) => ({ type, questionId })),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('tryAgain', 'paperIsThere', 'printAgain', 'withoutPaper', 'backToHome')
      .map((action) => ({ type: 'act' as const, action })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(500, 5_000, 45_000, 60_000).map((ms) => ({ type: 'wait' as const, ms })),
  },
);

test('whatever is pressed and whatever fails: every page is a page, nobody’s data outlives a session, no case is filed unasked', async () => {
  let casesFiled = 0;
  const kinds = new Set<string>();
  const pages = new Set<string>();
  const identifiedBy = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }),
      fc.array(fc.nat(11), { minLength: 20, maxLength: 20 }),
      async (steps, fates) => {
        const clock = new SimulatedClock();
        let fate = 0;
        const next = () => fates[fate++ % fates.length] ?? 0;
        const filed = new Map<string, number>();
        const reserved = new Set<string>();
        const paid = new Set<string>();
        const unfit: string[] = [];
        /** Nothing is asked about a person, and nothing filed for one, who did not agree. */
        const agreed = ({ applicant, consent }: SessionContext) => {
          if (applicant && !consent) unfit.push('without consent');
        };
        let drafts = 0;
        let submits = 0;
        const work = fakeWork({
          readCard: async () =>
            next() === 0 ? { code: 'userError', error: 'cardLifted' } : { code: 'success', data: CARD },
          watchCard: async () => (next() === 0 ? 'another' : null),
          capture: async (deviceClass) => {
            const fate = next();
            if (fate === 0) return { code: 'deviceNotReady', error: 'noCamera' };
            if (fate === 1) return new Promise(() => {});
            return { code: 'success', data: deviceClass === 'signaturePad' ? signature : picture };
          },
          readSocialSecurityCard: async () => {
            if (next() > 0) return { code: 'deviceNotReady', error: 'noReader' };
            const { idNumber, name, sex } = CARD;
            return { code: 'success', data: { cardNumber: 'A1', idNumber, name, sex, ethnicity: '01' } };
          },
          scan: async () =>
            next() < 2
              ? { code: 'userError', error: 'unreadable' }
              : { code: 'success', data: { text: next() === 0 ? 'nothing' : licence, encoding: 'utf8' } },
          waitTaken: async () => (next() === 0 ? 'retracted' : null),
          makeProof: async (context) => {
            agreed(context);
            return next() === 0
              ? { ok: false, problem: 'networkNeeded' }
              : { ok: true, proof: { number: 'N', pdf: new Uint8Array(1), sha256: '0' } };
          },
          fileCase: async (context) => {
            agreed(context);
            const { draft, item } = context;
            const caseId = draft?.caseId ?? '';
            const kind = item?.item.kind ?? '';
            // Nothing is filed that was not reserved or paid before.
            const wrong =
              (kind === 'book' && !reserved.has(caseId)) ||
              (kind === 'pay' && !paid.has(caseId)) ||
              kind === 'query' ||
              kind === 'calculate';
            if (wrong) unfit.push(kind);
            if (next() === 0) throw new Error('disk full');
            kinds.add(kind);
            if (context.applicant) identifiedBy.add(context.applicant.identifiedBy);
            filed.set(caseId, (filed.get(caseId) ?? 0) + 1);
            return { caseId, receiptNumber: '002170000014' };
          },
          printReceipt: async () =>
            next() < 2 ? { code: 'userError', outcome: 'unknown' } : { code: 'success', outcome: 'printed' },
          printDocument: async () =>
            next() < 2
              ? { code: 'userError', outcome: 'notPrinted', error: 'paperOut' }
              : { code: 'success', outcome: 'printed' },
          receiptPrinterReady: () => next() > 0,
          identifyByCode: async () =>
            next() < 4
              ? { ok: false, problem: 'codeNotValid' }
              : { ok: true, applicant: { ...applicantFrom(CARD), identifiedBy: 'code' } },
          readProfile: async (context) => {
            agreed(context);
            if (context.applicant?.identifiedBy === 'typed') unfit.push('asked on somebody’s own word');
            const chance = next();
            if (chance === 0) throw new Error('no platform');
            if (chance === 1) return new Promise(() => {});
            return chance < 6 ? null : PROFILE;
          },
          querySlots: async () =>
            next() === 0
              ? { ok: false, problem: 'networkNeeded' }
              : { ok: true, slots: [{ value: answers['time'] ?? '', left: 1 }] },
          lookUp: async (context) => {
            agreed(context);
            return next() === 0
              ? { ok: false, problem: 'notYours' }
              : {
                  ok: true,
                  found: {
                    content: {
                      fields: { holder: CARD.name, sum: '1', amountFen: '8850' },
                      rows: [{ month: '202610', name: '金泽' }],
                    },
                    issuer: '样例局',
                    at: '2026-11-22T01:00:00Z',
                  },
                };
          },
          book: async ({ draft }) => {
            const chance = next();
            if (chance === 0) return { ok: false, problem: 'slotTaken' };
            if (chance === 1) return { ok: false, problem: 'networkNeeded' };
            reserved.add(draft?.caseId ?? '');
            return { ok: true };
          },
          cancelBooking: ({ draft }) => void reserved.delete(draft?.caseId ?? ''),
          startPayment: async ({ draft }) => {
            if (next() === 0) return { ok: false, problem: 'billChanged' };
            if (next() === 0) return { ok: false, problem: 'alreadyPaid' };
            const paymentId = draft?.caseId ?? '';
            const payUrl = 'https://platform.example/pay';
            return {
              ok: true,
              payment: { paymentId, payUrl, amountFen: 8_850, simulated: true, payableUntilMs: 0 },
            };
          },
          paymentState: async ({ payment }) => {
            const chance = next();
            if (chance === 0) return 'failed';
            if (chance === 1) return 'expired';
            if (chance === 2) return null;
            if (chance < 5) return 'waiting';
            paid.add(payment?.paymentId ?? '');
            return 'paid';
          },
          printResult: async () =>
            next() === 0
              ? { code: 'userError', outcome: 'notPrinted' }
              : { code: 'success', outcome: 'printed' },
        });
        const actor = createActor(
          sessionMachine({
            work,
            staff: fakeStaff(),
            times: TIMES,
            typedNumber: true,
            findItem: (_, id) => items.get(id) ?? null,
            hasRegion: (division) => division !== '110101',
            today: () => '20261122',
            monotonicMs: () => clock.now(),
            newDraft: () => {
              drafts += 1;
              return { caseId: `case ${drafts}`, lookupSecret: 's' };
            },
          }),
          { clock },
        );
        actor.start();
        const shown = () => viewOf(actor.getSnapshot(), surroundings());
        for (const one of steps) {
          const intent = one.type === 'goOn' ? onwardFrom(shown(), next(), next()) : one;
          if (intent.type === 'wait') clock.increment(intent.ms);
          else {
            if ((intent.type === 'submit' || intent.type === 'pay') && actor.getSnapshot().can(intent))
              submits += 1;
            actor.send(intent);
          }
          for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
          const state = actor.getSnapshot();
          expect(state.status).toBe('active');
          const view = shown();
          pages.add(view.page);
          expect(viewSchema.safeParse(view).error?.message).toBeUndefined();
          expect(JSON.stringify(view)).not.toContain(CARD.name);
          expect(JSON.stringify(view)).not.toContain(CARD.idNumber);
          if (view.page !== 'question') {
            expect(JSON.stringify(view)).not.toContain(PROFILE.shared['phone']);
            expect(JSON.stringify(view)).not.toContain(TYPED.number);
            expect(JSON.stringify(view)).not.toContain(TYPED.name);
          }
          expect(JSON.stringify(view)).not.toContain('UElDVFVSRQ');
          if (state.value.journey === 'attract') {
            expect({ ...state.context, preferences: EMPTY_SESSION.preferences }).toEqual(EMPTY_SESSION);
            // No time stays taken for somebody who has gone without a case.
            for (const caseId of reserved) expect(filed.has(caseId)).toBe(true);
          }
        }
        expect(unfit).toEqual([]);
        expect(drafts).toBeLessThanOrEqual(submits);
        for (const times of filed.values()) expect(times).toBe(1);
        actor.stop();
        casesFiled += filed.size;
      },
    ),
    { numRuns: 200 },
  );
  // The test would prove nothing if its people never came to the end.
  expect(casesFiled).toBeGreaterThan(20);
  for (const page of ['result', 'outcome', 'pay', 'check', 'done', 'problem', 'declined', 'commitment'])
    expect(pages).toContain(page);
  expect([...identifiedBy]).toEqual(expect.arrayContaining(['card', 'typed']));
  for (const kind of ['declare', 'print', 'book', 'pay', 'guided']) expect(kinds).toContain(kind);
}, 120_000);
