import { expect, test } from 'vitest';
import { createCommandQueue, endReason } from './command-queue.ts';

/** A command that ends when it is told, or when its signal is aborted. */
function command(log: string[], name: string) {
  const done = Promise.withResolvers<string>();
  const begun = Promise.withResolvers<void>();
  return {
    begun: begun.promise,
    finish: () => done.resolve(`${name} done`),
    task(signal: AbortSignal): Promise<string> {
      log.push(name);
      begun.resolve();
      signal.addEventListener('abort', () => done.resolve(endReason(signal)));
      return done.promise;
    },
  };
}

test('commands run one at a time, in the order of asking', async () => {
  const queue = createCommandQueue();
  const log: string[] = [];
  const [first, second] = [command(log, 'first'), command(log, 'second')];
  const results = Promise.all([queue.run({}, first.task), queue.run({}, second.task)]);
  await first.begun;
  expect(log).toEqual(['first']);
  expect(queue.isBusy()).toBe(true);
  first.finish();
  await second.begun;
  second.finish();
  expect(await results).toEqual([
    { ran: true, value: 'first done' },
    { ran: true, value: 'second done' },
  ]);
  expect(queue.isBusy()).toBe(false);
});

test('a waiting command that is cancelled leaves at once and never runs; those behind it keep their turn', async () => {
  const queue = createCommandQueue();
  const log: string[] = [];
  const [first, second, third] = [command(log, 'first'), command(log, 'second'), command(log, 'third')];
  const cancelling = new AbortController();
  const firstRun = queue.run({}, first.task);
  const secondRun = queue.run({ signal: cancelling.signal }, second.task);
  const thirdRun = queue.run({}, third.task);
  await first.begun;
  cancelling.abort();
  expect(await secondRun).toEqual({ ran: false, why: 'canceled' });
  expect(log).toEqual(['first']);
  first.finish();
  await third.begun;
  third.finish();
  await Promise.all([firstRun, thirdRun]);
  expect(log).toEqual(['first', 'third']);
});

test('a running command is told why it has to end', async () => {
  const queue = createCommandQueue();
  const cancelling = new AbortController();
  const canceled = command([], 'canceled');
  const run = queue.run({ signal: cancelling.signal }, canceled.task);
  await canceled.begun;
  cancelling.abort();
  expect(await run).toEqual({ ran: true, value: 'canceled' });
  expect(await queue.run({ timeoutMs: 1 }, command([], 'slow').task)).toEqual({
    ran: true,
    value: 'timeOut',
  });
});

test('the time spent waiting counts', async () => {
  const queue = createCommandQueue();
  const first = command([], 'first');
  const firstRun = queue.run({}, first.task);
  expect(await queue.run({ timeoutMs: 1 }, command([], 'second').task)).toEqual({
    ran: false,
    why: 'timeOut',
  });
  first.finish();
  await firstRun;
});

test('a command that throws does not hold up the next', async () => {
  const queue = createCommandQueue();
  const bug = queue.run({}, () => Promise.reject(new Error('bug')));
  const next = queue.run({}, async () => 'fine');
  await expect(bug).rejects.toThrow('bug');
  expect(await next).toEqual({ ran: true, value: 'fine' });
});

test('closing cancels all, and what is asked for later', async () => {
  const queue = createCommandQueue();
  const [first, second] = [command([], 'first'), command([], 'second')];
  const runs = [queue.run({}, first.task), queue.run({}, second.task)];
  await first.begun;
  await queue.close();
  expect(await Promise.all(runs)).toEqual([
    { ran: true, value: 'canceled' },
    { ran: false, why: 'canceled' },
  ]);
  expect(await queue.run({}, command([], 'late').task)).toEqual({ ran: false, why: 'canceled' });
});
