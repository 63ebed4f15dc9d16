import { expect, test } from 'vitest';
import type { PlatformStore } from '../store.ts';
import { AT } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const MINUTE = 60_000;
const later = (minutes: number) => new Date(AT.getTime() + minutes * MINUTE);

function open(store: PlatformStore, paymentId: string, change: { caseId?: string; billKey?: string } = {}) {
  return store.openPayment({
    paymentId,
    terminal: '00217',
    caseId: 'a',
    billKey: 'bill',
    itemName: '样例缴费',
    amountFen: 1_250,
    at: AT,
    expiresAt: later(10),
    ...change,
  });
}

/** What every store does with payments. */
export function paymentsBehaviour(newDatabase: NewDatabase): void {
  test('a payment is opened, paid, and stays paid', async () => {
    const [one, other] = await twoGateways(newDatabase);
    const opened = {
      paymentId: 'p1',
      terminal: '00217',
      caseId: 'a',
      itemName: '样例缴费',
      amountFen: 1_250,
      state: 'waiting',
      expiresAt: later(10).toISOString(),
      paidAt: null,
    };
    expect(await open(one, 'p1')).toEqual(opened);
    expect(await one.billPaidAt('bill')).toBeNull();
    const paid = { ...opened, state: 'paid', paidAt: later(1).toISOString() };
    expect(await other.settlePayment('p1', 'paid', later(1))).toEqual(paid);
    expect(await one.settlePayment('p1', 'failed', later(2))).toEqual(paid);
    expect(await one.payment('p1', later(60))).toEqual(paid);
    expect(await one.billPaidAt('bill')).toBe(later(1).toISOString());
    expect(await open(one, 'p2', { caseId: 'b' })).toBe('alreadyPaid');
    expect(await open(one, 'p2')).toEqual(paid);
  });

  test('a payment that nobody made in time has expired, and a new one can be opened', async () => {
    const [store] = await twoGateways(newDatabase);
    await open(store, 'p1');
    expect(await store.payment('p1', later(10))).toMatchObject({ state: 'expired' });
    expect(await store.settlePayment('p1', 'paid', later(10))).toMatchObject({ state: 'expired' });
    expect(await store.payment('none', AT)).toBeNull();
    expect(await store.settlePayment('none', 'paid', AT)).toBeNull();
  });

  test('another bill of the same case closes what was opened before', async () => {
    const [store] = await twoGateways(newDatabase);
    await open(store, 'p1');
    await open(store, 'p2', { billKey: 'other' });
    expect(await store.payment('p1', AT)).toMatchObject({ state: 'failed' });
    expect(await store.payment('p2', AT)).toMatchObject({ state: 'waiting' });
  });

  test('a case that opens its payment many times at once gets one', async () => {
    const gateways = await twoGateways(newDatabase);
    const opened = await Promise.all(
      Array.from({ length: 10 }, (_, n) => open(gateways[n % 2 === 0 ? 0 : 1], `p${n}`)),
    );
    const ids = new Set(opened.map((it) => (it === 'alreadyPaid' ? it : it.paymentId)));
    expect(ids.size).toBe(1);
  });

  test('a bill that two cases pay at once at two gateways is paid once', async () => {
    const gateways = await twoGateways(newDatabase);
    for (let round = 0; round < 10; round += 1) {
      const billKey = `bill${round}`;
      const ids = [`${round}x`, `${round}y`] as const;
      for (const id of ids) await open(gateways[0], id, { caseId: id, billKey });
      const settled = await Promise.all(
        ids.flatMap((id) => gateways.map((gateway) => gateway.settlePayment(id, 'paid', later(1)))),
      );
      const states = new Map(settled.map((it) => [it?.paymentId, it?.state]));
      expect([...states.values()].sort()).toEqual(['failed', 'paid']);
    }
  });
}
