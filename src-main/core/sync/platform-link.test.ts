import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PlatformClient } from '../platform-client/platform-client.ts';
import { systemClock } from '../time/clock.ts';
import { type PlatformLink, type ToldOfTerminal, watchPlatform } from './platform-link.ts';

const SAID = { reported: { version: 0, received: 0, problems: [] } };
type Heartbeat = PlatformClient['heartbeat'];
let link: PlatformLink;
let told: ToldOfTerminal[];
let said: unknown[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  told = [];
  said = [];
});
afterEach(async () => {
  await link.stop();
  vi.useRealTimers();
});

function watch(answer: (isTold: boolean) => Awaited<ReturnType<Heartbeat>>): void {
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
  });
}

const well = { ok: true, at: new Date(), offsetMs: 0, sendAfterMs: 0 } as const;

test('with each heartbeat the terminal says how it is, and hears what the platform says of it', async () => {
  watch(() => ({ ...well, standing: 'revoked' }));
  await vi.advanceTimersByTimeAsync(60_100);
  expect(said).toEqual([SAID, SAID]);
  expect(told).toMatchObject([{ standing: 'revoked' }, { standing: 'revoked' }]);
});

test('a platform of an earlier version, which refuses to hear so much, hears the heartbeat alone', async () => {
  const refused = { ok: false, why: 'refused', error: 'badRequest', message: 'unknown key' } as const;
  watch((isTold) => (isTold ? refused : well));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(said).toEqual([SAID, undefined]);
  expect(link.online).toBe(true);
});
