import { type KeyObject, sign } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type CaseEnvelope, caseEnvelopeSchema } from '#contract/case/case-document.ts';
import {
  type Acknowledgement,
  acknowledgedText,
  type SignedAcknowledgements,
} from '#contract/platform-api/acknowledgement.ts';
import { desiredText, type SignedDesired } from '#contract/platform-api/desired.ts';
import { BATCH_MAX_BYTES, heartbeatRequestSchema, heartbeatText } from '#contract/platform-api/endpoints.ts';
import { unpackBatch } from '#platform/http/unpack-batch.ts';
import { enrolTerminal } from './enrol-terminal.ts';
import { bodyOf, enrolledAt, NOW, sealedCase, serverThat } from './test-fixtures.ts';

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers of things that stand between a terminal and its platform. */
const portal: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Wi-Fi login</title></html>');
};
const redirect: RequestListener = (_request, response) => {
  response.writeHead(302, { location: 'http://portal.invalid/' }).end();
};
const truncated: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"acknowledgements":[{"caseId":');
};
const jsonAsText: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('{"acknowledgements":[]}');
};
const nothingAcknowledged: RequestListener = (_request, response) => json(response, { acknowledgements: [] });
const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.on('error', () => response.destroy());
  const more = () => {
    while (response.write('x'.repeat(65_536)));
    response.once('drain', more);
  };
  more();
};
const foreignRefusal: RequestListener = (_request, response) => {
  response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Forbidden</h1>');
};

test.each([
  ['a captive portal with a 200 and HTML', portal],
  ['a redirect to a login page', redirect],
  ['JSON that breaks off', truncated],
  ['JSON under another name', jsonAsText],
  ['an answer without any acknowledgement', nothingAcknowledged],
  ['an answer without an end', endless],
  ['a refusal that is not in the form of the platform', foreignRefusal],
])('%s is not the platform', async (_what, listener) => {
  const { client, sealing } = enrolledAt(await serverThat(listener));
  const cases = [await sealedCase(sealing, 1)];
  expect(await client.sendCases(cases)).toMatchObject({ ok: false, why: 'notThePlatform' });
});

/** What a forger makes of an answer; it is signed afterwards where it has no signature. */
type Forge = (said: SignedAcknowledgements) => SignedAcknowledgements;

/** Bends each acknowledgement of an answer. */
const each =
  (forge: (ack: Acknowledgement) => Acknowledgement): Forge =>
  (said) => ({ ...said, acknowledgements: said.acknowledgements.map(forge) });

/** A platform that acknowledges what it gets, as `forge` bends it, signed with `key`. */
function acknowledging(key: () => KeyObject, forge: Forge) {
  const listener: RequestListener = async (request, response) => {
    const body = await unpackBatch(await bodyOf(request), BATCH_MAX_BYTES);
    const { cases } = z.object({ cases: z.array(caseEnvelopeSchema) }).parse(body);
    const about = { terminal: '00217', at: NOW.toISOString(), keyId: 'ack-1' };
    const bent = forge({ ...about, acknowledgements: cases.map(acceptedOf), signature: '' });
    const signature =
      bent.signature || sign(null, Buffer.from(acknowledgedText(bent)), key()).toString('base64');
    json(response, { ...bent, signature });
  };
  return listener;
}

function acceptedOf({ caseId, epoch, seq, sha256 }: CaseEnvelope): Acknowledgement {
  return { caseId, epoch, seq, sha256, result: 'accepted' };
}

async function sendTo(forge: Forge, count = 1) {
  let key: KeyObject | null = null;
  const listener = acknowledging(() => {
    if (!key) throw new Error('no key yet');
    return key;
  }, forge);
  const { client, platformKey, sealing } = enrolledAt(await serverThat(listener));
  key = platformKey;
  const cases = await Promise.all(
    Array.from({ length: count }, (_, index) => sealedCase(sealing, index + 1)),
  );
  return { cases, result: await client.sendCases(cases) };
}

