import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { yuan } from '#contract/money.ts';
import {
  type PaymentRequest,
  paymentAnswerSchema,
  paymentStateAnswerSchema,
} from '#contract/platform-api/payments.ts';
import { recordAnswerSchema } from '#contract/platform-api/records.ts';
import { person, startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

const bill = {
  item: 'utility-bills@2',
  division: '320509',
  kind: 'utilityBill',
  parameters: { account: 'water 3205090101' },
};

async function started() {
  const clock = { now: new Date('2026-11-22T08:00:00Z') };
  const platform = await startTestPlatform({ now: () => clock.now });
  const terminal = await enrolTestTerminal(platform);
  const lookUp = async (who = person('qingpu-resident')) => {
    const asked = { ...bill, ...who, documents: false };
    const found = recordAnswerSchema.parse(await (await terminal.post('/v1/records:query', asked)).json());
    if (!found.found) throw new Error('no bill');
    return found;
  };
  const amountFen = Number((await lookUp()).content.fields['amountFen']);
  const request = (change: Partial<PaymentRequest> = {}): PaymentRequest => ({
    ...bill,
    ...person('qingpu-resident'),
    caseId: randomUUID(),
    amountFen,
    ...change,
  });
  return { clock, platform, terminal, amountFen, request, lookUp };
}

async function pay(terminal: TestTerminal, request: PaymentRequest) {
  const response = await terminal.post('/v1/payments', request);
  expect(response.status).toBe(200);
  return paymentAnswerSchema.parse(await response.json());
}

async function open(terminal: TestTerminal, request: PaymentRequest) {
  const answer = await pay(terminal, request);
  if (answer.result !== 'open') throw new Error(`not open: ${answer.result}`);
  return answer;
}

async function stateOf(terminal: TestTerminal, paymentId: string) {
  const response = await terminal.post('/v1/payments:state', { paymentId });
  return paymentStateAnswerSchema.parse(await response.json()).state;
}

/** What the payer does on the phone; the page that they then see. */
async function press(payUrl: string, outcome: 'paid' | 'failed'): Promise<string> {
  const response = await fetch(`${payUrl}/${outcome}`, { method: 'POST', body: new URLSearchParams() });
  expect(response.status).toBe(200);
  return response.text();
}

test('a bill is paid on the page behind the code, which says that it is simulated', async () => {
  const { terminal, amountFen, request } = await started();
  const { paymentId, payUrl, simulated } = await open(terminal, request());
  expect(simulated).toBe(true);
  expect(await stateOf(terminal, paymentId)).toBe('waiting');
  const response = await fetch(payUrl);
  const page = await response.text();
  expect(page).toContain('SIMULATED');
  expect(page).toContain(yuan(amountFen));
  expect(page).toContain(`formaction="/pay/${paymentId}/paid"`);
  expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
  expect(await press(payUrl, 'paid')).toContain('已支付（模拟）');
  expect(await stateOf(terminal, paymentId)).toBe('paid');
});

test('asking again for the same case gives the same payment, before and after it was paid', async () => {
  const { terminal, request } = await started();
  const mine = request();
  const first = await open(terminal, mine);
  expect((await open(terminal, mine)).paymentId).toBe(first.paymentId);
  await press(first.payUrl, 'paid');
  expect((await open(terminal, mine)).paymentId).toBe(first.paymentId);
});

test('whoever comes second is told that the bill is paid, also with the code in hand', async () => {
  const { terminal, request } = await started();
  const [first, second] = [await open(terminal, request()), await open(terminal, request(person('senior')))];
  await press(first.payUrl, 'paid');
  expect(await press(second.payUrl, 'paid')).toContain('没有支付');
  expect(await stateOf(terminal, second.paymentId)).toBe('failed');
  expect(await pay(terminal, request())).toEqual({ result: 'alreadyPaid' });
});

test('who looks the bill up is told that it would be simulated, and once it is paid, when', async () => {
  const { terminal, request, lookUp } = await started();
  expect((await lookUp()).payment).toEqual({ simulated: true });
  const { payUrl } = await open(terminal, request());
  expect((await lookUp()).payment).toEqual({ simulated: true });
  await press(payUrl, 'paid');
  expect((await lookUp(person('senior'))).payment).toEqual({
    simulated: true,
    paidAt: '2026-11-22T08:00:00.000Z',
  });
});

test('of twenty who pay the same bill at once, one has paid', async () => {
  const { terminal, request } = await started();
  const opened = await Promise.all(Array.from({ length: 20 }, () => open(terminal, request())));
  await Promise.all(opened.map(({ payUrl }) => press(payUrl, 'paid')));
  const states = await Promise.all(opened.map(({ paymentId }) => stateOf(terminal, paymentId)));
  expect(states.filter((state) => state === 'paid')).toHaveLength(1);
});

test('a payment that failed can be tried again under the same case', async () => {
  const { terminal, request } = await started();
  const mine = request();
  const first = await open(terminal, mine);
  await press(first.payUrl, 'failed');
  expect(await stateOf(terminal, first.paymentId)).toBe('failed');
  const second = await open(terminal, mine);
  expect(second.paymentId).not.toBe(first.paymentId);
  await press(first.payUrl, 'paid');
  expect(await stateOf(terminal, first.paymentId)).toBe('failed');
});

test('a payment expires after ten minutes, and nobody pays it then', async () => {
  const { clock, terminal, request } = await started();
  const { paymentId, payUrl } = await open(terminal, request());
  clock.now = new Date('2026-11-22T08:10:00Z');
  expect(await press(payUrl, 'paid')).toContain('已过期');
  expect(await stateOf(terminal, paymentId)).toBe('expired');
});

test('another amount than the bill’s is told, and a bill that nobody has', async () => {
  const { terminal, amountFen, request } = await started();
  expect(await pay(terminal, request({ amountFen: amountFen + 1 }))).toEqual({
    result: 'amountDiffers',
    amountFen,
  });
  expect(await pay(terminal, request({ parameters: { account: 'water 3205099999' } }))).toEqual({
    result: 'noBill',
  });
});

test('a terminal may ask for its own payments alone', async () => {
  const { platform, terminal, request } = await started();
  const { paymentId } = await open(terminal, request());
  const other = await enrolTestTerminal(platform, '00218');
  expect((await other.post('/v1/payments:state', { paymentId })).status).toBe(404);
});

test('an address that leads to no payment says so', async () => {
  const { platform } = await started();
  const response = await fetch(`${platform.url}/pay/${'A'.repeat(22)}`);
  expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('没有这笔支付')]);
});
