import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { paymentAnswerSchema } from '#contract/platform-api/payments.ts';
import {
  earlierHeartbeatAnswerSchema,
  earlierProfileAnswerSchema,
  earlierRecordAnswerSchema,
} from '../testing/earlier-terminals.ts';
import { person, startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal } from '../testing/test-terminal.ts';

/** A platform is upgraded before its terminals: those of before there were accounts go on as they did. */
const WHO = person('qingpu-resident');
const DIVISION = '320509';
const BEFORE = { item: 'utility-bills@1', division: DIVISION, kind: 'utilityBill', ...WHO };
const NOW = { ...BEFORE, item: 'utility-bills@2' };
const APART = { utility: 'electricity', account: '3205090100101' };
const IN_ONE = { account: 'electricity 3205090100101' };

async function started() {
  const platform = await startTestPlatform({ now: () => new Date('2026-11-22T08:00:00Z') });
  const terminal = await enrolTestTerminal(platform);
  const ask = async (path: string, content: unknown): Promise<unknown> => {
    const response = await terminal.post(path, content);
    expect(response.status).toBe(200);
    return response.json();
  };
  const lookUp = async (asked: typeof BEFORE, parameters: Readonly<Record<string, string>>) =>
    earlierRecordAnswerSchema.parse(
      await ask('/v1/records:query', { ...asked, parameters, documents: false }),
    );
  return { ask, lookUp };
}

test('an earlier terminal reads what is known of a person: no word of accounts', async () => {
  const { ask } = await started();
  const answer = await ask('/v1/profile', { ...WHO, item: BEFORE.item, division: DIVISION });
  const { found } = earlierProfileAnswerSchema.parse(answer);
  expect(found).toBe(true);
});

test('it gets the bill that it asks for by kind and number apart, and a number that nobody has is no record', async () => {
  const { lookUp } = await started();
  const bill = await lookUp(BEFORE, APART);
  expect(bill).toMatchObject({ found: true, content: { fields: { supplier: '样例供电服务中心' } } });
  expect(bill).toEqual(await lookUp(NOW, IN_ONE));
  expect(await lookUp(BEFORE, { ...APART, account: '3205090100999' })).toEqual({
    found: false,
    reason: 'noRecord',
  });
});

test('a bill that was paid at an upgraded terminal is paid at an earlier one', async () => {
  const { ask, lookUp } = await started();
  const bill = await lookUp(NOW, IN_ONE);
  if (!bill.found) throw new Error('no bill');
  const amountFen = Number(bill.content.fields['amountFen']);
  const pay = async (asked: typeof BEFORE, parameters: Readonly<Record<string, string>>) =>
    paymentAnswerSchema.parse(
      await ask('/v1/payments', { ...asked, parameters, caseId: randomUUID(), amountFen }),
    );
  const opened = await pay(NOW, IN_ONE);
  if (opened.result !== 'open') throw new Error(`not open: ${opened.result}`);
  await fetch(`${opened.payUrl}/paid`, { method: 'POST', body: new URLSearchParams() });
  expect(await pay(BEFORE, APART)).toEqual({ result: 'alreadyPaid' });
});

test('it reads its heartbeats', async () => {
  const { ask } = await started();
  const answer = await ask('/v1/heartbeat', { challenge: 'c'.repeat(16), waitingCases: 0 });
  expect(earlierHeartbeatAnswerSchema.parse(answer).challenge).toBe('c'.repeat(16));
});
