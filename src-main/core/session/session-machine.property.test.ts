import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { receiptNumberOf } from '#contract/case/receipt-number.ts';
import type { IdCard } from '#contract/device/id-card.ts';
import type { Captured } from '#contract/device/screen-devices.ts';
import { idNumberCheckDigit } from '#contract/identity/id-number.ts';
import { creditCodeCheck } from '#contract/item/code-rules.ts';
import type { Intent } from '#contract/kiosk-api/intent.ts';
import { type View, viewSchema } from '#contract/kiosk-api/view.ts';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { EMPTY_SESSION } from './session-context.ts';
import { sessionMachine } from './session-machine.ts';
import { viewOf } from './session-view.ts';
import type { SessionWork } from './session-work.ts';

const catalogue = loadCatalogue(new URL('../../../assets/items', import.meta.url).pathname);
const card: IdCard = {
  kind: 'resident',
  name: '沈测兰',
  sex: 'female',
  ethnicity: '01',
  birthDate: '19550228',
  address: '上海市青浦区金泽镇样例路18弄2号',
  idNumber: `31011819550228001${idNumberCheckDigit('31011819550228001')}`,
  issuer: '',
  validFrom: '20200101',
  validTo: 'long',
};

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

const answers: Readonly<Record<string, string>> = {
  retired: 'notRetired',
  employmentForm: 'other',
  startDate: '20260901',
  street: 'jinze',
  phone: '13800006620',
  period: 'months12',
  endDate: '20260901',
  newForm: 'selfEmployed',
  licence: 'withMe',
};

/** A code that says all that is asked of one. */
const licence = `${receiptNumberOf('00217', 7)} 92310199MA0000000${creditCodeCheck('92310199MA0000000')}`;

function onwardFrom(view: View, wish: number): Intent {
  switch (view.page) {
    case 'attract':
      return { type: 'start' };
    case 'home':
      return { type: 'openItem', itemId: view.items[wish % view.items.length]?.id ?? '' };
    case 'guide':
      return { type: 'begin' };
    case 'question':
      return {
        type: 'answer',
        questionId: view.question.id,
        value: view.scan?.read?.value ?? view.value ?? answers[view.question.id] ?? '',
      };
    case 'check':
      return { type: 'submit' };
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
      { type: 'scanAgain' },
      { type: 'cancelPrint' },
      { type: 'typedCode', text: 'nothing' },
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        'flexible-employment-registration',
        'employment-details-change',
        'social-insurance-proof',
        'unemployment-registration',
        'no-such-item',
      )
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
        ['period', 'months12'],
        ['no', 'x'],
        ['proofOfEnd', 'a1'],
        ['signature', 'a1,a2'],
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
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }),
      fc.array(fc.nat(5), { minLength: 20, maxLength: 20 }),
      async (steps, fates) => {
        const clock = new SimulatedClock();
        let fate = 0;
        const next = () => fates[fate++ % fates.length] ?? 0;
        const filed = new Map<string, number>();
        let drafts = 0;
        let submits = 0;
        const work: SessionWork = {
          readCard: async () =>
            next() === 0 ? { code: 'userError', error: 'cardLifted' } : { code: 'success', data: card },
          capture: async (deviceClass) => {
            const fate = next();
            if (fate === 0) return { code: 'deviceNotReady', error: 'noCamera' };
            if (fate === 1) return new Promise(() => {});
            return { code: 'success', data: deviceClass === 'signaturePad' ? signature : picture };
          },
          readSocialSecurityCard: async () => {
            if (next() > 0) return { code: 'deviceNotReady', error: 'noReader' };
            const { idNumber, name, sex } = card;
            return { code: 'success', data: { cardNumber: 'A1', idNumber, name, sex, ethnicity: '01' } };
          },
          scan: async () =>
            next() < 2
              ? { code: 'userError', error: 'unreadable' }
              : { code: 'success', data: { text: next() === 0 ? 'nothing' : licence, encoding: 'utf8' } },
          cancelPrint: () => {},
          waitTaken: async () => (next() === 0 ? 'retracted' : null),
          makeProof: async () =>
            next() === 0
              ? { ok: false, problem: 'networkNeeded' }
              : { ok: true, proof: { number: 'N', pdf: new Uint8Array(1), sha256: '0' } },
          fileCase: async ({ draft }) => {
            if (next() === 0) throw new Error('disk full');
            const caseId = draft?.caseId ?? '';
            filed.set(caseId, (filed.get(caseId) ?? 0) + 1);
            return { caseId, receiptNumber: '002170000014' };
          },
          printReceipt: async () =>
            next() < 2 ? { code: 'userError', outcome: 'unknown' } : { code: 'success', outcome: 'printed' },
          printDocument: async () =>
            next() < 2
              ? { code: 'userError', outcome: 'notPrinted', error: 'paperOut' }
              : { code: 'success', outcome: 'printed' },
          receiptTaken: () => {},
          receiptPrinterReady: () => next() > 0,
          sessionStarted: () => {},
          sessionEnded: () => {},
        };
        const actor = createActor(
          sessionMachine({
            work,
            times: {
              idleMs: 60_000,
              elderIdleMs: 120_000,
              warningMs: 45_000,
              doneMs: 15_000,
              identifyMs: 60_000,
              settleMs: 600,
            },
            findItem: (id) => catalogue.items.get(id) ?? null,
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
        const shown = () =>
          viewOf(actor.getSnapshot(), {
            items: [...catalogue.items.values()].map(({ item }) => item),
            online: true,
            today: '20261122',
            isUsable: () => true,
            armed: () => null,
            has: () => true,
            deliveryOf: () => 'waiting',
          });
        for (const one of steps) {
          const intent = one.type === 'goOn' ? onwardFrom(shown(), next()) : one;
          if (intent.type === 'wait') clock.increment(intent.ms);
          else {
            if (intent.type === 'submit' && actor.getSnapshot().can(intent)) submits += 1;
            actor.send(intent);
          }
          for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
          const state = actor.getSnapshot();
          expect(state.status).toBe('active');
          const view = shown();
          expect(viewSchema.safeParse(view).error?.message).toBeUndefined();
          expect(JSON.stringify(view)).not.toContain(card.name);
          expect(JSON.stringify(view)).not.toContain(card.idNumber);
          expect(JSON.stringify(view)).not.toContain('UElDVFVSRQ');
          if (state.value.journey === 'attract')
            expect({ ...state.context, preferences: EMPTY_SESSION.preferences }).toEqual(EMPTY_SESSION);
        }
        expect(drafts).toBeLessThanOrEqual(submits);
        for (const times of filed.values()) expect(times).toBe(1);
        actor.stop();
        casesFiled += filed.size;
      },
    ),
    { numRuns: 80 },
  );
  // The test would prove nothing if its people never came to the end.
  expect(casesFiled).toBeGreaterThan(20);
}, 60_000);
