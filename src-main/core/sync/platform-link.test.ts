import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import { systemClock } from '../time/clock.ts';
import { type PlatformLink, type ToldOfTerminal, watchPlatform } from './platform-link.ts';

const SAID = { reported: { version: 0, received: 0, problems: [] } };
type Heartbeat = PlatformClient['heartbeat'];
let link: PlatformLink;
let told: ToldOfTerminal[];
let said: unknown[];
let errors: unknown[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  told = [];
  said = [];
  errors = [];
});
afterEach(async () => {
  await link.stop();
  vi.useRealTimers();
});

type Answer = Awaited<ReturnType<Heartbeat>>;
function watch(
  answer: (isTold: boolean) => Answer | Promise<Answer>,
  over: Partial<Parameters<typeof watchPlatform>[0]> = {},
): void {
  link = watchPlatform({
    client: {
      heartbeat: async (_waiting, _head, of) => {
        said.push(of);
        return answer(of !== undefined);
      },
    },
    waitingCases: () => 0,
    clock: systemClock(),
    random: () => 0.5,
    times: { heartbeatMs: 60_000, retryBaseMs: 5_000 },
    news: { said: () => SAID, onTold: (it) => void told.push(it) },
    onChange: () => {},
    onError: (error) => void errors.push(error),
    ...over,
  });
}

const well = { ok: true, at: new Date(), offsetMs: 0, sendAfterMs: 0 } as const;

test('with each heartbeat the terminal says how it is, and hears what the platform says of it', async () => {
  watch(() => ({ ...well, standing: 'revoked' }));
  await vi.advanceTimersByTimeAsync(60_100);
  expect(said).toEqual([SAID, SAID]);
  expect(told).toMatchObject([{ standing: 'revoked' }, { standing: 'revoked' }]);
});

const refused = { ok: false, why: 'refused', error: 'badRequest', message: 'unknown key' } as const;

test('a platform of an earlier version, which refuses to hear so much, hears the heartbeat alone, and is seldom asked anew', async () => {
  watch((isTold) => (isTold ? refused : well));
  await vi.advanceTimersByTimeAsync(100);
  expect(said).toEqual([SAID, undefined]);
  expect(link.online).toBe(true);
  await vi.advanceTimersByTimeAsync(100 * 60_000);
  expect(link.online).toBe(true);
  expect(said.filter((one) => one !== undefined).length).toBeLessThan(12);
});

test('a refusal that nobody signed, once, keeps no word of the platform away', async () => {
  let isForged = true;
  watch((isTold) => {
    if (isTold && isForged) {
      isForged = false;
      return refused;
    }
    return isTold ? { ...well, standing: 'revoked' } : well;
  });
  await vi.advanceTimersByTimeAsync(60_100);
  expect(said).toEqual([SAID, undefined, SAID]);
  expect(told.at(-1)).toMatchObject({ standing: 'revoked' });
});

test('who asks while a busy platform wants its rest is told so, and the platform is not asked', async () => {
  watch(() => ({ ok: false, why: 'busy', retryAfterMs: 30_000, message: 'later' }));
  await vi.advanceTimersByTimeAsync(100);
  await expect(link.ask()).resolves.toBe(false);
  expect(said).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(said).toHaveLength(2);
});

test('two who ask while a heartbeat is under way share the one after it', async () => {
  const answers: ((answer: Answer) => void)[] = [];
  watch(() => new Promise((resolve) => void answers.push(resolve)));
  const asked = [link.ask(), link.ask()];
  answers[0]?.(well);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(well);
  await expect(Promise.all(asked)).resolves.toEqual([true, true]);
  expect(answers).toHaveLength(2);
});

test.each<[string, Partial<Parameters<typeof watchPlatform>[0]>, boolean]>([
  ['what hears of a change', { onChange: refuse }, true],
  ['what counts the cases', { waitingCases: refuse }, false],
  ['what keeps the audit log’s head', { auditHeads: { toSign: () => null, keep: refuse } }, true],
])('where %s throws, as on a full disk, the heartbeat goes on', async (_what, over, online) => {
  watch(() => ({ ...well, countersigned: HEAD }), over);
  await vi.advanceTimersByTimeAsync(60_100);
  expect(errors.length).toBeGreaterThan(1);
  expect(errors.length).toBeLessThan(20);
  expect(link.online).toBe(online);
});

const HEAD = { n: 1, hash: 'h', epoch: 1, at: '2026-11-22T08:00:00.000Z', keyId: 'k', signature: 's' };

function refuse(): never {
  throw new Error('database or disk is full');
}
