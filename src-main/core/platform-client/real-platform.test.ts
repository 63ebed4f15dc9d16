import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { startPlatform } from '#platform/platform.ts';
import { assetsFolder } from '#platform/testing/assets.ts';
import { decideAs } from '#platform/testing/officer.ts';
import { person } from '#platform/testing/test-platform.ts';
import { enrolTerminal } from './enrol-terminal.ts';
import { createPlatformClient } from './platform-client.ts';
import { bodyOf, NOW, sealedCase, serverThat, spkiOf, temporaryFolder } from './test-fixtures.ts';

const PLATFORM_NOW = new Date('2026-11-22T08:00:42.000Z');

async function platformAndTerminal(proxied: (url: string) => Promise<string> = async (url) => url) {
  const platform = await startPlatform({
    dataFolder: temporaryFolder(),
    host: '127.0.0.1',
    port: 0,
    assetsFolder,
    now: () => PLATFORM_NOW,
    onFault: (fault) => expect.fail(fault),
  });
  onTestFinished(() => platform.close());
  const connection = { baseUrl: await proxied(platform.url), timeoutMs: 10_000, now: () => NOW };
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const code = await platform.issueCode('00217');
  const enrolled = await enrolTerminal(connection, code, spkiOf(publicKey));
  if (!enrolled.ok) throw new Error(enrolled.message);
  const { answer } = enrolled;
  const identity = { terminal: answer.terminal, privateKey, acknowledgementKey: answer.acknowledgementKey };
  const client = createPlatformClient({ ...connection, random: randomBytes, identity });
  return { platform, connection, code, answer, client };
}

test('a terminal enrols, and a second one cannot with the same code', async () => {
  const { connection, code, answer } = await platformAndTerminal();
  expect(answer).toMatchObject({ terminal: '00217', epoch: 1, seqFloor: 0 });
  const other = spkiOf(generateKeyPairSync('ed25519').publicKey);
  expect(await enrolTerminal(connection, code, other)).toMatchObject({
    ok: false,
    why: 'refused',
    error: 'codeNotValid',
  });
});

test('cases sealed on the terminal are accepted, acknowledged and opened for the officer', async () => {
  const { platform, answer, client } = await platformAndTerminal();
  const cases = [await sealedCase(answer, 1), await sealedCase(answer, 2)];
  const sent = await client.sendCases(cases);
  if (!sent.ok) throw new Error(sent.message);
  expect(sent.unanswered).toEqual([]);
  expect(sent.acknowledgements.map(({ caseId, result }) => [caseId, result])).toEqual(
    cases.map(({ caseId }) => [caseId, 'accepted']),
  );
  expect(await (await fetch(`${platform.url}/cases/1`)).text()).toContain('样例甲');
});

test('a case whose acknowledgement was lost is a duplicate the next time', async () => {
  const { answer, client } = await platformAndTerminal();
  const cases = [await sealedCase(answer, 1)];
  await client.sendCases(cases);
  const again = await client.sendCases(cases);
  expect(again.ok && again.acknowledgements.map(({ result }) => result)).toEqual(['duplicate']);
});

test('a damaged case is rejected with its reason while its neighbour is accepted', async () => {
  const { answer, client } = await platformAndTerminal();
  const [bad, good] = [await sealedCase(answer, 1), await sealedCase(answer, 2)];
  const sent = await client.sendCases([{ ...bad, sha256: '0'.repeat(64) }, good]);
  if (!sent.ok) throw new Error(sent.message);
  expect(sent.acknowledgements.map(({ caseId, result, reason }) => [caseId, result, reason])).toEqual([
    [bad.caseId, 'rejected', 'hashDiffers'],
    [good.caseId, 'accepted', undefined],
  ]);
});

test('more cases than a batch may have are refused as too large', async () => {
  const { answer, client } = await platformAndTerminal();
  const one = await sealedCase(answer, 1);
  expect(await client.sendCases(Array.from({ length: 51 }, () => one))).toMatchObject({
    ok: false,
    why: 'refused',
    error: 'tooLarge',
  });
});

test('sending nothing succeeds without a request', async () => {
  const { platform, client } = await platformAndTerminal();
  await platform.close();
  expect(await client.sendCases([])).toEqual({ ok: true, acknowledgements: [], unanswered: [] });
});

test('a heartbeat proves the platform and tells how far its clock is ahead', async () => {
  const { client } = await platformAndTerminal();
  expect(await client.heartbeat(3)).toEqual({
    ok: true,
    at: PLATFORM_NOW,
    offsetMs: 42_000,
    sendAfterMs: 0,
    highestSeq: 0,
  });
});

test('a record is found by card, and a person without one is said to have none', async () => {
  const { client } = await platformAndTerminal();
  const ask = (id: string) =>
    client.queryRecord({
      item: 'social-insurance-proof@2',
      division: '310118',
      kind: 'socialInsurancePayments',
      ...person(id),
      parameters: {},
      documents: true,
    });
  expect(await ask('qingpu-resident')).toMatchObject({ ok: true, answer: { found: true } });
  expect(await ask('minor')).toEqual({ ok: true, answer: { found: false, reason: 'tooYoung' } });
});

test('an identified person is known, by card and by code', async () => {
  const { platform, client } = await platformAndTerminal();
  const matter = { item: 'unemployment-benefit@1', division: '310118' };
  const known = await client.readProfile({ ...person('unemployed-parent'), ...matter });
  expect(known).toMatchObject({ ok: true, answer: { found: true } });
  expect(await client.readProfile({ ...person('unknown'), ...matter })).toEqual({
    ok: true,
    answer: { found: false },
  });
  const page = await (await fetch(`${platform.url}/codes/qingpu-parent`)).text();
  const code = /<code id="code">([^<]+)</.exec(page)?.[1] ?? '';
  const holder = { ...person('qingpu-parent'), cardKind: 'resident' };
  expect(await client.identifyByCode(code)).toMatchObject({ ok: true, answer: { found: true, holder } });
  expect(await client.identifyByCode(code)).toEqual({ ok: true, answer: { found: false, reason: 'used' } });
});

