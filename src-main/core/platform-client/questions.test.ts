import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import type { PaymentRequest } from '#contract/platform-api/payments.ts';
import type { RecordQuery } from '#contract/platform-api/records.ts';
import type { PlatformClient } from './platform-client.ts';
import { enrolledAt, serverThat } from './test-fixtures.ts';

const caseId = randomUUID();
const person = { idNumber: '310118190001010000', name: '样例甲' };
const where = { division: '310118', kind: 'window', place: 'jinze' };
const asked = { item: 'an-item@1', division: '310118', kind: 'bill', ...person, parameters: {} };
const query: RecordQuery = { ...asked, documents: true };
const payment: PaymentRequest = { ...asked, caseId, amountFen: 100 };

const calls: Readonly<Record<string, (client: PlatformClient) => Promise<{ readonly ok: boolean }>>> = {
  queryRecord: (client) => client.queryRecord(query),
  readProfile: (client) => client.readProfile({ ...person, item: 'an-item@1', division: '310118' }),
  identifyByCode: (client) => client.identifyByCode('a code'),
  querySlots: (client) => client.querySlots(where),
  book: (client) => client.book({ ...where, caseId, slot: '20261123 0900-1000' }),
  cancelBooking: (client) => client.cancelBooking(caseId),
  pay: (client) => client.pay(payment),
  paymentState: (client) => client.paymentState('p'.repeat(22)),
};

function answering(body: string, status = 200, type = 'application/json'): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  };
}

const strangers: Readonly<Record<string, RequestListener>> = {
  'a captive portal': answering('<html>Wi-Fi login', 200, 'text/html'),
  'JSON that breaks off': answering('{"found":true,"content":{"fields":'),
  'JSON of another form': answering(
    '{"found":"yes","slots":[{"slot":"soon","free":1}],"result":"ok","state":"done"}',
  ),
  'an answer with more in it than was agreed': answering(
    '{"found":false,"reason":"noRecord","slots":[],"result":"none","state":"paid","more":1}',
  ),
};

test.each(Object.keys(calls))('%s believes nobody who does not answer as the platform does', async (name) => {
  for (const listener of Object.values(strangers)) {
    const { client } = enrolledAt(await serverThat(listener));
    expect(await calls[name]?.(client)).toMatchObject({ ok: false, why: 'notThePlatform' });
  }
});

test.each(Object.keys(calls))(
  '%s ends at the time limit, and says where the platform is busy',
  async (name) => {
    const silent = enrolledAt(await serverThat(() => {}), 50);
    expect(await calls[name]?.(silent.client)).toMatchObject({ ok: false, why: 'timeOut' });
    const busy = enrolledAt(await serverThat(answering('', 503)));
    expect(await calls[name]?.(busy.client)).toMatchObject({ ok: false, why: 'busy' });
  },
);

const at = '2026-11-22T08:00:00.000Z';
const record = { found: true, content: { fields: {}, rows: [] }, issuer: '样例', at };

test('a record to be printed that has no number is none; one that is only shown needs none', async () => {
  const { client } = enrolledAt(await serverThat(answering(JSON.stringify(record))));
  expect(await client.queryRecord(query)).toMatchObject({ ok: false, why: 'notThePlatform' });
  expect(await client.queryRecord({ ...query, documents: false })).toMatchObject({ ok: true });
});

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'pay me'])(
  'no code is drawn for the address %s',
  async (url) => {
    const open = { result: 'open', paymentId: 'p'.repeat(22), payUrl: url, expiresAt: at, simulated: true };
    const { client } = enrolledAt(await serverThat(answering(JSON.stringify(open))));
    expect(await client.pay(payment)).toMatchObject({ ok: false, why: 'notThePlatform' });
    const numbered = { ...record, documentNumber: 'TB1', verifyUrl: url };
    const other = enrolledAt(await serverThat(answering(JSON.stringify(numbered))));
    expect(await other.client.queryRecord(query)).toMatchObject({ ok: false, why: 'notThePlatform' });
  },
);
