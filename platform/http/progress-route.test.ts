import { expect, test } from 'vitest';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, LOOKUP_SECRET } from '../testing/test-terminal.ts';

async function filed() {
  const platform = await startTestPlatform();
  const terminal = await enrolTestTerminal(platform);
  const envelope = await terminal.envelope(1);
  await terminal.post('/v1/cases:batch', { cases: [envelope] });
  const ask = async (receiptNumber: string, secret: string) => {
    const response = await fetch(`${platform.url}/v1/progress`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ receiptNumber, secret }),
    });
    return { status: response.status, answer: await response.json() };
  };
  return { platform, envelope, ask };
}

test('number and secret together tell how the case stands', async () => {
  const { envelope, ask } = await filed();
  const { status, answer } = await ask(envelope.receiptNumber, LOOKUP_SECRET);
  expect(status).toBe(200);
  expect(answer).toMatchObject({ found: true, receiptNumber: envelope.receiptNumber, state: 'received' });
  expect(JSON.stringify(answer)).not.toContain('样例甲');
});

test('a wrong secret and an unknown number cannot be told apart', async () => {
  const { envelope, ask } = await filed();
  const wrong = await ask(envelope.receiptNumber, 'not-the-secret');
  const unknown = await ask('002179999995', LOOKUP_SECRET);
  expect(wrong).toEqual(unknown);
  expect(wrong).toEqual({ status: 200, answer: { found: false } });
});

test('what is no receipt number is refused', async () => {
  const { ask } = await filed();
  expect((await ask('12', LOOKUP_SECRET)).status).toBe(400);
});

test('the page behind the QR code carries the number, and no secret', async () => {
  const { platform, envelope } = await filed();
  const response = await fetch(`${platform.url}/q/${envelope.receiptNumber}`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain(`data-receipt="${envelope.receiptNumber}"`);
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect((await fetch(`${platform.url}/q/12`)).status).toBe(400);
});
