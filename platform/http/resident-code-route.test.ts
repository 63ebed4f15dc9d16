import { expect, test } from 'vitest';
import { codeAnswerSchema, RESIDENT_CODE } from '#contract/platform-api/resident-code.ts';
import { person, startTestPlatform, type TestPlatform } from '../testing/test-platform.ts';
import { enrolTestTerminal, type TestTerminal } from '../testing/test-terminal.ts';

async function started() {
  const clock = { now: new Date('2026-11-22T08:00:00Z') };
  const platform = await startTestPlatform({ now: () => clock.now });
  return { clock, platform, terminal: await enrolTestTerminal(platform) };
}

/** The code that the resident's page shows now. */
async function codeOf(platform: TestPlatform, resident: string): Promise<string> {
  const page = await (await fetch(`${platform.url}/codes/${resident}`)).text();
  expect(page).toContain('SIMULATED');
  expect(page).toContain('<svg');
  return /<code id="code">([^<]+)</.exec(page)?.[1] ?? '';
}

async function whose(terminal: TestTerminal, code: string) {
  const response = await terminal.post('/v1/identity:byCode', { code });
  expect(response.status).toBe(200);
  return codeAnswerSchema.parse(await response.json());
}

test('a code tells what the card of its holder would, once', async () => {
  const { platform, terminal } = await started();
  const code = await codeOf(platform, 'qingpu-resident');
  expect(code).toMatch(RESIDENT_CODE);
  expect(await whose(terminal, code)).toEqual({
    found: true,
    holder: {
      ...person('qingpu-resident'),
      cardKind: 'resident',
      sex: 'female',
      birthDate: '19680315',
      address: '上海市青浦区金泽镇无此路900号',
    },
  });
  expect(await whose(terminal, code)).toEqual({ found: false, reason: 'used' });
});

test('of ten who show the same code at once, one is let in', async () => {
  const { platform, terminal } = await started();
  const code = await codeOf(platform, 'senior');
  const answers = await Promise.all(Array.from({ length: 10 }, () => whose(terminal, code)));
  expect(answers.filter(({ found }) => found)).toHaveLength(1);
});

test('a code is good for a minute', async () => {
  const { clock, platform, terminal } = await started();
  const [inTime, late] = [await codeOf(platform, 'senior'), await codeOf(platform, 'senior')];
  clock.now = new Date('2026-11-22T08:00:59Z');
  expect(await whose(terminal, inTime)).toMatchObject({ found: true });
  clock.now = new Date('2026-11-22T08:01:00Z');
  expect(await whose(terminal, late)).toEqual({ found: false, reason: 'expired' });
});

test('a code that the platform did not sign is unknown, whatever stands in it', async () => {
  const { platform, terminal } = await started();
  const code = await codeOf(platform, 'senior');
  const [mark, expires, random, signature] = code.split('.');
  for (const forged of [
    'https://example.invalid/',
    [mark, String(Number(expires) + 600), random, signature].join('.'),
    [mark, expires, `${random?.slice(0, -2)}AA`, signature].join('.'),
    [mark, expires, random, 'A'.repeat(86)].join('.'),
  ])
    expect(await whose(terminal, forged)).toEqual({ found: false, reason: 'unknown' });
  expect(await whose(terminal, code)).toMatchObject({ found: true });
});

test('every resident has a page with codes, and they are for this machine only', async () => {
  const { platform } = await started();
  const list = await (await fetch(`${platform.url}/codes`)).text();
  expect(list).toContain('href="/codes/qingpu-parent"');
  expect((await fetch(`${platform.url}/codes/nobody`)).status).toBe(404);
});
