import { expect, test } from 'vitest';
import type { DeviceStatus } from '#contract/device/status.ts';
import type { Clock } from './clock.ts';
import { createCommandQueue } from './command-queue.ts';
import { createStatusBox } from './status-box.ts';
import { type CheckResult, type ConnectResult, createSupervisor } from './supervisor.ts';

const HEARD: CheckResult = { heard: true, observation: { state: 'online' } };
const SILENT: CheckResult = { heard: false, detail: 'no answer' };
const GONE: ConnectResult = { ok: false, message: 'no port' };

/** A clock whose sleeps end when the test lets time pass; `asleep` settles at the next sleep. */
function handClock() {
  let now = 0;
  let next = Promise.withResolvers<number>();
  let wakeUp = () => {};
  const clock: Clock = {
    now: () => now,
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        wakeUp = () => {
          now += ms;
          resolve();
        };
        signal?.addEventListener('abort', () => resolve(), { once: true });
        next.resolve(ms);
        next = Promise.withResolvers();
      });
    },
  };
  return { clock, asleep: () => next.promise, wakeUp: () => wakeUp() };
}

/** A supervised device whose answers the test sets. */
function bench() {
  const hand = handClock();
  const world: { connect: ConnectResult; check: CheckResult } = { connect: { ok: true }, check: HEARD };
  const counts = { connects: 0, checks: 0, disconnects: 0 };
  const box = createStatusBox('d', 'idCardReader');
  const told: DeviceStatus['state'][] = [];
  box.onChange(({ state }) => told.push(state));
  const queue = createCommandQueue();
  const supervisor = createSupervisor(
    {
      async connect() {
        counts.connects += 1;
        return world.connect;
      },
      async disconnect() {
        counts.disconnects += 1;
      },
      async check() {
        counts.checks += 1;
        return world.check;
      },
    },
    { box, queue, clock: hand.clock, restMs: 1_000, retryMs: 100, retryCapMs: 400 },
  );
  return {
    world,
    counts,
    box,
    told,
    queue,
    supervisor,
    /** Starts, and waits until the supervisor rests; gives how long it means to. */
    start() {
      const rest = hand.asleep();
      supervisor.start();
      return rest;
    },
    /** Lets its rest pass, and waits for the next. */
    pass() {
      const rest = hand.asleep();
      hand.wakeUp();
      return rest;
    },
    asleep: hand.asleep,
  };
}

test('a healthy device is asked at rest, and nothing is told twice', async () => {
  const { start, pass, told, counts, box } = bench();
  expect(box.get().state).toBe('unknown');
  expect(await start()).toBe(1_000);
  expect(await pass()).toBe(1_000);
  expect(told).toEqual(['starting', 'online']);
  expect(counts).toEqual({ connects: 1, checks: 2, disconnects: 0 });
});

test('one or two missed answers are noise, three are a device that is away', async () => {
  const { start, pass, world, told, box } = bench();
  await start();
  world.check = SILENT;
  expect([await pass(), await pass()]).toEqual([100, 200]);
  expect(told).toEqual(['starting', 'online']);
  await pass();
  expect(told).toEqual(['starting', 'online', 'offline']);
  expect(box.get().detail).toBe('no answer');
});

test('a silent port is opened afresh, with waits that grow up to the cap', async () => {
  const { start, pass, world, counts } = bench();
  await start();
  world.check = SILENT;
  for (let miss = 0; miss < 3; miss += 1) await pass();
  world.connect = GONE;
  expect([await pass(), await pass()]).toEqual([400, 400]);
  expect(counts.disconnects).toBe(1);
  expect(counts.connects).toBe(3);
  world.connect = { ok: true };
  world.check = HEARD;
  expect(await pass()).toBe(1_000);
});

test('a port that never opens is no device', async () => {
  const { start, pass, world, told, box } = bench();
  world.connect = GONE;
  await start();
  await pass();
  expect(told).toEqual(['starting']);
  await pass();
  expect(told).toEqual(['starting', 'noDevice']);
  expect(box.get().detail).toBe('no port');
});

test('a lost port is opened again at once', async () => {
  const { start, supervisor, counts, told, asleep } = bench();
  await start();
  const rest = asleep();
  supervisor.connectionLost('unplugged');
  expect(await rest).toBe(1_000);
  expect(counts.connects).toBe(2);
  expect(told).toEqual(['starting', 'online']);
});

test('a device is not asked while a command talks to it', async () => {
  const { start, pass, queue, counts } = bench();
  await start();
  const command = Promise.withResolvers<void>();
  const running = queue.run({}, () => command.promise);
  await pass();
  expect(counts.checks).toBe(1);
  command.resolve();
  await running;
  await pass();
  expect(counts.checks).toBe(2);
});

test('a command that comes before the first answer waits for it', async () => {
  const { supervisor, queue } = bench();
  const ready = queue.run({}, (signal) => supervisor.ready(signal));
  supervisor.start();
  expect(await ready).toEqual({ ran: true, value: true });
});

test('a command learns that the device is away, or that it was cancelled itself', async () => {
  const { supervisor, queue, start, pass, world } = bench();
  world.connect = GONE;
  await start();
  const cancelling = new AbortController();
  const canceled = queue.run({ signal: cancelling.signal }, (signal) => supervisor.ready(signal));
  cancelling.abort();
  expect(await canceled).toEqual({ ran: false, why: 'canceled' });
  const away = queue.run({}, (signal) => supervisor.ready(signal));
  await pass();
  await pass();
  expect(await away).toEqual({ ran: true, value: false });
});

test('stopping lets go of the device', async () => {
  const { start, supervisor, counts } = bench();
  await start();
  await supervisor.stop();
  expect(counts.disconnects).toBe(1);
});
