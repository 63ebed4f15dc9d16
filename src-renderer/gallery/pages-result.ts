import { type Fixtures, inSession } from './fixture.ts';
import {
  emptyResult,
  hospitalsResult,
  loanResult,
  PAY_URL,
  shopOutcome,
  visitsResult,
  waterBill,
} from './fixture-results.ts';

/** What was looked up or worked out, and bills. */
export const resultPages: Fixtures = {
  result: inSession({ ...visitsResult, card: 'idCard' }),
  'result-cards': inSession(hospitalsResult),
  'result-empty': inSession(emptyResult),
  'result-calculated': inSession(loanResult),
  'result-rated-bad': inSession({ ...loanResult, rating: { level: 4, reasons: ['hardToUnderstand'] } }),
  'result-printing': inSession({ ...loanResult, canPrint: false, slip: 'printing' }),
  outcome: inSession(shopOutcome),
  pay: inSession(waterBill),
  'pay-for-another': inSession({
    ...waterBill,
    account: { questionId: 'account', kind: { zh: '水费', en: 'Water' }, number: '3205090303' },
    otherHolder: true,
    facts: waterBill.facts.filter(({ label }) => ['收费单位', '户名', '账期'].includes(label.zh)),
  }),
  'pay-paid': inSession({ ...waterBill, state: 'paid', paidAt: '2026-10-12T06:32:00.000Z' }),
  'pay-starting': inSession({ ...waterBill, state: 'starting' }),
  'pay-waiting': inSession({ ...waterBill, payUrl: PAY_URL, state: 'waiting' }),
  'pay-waiting-here': inSession({
    ...waterBill,
    payUrl: 'http://127.0.0.1:7080/pay/3f0e9c1e-7d6f-4f0e-9d1a-1f7f3a1c2b3d',
    state: 'waiting',
  }),
  'pay-not-known': inSession({ ...waterBill, payUrl: PAY_URL, state: 'notKnown' }),
};
