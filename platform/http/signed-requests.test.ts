import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { BATCH_MAX_BYTES, platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { startTestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type SendOptions, type SentHeaders } from '../testing/test-terminal.ts';

const beat = { challenge: 'c'.repeat(16), waitingCases: 0 };
const strangerKey = generateKeyPairSync('ed25519').privateKey;
const zeroDigest = `sha-256=:${Buffer.alloc(32).toString('base64')}:`;

async function started() {
  const platform = await startTestPlatform();
  return { platform, terminal: await enrolTestTerminal(platform) };
}

async function errorOf(response: Response): Promise<string> {
  return platformErrorSchema.parse(await response.json()).error;
}

function without(headers: SentHeaders, ...names: readonly string[]): SentHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

test('a signature made by hand from RFC 9421 is accepted', async () => {
  const { terminal } = await started();
  expect((await terminal.post('/v1/heartbeat', beat)).status).toBe(200);
});

test('a clock that stands in 1970 or in the far future is no reason to refuse', async () => {
  const { terminal } = await started();
  for (const created of [0, 1, 4_102_444_800])
    expect((await terminal.post('/v1/heartbeat', beat, { created })).status).toBe(200);
});

test.each<[string, SendOptions, string]>([
  ['signed with another key', { key: strangerKey }, 'badSignature'],
  ['signed for another path', { signedPath: '/v1/cases:batch' }, 'badSignature'],
  ['of a terminal that nobody enrolled', { keyid: '99999' }, 'unknownTerminal'],
  ['without a signature', { alter: (it) => without(it, 'signature', 'signature-input') }, 'badSignature'],
  [
    'with headers that are no signature',
    { alter: (it) => ({ ...it, 'signature-input': 'terminal=(((' }) },
    'badSignature',
  ],
  [
    'with a digest that was changed',
    { alter: (it) => ({ ...it, 'content-digest': zeroDigest }) },
    'badSignature',
  ],
  ['with a body that was changed', { otherBody: JSON.stringify({ ...beat, waitingCases: 9 }) }, 'badRequest'],
])('a request %s is refused', async (_what, options, error) => {
  const { terminal } = await started();
  const response = await terminal.post('/v1/heartbeat', beat, options);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(await errorOf(response)).toBe(error);
});

test('a terminal cannot speak for another by putting its own good signature beside a bad one', async () => {
  const { platform } = await started();
  const attacker = await enrolTestTerminal(platform, '00218');
  const response = await attacker.post('/v1/heartbeat', beat, {
    alter(headers) {
      const own = headers['signature-input']?.replace('terminal=', 'mine=') ?? '';
      const victim = headers['signature-input']?.replace('00218', '00217') ?? '';
      const signature = headers['signature'] ?? '';
      return {
        ...headers,
        'signature-input': `${victim}, ${own}`,
        signature: `${signature}, ${signature.replace('terminal=', 'mine=')}`,
      };
    },
  });
  expect(await errorOf(response)).toBe('badSignature');
});

test('a signature that leaves the body out is refused', async () => {
  const { terminal } = await started();
  const response = await terminal.post('/v1/heartbeat', beat, {
    alter: (it) => ({
      ...it,
      'signature-input': it['signature-input']?.replace(' "content-digest"', '') ?? '',
    }),
  });
  expect(await errorOf(response)).toBe('badSignature');
});

test('a body under gzip is understood', async () => {
  const { terminal } = await started();
  expect((await terminal.post('/v1/heartbeat', beat, { gzip: true })).status).toBe(200);
});

test('a small body that unpacks beyond the limit is too large', async () => {
  const { terminal } = await started();
  const bomb = JSON.stringify({ cases: [' '.repeat(BATCH_MAX_BYTES)] });
  const response = await terminal.post('/v1/cases:batch', bomb, { gzip: true });
  expect(response.status).toBe(413);
  expect(await errorOf(response)).toBe('tooLarge');
});

test('damaged gzip and broken JSON are bad requests', async () => {
  const { platform, terminal } = await started();
  const notZipped = await terminal.post('/v1/heartbeat', beat, {
    alter: (it) => ({ ...it, 'content-encoding': 'gzip' }),
  });
  const notJson = await terminal.post('/v1/heartbeat', '{"challenge":');
  expect([await errorOf(notZipped), await errorOf(notJson)]).toEqual(['badRequest', 'badRequest']);
  expect(platform.faults).toEqual([]);
});

test('a refusal never repeats what was sent', async () => {
  const { terminal } = await started();
  const query = { kind: '十二', idNumber: 310118, name: '样例甲' };
  const text = await (await terminal.post('/v1/records:query', query)).text();
  expect(text).toContain('/idNumber');
  expect(text).not.toContain('样例甲');
  expect(text).not.toContain('十二');
});