test('an acknowledgement that is signed for these very bytes counts', async () => {
  const { cases, result } = await sendTo((said) => said);
  expect(result).toMatchObject({
    ok: true,
    acknowledgements: [{ caseId: cases[0]?.caseId }],
    unanswered: [],
  });
});

const otherCase = '01936a3c-7d00-7000-8000-000000000001';
test.each<[string, Forge]>([
  ['with a wrong signature', (said) => ({ ...said, signature: Buffer.alloc(64).toString('base64') })],
  ['whose signature is no signature', (said) => ({ ...said, signature: 'AAAA' })],
  ['for another case', each((ack) => ({ ...ack, caseId: otherCase }))],
  ['for other bytes', each((ack) => ({ ...ack, sha256: '0'.repeat(64) }))],
  ['for another number', each((ack) => ({ ...ack, seq: ack.seq + 1 }))],
  ['for another life of the terminal', each((ack) => ({ ...ack, epoch: 2 }))],
  ['for another terminal', (said) => ({ ...said, terminal: '00218' })],
  ['under another key', (said) => ({ ...said, keyId: 'ack-2' })],
])('an acknowledgement %s is none', async (_what, forge) => {
  expect((await sendTo(forge)).result).toMatchObject({ ok: false, why: 'notThePlatform' });
});

test('one bad acknowledgement leaves its own case unanswered and no other', async () => {
  const { cases, result } = await sendTo(
    each((ack) => (ack.seq === 2 ? { ...ack, seq: 9 } : ack)),
    3,
  );
  const ids = cases.map(({ caseId }) => caseId);
  if (!result.ok) throw new Error(result.message);
  expect(result.acknowledgements.map(({ caseId }) => caseId)).toEqual([ids[0], ids[2]]);
  expect(result.unanswered).toEqual([ids[1]]);
});

test('a heartbeat answered with an old signature is not the platform', async () => {
  let key: KeyObject | null = null;
  const url = await serverThat(async (request, response) => {
    const { challenge } = heartbeatRequestSchema.parse(JSON.parse((await bodyOf(request)).toString()));
    if (!key) throw new Error('no key yet');
    const at = NOW.toISOString();
    const text = Buffer.from(
      heartbeatText({ terminal: '00217', challenge: 'yesterdays-challenge', at, sendAfterMs: 0 }),
    );
    json(response, { challenge, at, keyId: 'ack-1', signature: sign(null, text, key).toString('base64') });
  });
  const { client, platformKey } = enrolledAt(url);
  key = platformKey;
  expect(await client.heartbeat(0)).toMatchObject({ ok: false, why: 'notThePlatform' });
});

test('an answer that never comes ends at the time limit', async () => {
  const { client } = enrolledAt(await serverThat(() => {}), 50);
  expect(await client.heartbeat(0)).toMatchObject({ ok: false, why: 'timeOut' });
});

test('an answer that stops in the middle ends at the time limit', async () => {
  const url = await serverThat((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"at":');
  });
  expect(await enrolledAt(url, 200).client.heartbeat(0)).toMatchObject({ ok: false, why: 'timeOut' });
});

test.each<[string, RequestListener]>([
  ['before the answer', (request) => request.socket.resetAndDestroy()],
  [
    'in the middle of the answer',
    (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"at":', () => request.socket.resetAndDestroy());
    },
  ],
])('a connection that breaks %s is unreachable', async (_what, listener) => {
  const { client } = enrolledAt(await serverThat(listener));
  expect(await client.heartbeat(0)).toMatchObject({ ok: false, why: 'unreachable' });
});

test.each([
  [429, '120', 120_000],
  [503, 'Sun, 22 Nov 2026 08:01:30 GMT', 90_000],
  [503, undefined, null],
  [502, 'soon', null],
])('%i with Retry-After %s is busy', async (status, retryAfter, retryAfterMs) => {
  const url = await serverThat((_request, response) => {
    response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end('<html>');
  });
  const { client } = enrolledAt(url);
  expect(await client.heartbeat(0)).toMatchObject({ ok: false, why: 'busy', retryAfterMs });
});

