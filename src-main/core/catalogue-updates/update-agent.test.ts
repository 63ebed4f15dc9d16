import { expect, onTestFinished, test, vi } from 'vitest';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { assetsFolder } from '../catalogue/testing/assets-folder.ts';
import type { Taken } from './take-update.ts';
import { stoppedClock } from './testing/stopped-clock.ts';
import { startUpdateAgent, type UpdateAgentOptions } from './update-agent.ts';

const NOW = new Date('2026-11-22T08:00:00Z');
const HOUR_MS = 3_600_000;
const GOOD_UNTIL = new Date('2026-11-29T08:00:00Z');

function staged(version: number): Taken {
  const name = `${version}-aaaaaaaaaaaaaaaa`;
  return { result: 'staged', version, name, folder: `/versions/${name}`, fetched: 1, goodUntil: GOOD_UNTIL };
}

const KNOWN: Taken = { result: 'known', version: 2, name: '2-aaaaaaaaaaaaaaaa', goodUntil: GOOD_UNTIL };

/** An agent of a terminal that is online and where nobody is; `change` may make it otherwise. */
function agent(change: Partial<UpdateAgentOptions> = {}) {
  const clock = stoppedClock(NOW);
  const assets = assetsFolder();
  onTestFinished(assets.remove);
  const catalogue = loadCatalogue(assets.path);
  const state = { idle: true, online: true };
  const seen = {
    take: vi.fn(async (_names: readonly string[]): Promise<Taken> => KNOWN),
    switchTo: vi.fn(async (_name: string) => {}),
    use: vi.fn((_catalogue: Catalogue, _of: Extract<Taken, { result: 'staged' }>) => {}),
    onRefused: vi.fn(),
  };
  const started = startUpdateAgent({
    ...seen,
    installed: null,
    goodUntil: null,
    load: () => ({ ok: true, catalogue }),
    isIdle: () => state.idle,
    isOnline: () => state.online,
    clock,
    random: () => 0.5,
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    ...change,
  });
  return { clock, state, ...seen, agent: started };
}

test('after the platform was heard of it looks within two minutes, and then about every hour', async () => {
  const it = agent();
  await it.clock.pass(HOUR_MS);
  expect(it.take).not.toHaveBeenCalled();
  it.agent.kick();
  await it.clock.pass(120_000);
  expect(it.take).toHaveBeenCalledTimes(1);
  await it.clock.pass(3 * HOUR_MS);
  expect(it.take.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect(it.take.mock.calls.length).toBeLessThanOrEqual(5);
});

test('terminals that come back together after an outage do not ask together', async () => {
  const at = new Set<number>();
  for (const share of [0.1, 0.4, 0.9]) {
    const it = agent({ random: () => share });
    it.agent.kick();
    await it.clock.pass(120_000);
    it.state.online = false;
    await it.clock.pass(5 * HOUR_MS);
    const before = it.take.mock.calls.length;
    it.state.online = true;
    it.take.mockImplementationOnce(async () => {
      at.add(it.clock.monotonicMs());
      return KNOWN;
    });
    it.agent.kick();
    await it.clock.pass(120_000);
    expect(it.take.mock.calls.length).toBe(before + 1);
  }
  expect(at.size).toBe(3);
});

test('while somebody is there a newer version waits; it is used once they left', async () => {
  const it = agent();
  it.state.idle = false;
  it.take.mockResolvedValueOnce(staged(3));
  it.agent.kick();
  await it.clock.pass(120_000);
  expect(it.use).not.toHaveBeenCalled();
  expect(it.switchTo).not.toHaveBeenCalled();
  expect(it.agent.status()).toMatchObject({ version: null, waiting: 3 });
  it.state.idle = true;
  it.agent.kick();
  await it.clock.pass(0);
  expect(it.use).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ version: 3 }));
  expect(it.agent.status()).toMatchObject({ version: 3, waiting: null, problem: null });
});

test('whoever comes while the disk is being written finds the old catalogue until they leave', async () => {
  const it = agent();
  it.take.mockResolvedValueOnce(staged(3));
  it.switchTo.mockImplementationOnce(async () => {
    it.state.idle = false;
  });
  it.agent.kick();
  await it.clock.pass(120_000);
  expect(it.use).not.toHaveBeenCalled();
  expect(it.agent.status().waiting).toBe(3);
  it.state.idle = true;
  it.agent.kick();
  await it.clock.pass(0);
  expect(it.use).toHaveBeenCalledTimes(1);
});

test('a version that does not load is reported once, never used, and not fetched again', async () => {
  const it = agent({ load: () => ({ ok: false, reasons: ['items/x.yaml:1: id: wrong'] }) });
  it.take.mockResolvedValueOnce(staged(3));
  it.agent.kick();
  await it.clock.pass(120_000);
  expect(it.onRefused).toHaveBeenCalledWith(3, ['items/x.yaml:1: id: wrong']);
  expect([it.switchTo, it.use].map((one) => one.mock.calls.length)).toEqual([0, 0]);
  expect(it.agent.status()).toMatchObject({ version: null, refused: { version: 3 } });
  await it.clock.pass(2 * HOUR_MS);
  expect(it.take.mock.calls.at(-1)?.[0]).toEqual(['3-aaaaaaaaaaaaaaaa']);
});

test('a failure is tried again soon, later and later; what is used stays', async () => {
  const it = agent({ installed: { name: '2-aaaaaaaaaaaaaaaa', version: 2 } });
  it.take.mockResolvedValue({ result: 'failed', why: 'notTrusted' });
  it.agent.kick();
  await it.clock.pass(10 * 60_000);
  const soon = it.take.mock.calls.length;
  expect(soon).toBeGreaterThan(2);
  await it.clock.pass(10 * HOUR_MS);
  expect(it.take.mock.calls.length - soon).toBeLessThan(40);
  expect(it.use).not.toHaveBeenCalled();
  expect(it.agent.status()).toMatchObject({ version: 2, problem: 'notTrusted' });
});

test('without a network it says when what it verified is over, and goes on', async () => {
  const it = agent({ goodUntil: GOOD_UNTIL, installed: { name: '2-aaaaaaaaaaaaaaaa', version: 2 } });
  it.state.online = false;
  it.agent.kick();
  expect(it.agent.status().problem).toBeNull();
  await it.clock.pass(8 * 24 * HOUR_MS);
  expect(it.agent.status()).toMatchObject({ version: 2, problem: 'expired' });
  expect(it.take).not.toHaveBeenCalled();
});

test('a disk that fails at the switch leaves the old version in use', async () => {
  const it = agent();
  it.take.mockResolvedValueOnce(staged(3));
  it.switchTo.mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  it.agent.kick();
  await it.clock.pass(90_000);
  expect(it.use).not.toHaveBeenCalled();
  expect(it.agent.status()).toMatchObject({ version: null, problem: 'noRoom' });
  // The next look brings it again.
  it.take.mockResolvedValueOnce(staged(3));
  await it.clock.pass(HOUR_MS);
  expect(it.use).toHaveBeenCalledTimes(1);
});