test('a time is booked and given up again', async () => {
  const { client } = await platformAndTerminal();
  const where = { division: '310118', kind: 'window', place: 'jinze' };
  const times = await client.querySlots(where);
  const slot = times.ok ? times.answer.slots[0]?.slot : undefined;
  if (slot === undefined) throw new Error('no slot is free');
  const caseId = randomUUID();
  expect(await client.book({ ...where, caseId, slot })).toEqual({ ok: true, answer: { result: 'booked' } });
  expect(await client.cancelBooking(caseId)).toEqual({ ok: true, answer: { result: 'cancelled' } });
});

test('a bill is opened for payment and its state told', async () => {
  const { client } = await platformAndTerminal();
  const bill = {
    item: 'utility-bills@2',
    division: '320509',
    kind: 'utilityBill',
    ...person('qingpu-parent'),
    parameters: { account: 'gas 320509202' },
  };
  const found = await client.queryRecord({ ...bill, documents: false });
  if (!found.ok || !found.answer.found) throw new Error('no bill');
  const amountFen = Number(found.answer.content.fields['amountFen']);
  const opened = await client.pay({ ...bill, caseId: randomUUID(), amountFen });
  if (!opened.ok || opened.answer.result !== 'open') throw new Error('not open');
  const { paymentId, payUrl } = opened.answer;
  await fetch(`${payUrl}/paid`, { method: 'POST', body: new URLSearchParams() });
  const state = { state: 'paid', paidAt: PLATFORM_NOW.toISOString() };
  expect(await client.paymentState(paymentId)).toEqual({ ok: true, answer: state });
});

test('a terminal that was enrolled anew elsewhere is told that it is revoked, and refused what it asks', async () => {
  const { platform, connection, client } = await platformAndTerminal();
  const code = await platform.issueCode('00217');
  await enrolTerminal(connection, code, spkiOf(generateKeyPairSync('ed25519').publicKey));
  const said = { reported: { version: 0, received: 0, problems: [] } };
  expect(await client.heartbeat(0, null, said)).toMatchObject({ ok: true, standing: 'revoked' });
  expect(await client.readResults('')).toMatchObject({ ok: false, why: 'refused', error: 'revoked' });
});

test('a platform that is not running is unreachable', async () => {
  const { platform, client } = await platformAndTerminal();
  await platform.close();
  expect(await client.heartbeat(0)).toMatchObject({ ok: false, why: 'unreachable' });
});

test('a proxy may have the platform under a path of its own', async () => {
  const { client } = await platformAndTerminal(async (url) => {
    const proxy = await serverThat(async (request, response) => {
      const headers = Object.entries(request.headers)
        .filter(([name]) => name.startsWith('content-') || name.startsWith('signature'))
        .map(([name, value]): [string, string] => [name, String(value)]);
      const path = (request.url ?? '').replace('/tongban', '');
      const answer = await fetch(url + path, { method: 'POST', headers, body: await bodyOf(request) });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    return `${proxy}/tongban/`;
  });
  expect(await client.heartbeat(0)).toMatchObject({ ok: true });
});

test('a head of the audit log that continues is countersigned; one that does not is not', async () => {
  const { client } = await platformAndTerminal();
  const head = (n: number, letter: string) => ({ n, hash: letter.repeat(64) });
  const signed = await client.heartbeat(0, head(7, 'a'));
  expect(signed).toMatchObject({ ok: true, countersigned: { ...head(7, 'a'), epoch: 1 } });
  expect(await client.heartbeat(0, head(7, 'b'))).not.toHaveProperty('countersigned');
  expect(await client.heartbeat(0, head(3, 'c'))).not.toHaveProperty('countersigned');
  expect(await client.heartbeat(0)).toMatchObject({ ok: true });
});

test('what an officer decides comes to the terminal that the case was filed at, and an answer to another cursor is not believed', async () => {
  let replayed: string | null = null;
  const seen: string[] = [];
  const { platform, answer, client } = await platformAndTerminal((url) =>
    serverThat(async (request, response) => {
      const body = await bodyOf(request);
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && name !== 'host' ? [[name, value] as [string, string]] : [],
      );
      const isGet = request.method === 'GET';
      const passed = await fetch(url + request.url, {
        method: request.method ?? 'GET',
        headers,
        body: isGet ? null : body,
      });
      const text = await passed.text();
      if (isGet) seen.push(text);
      response.writeHead(passed.status, { 'content-type': 'application/json' });
      response.end(isGet ? (replayed ?? text) : text);
    }),
  );
  const envelope = await sealedCase(answer, 1);
  await client.sendCases([envelope]);
  expect(await client.readResults('')).toMatchObject({ ok: true, results: [], cursor: '', more: false });
  await decideAs(platform, 1, 1, { act: 'accept' });
  const told = await client.readResults('');
  if (!told.ok) throw new Error(told.message);
  expect(told.results).toMatchObject([{ caseId: envelope.caseId, state: 'accepted' }]);
  replayed = seen[1] ?? '';
  expect(await client.readResults(told.cursor)).toMatchObject({ ok: false, why: 'notThePlatform' });
  replayed = null;
  expect(await client.readResults(told.cursor)).toMatchObject({ ok: true, results: [], cursor: told.cursor });
});