test('a 413 of a proxy is as good as one of the platform', async () => {
  const url = await serverThat((_request, response) => {
    response.writeHead(413, { 'content-type': 'text/html' }).end('<h1>Request Entity Too Large</h1>');
  });
  const { client, sealing } = enrolledAt(url);
  expect(await client.sendCases([await sealedCase(sealing, 1)])).toMatchObject({
    why: 'refused',
    error: 'tooLarge',
  });
});

test('what a stranger wrote never stands in the message', async () => {
  const listener: RequestListener = (_request, response) =>
    json(response, { error: 'badRequest', message: 'call 400-000-0000' }, 400);
  const { client } = enrolledAt(await serverThat(listener));
  const result = await client.heartbeat(0);
  expect(result).toMatchObject({ ok: false, why: 'refused', error: 'badRequest' });
  expect(JSON.stringify(result)).not.toContain('400-000-0000');
});

test('an enrolment answer with keys that cannot be used is not the platform', async () => {
  const unusable = { id: 'k', publicKey: 'AAAA' };
  const identity = { terminal: '00217', epoch: 1, seqFloor: 0, at: NOW.toISOString() };
  const url = await serverThat((_request, response) =>
    json(response, { ...identity, sealingKey: unusable, acknowledgementKey: unusable }),
  );
  const connection = { baseUrl: url, timeoutMs: 10_000, now: () => NOW };
  expect(await enrolTerminal(connection, 'AAAA-BBBB', 'AAAA')).toMatchObject({ why: 'notThePlatform' });
});

/** A platform that tells a terminal its standing and a configuration, as `forge` bends the answer after it was signed. */
async function telling(forge: (answer: object, desired: SignedDesired) => object) {
  let key: KeyObject | null = null;
  const signed = (text: string) => (key ? sign(null, Buffer.from(text), key).toString('base64') : '');
  const at = NOW.toISOString();
  const url = await serverThat(async (request, response) => {
    const { challenge } = heartbeatRequestSchema.parse(JSON.parse((await bodyOf(request)).toString()));
    const wanted = { version: 3, at, content: '{"idleSeconds":90}' };
    const desired = { ...wanted, keyId: 'ack-1', signature: signed(desiredText('00217', wanted)) };
    const said = { challenge, at, sendAfterMs: 0, standing: 'revoked' } as const;
    const signature = signed(heartbeatText({ terminal: '00217', ...said }));
    json(response, forge({ ...said, desired, keyId: 'ack-1', signature }, desired));
  });
  const { client, platformKey } = enrolledAt(url);
  key = platformKey;
  const reported = { version: 0, received: 0, problems: [] };
  return client.heartbeat(0, null, { reported });
}

test('what the platform says of a terminal counts under its signature', async () => {
  expect(await telling((answer) => answer)).toMatchObject({
    ok: true,
    standing: 'revoked',
    desired: { version: 3 },
  });
});

test.each([
  ['held back', (answer: object) => ({ ...answer, standing: undefined })],
  ['turned round', (answer: object) => ({ ...answer, standing: 'inUse' })],
])('that it is revoked cannot be %s by anybody on the line', async (_what, forge) => {
  expect(await telling(forge)).toMatchObject({ ok: false, why: 'notThePlatform' });
});

test.each([
  ['with another content', { content: '{"idleSeconds":30}' }],
  ['with a higher version', { version: 9 }],
  ['under another key', { keyId: 'ack-2' }],
])('a configuration %s is passed over, and the heartbeat counts', async (_what, change) => {
  const answer = await telling((good, desired) => ({ ...good, desired: { ...desired, ...change } }));
  expect(answer).toMatchObject({ ok: true, standing: 'revoked' });
  expect(answer).not.toHaveProperty('desired');
});
