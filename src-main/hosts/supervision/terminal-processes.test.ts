import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type ForkedChild, forkChild, joinForked } from '../../ports/forked-child.ts';
import { eventually, isAlive } from '../fixtures/eventually.ts';
import { systemClock } from './clock.ts';
import { runTerminalProcesses } from './terminal-processes.ts';

const childModule = path.join(import.meta.dirname, '../fixtures/child.ts');
const heardSchema = z.object({ type: z.literal('heard'), message: z.unknown() });

/** A terminal of two fixture children, with all that each heard from the other. */
function runTwo() {
  const cores: ForkedChild[] = [];
  const deviceHosts: ForkedChild[] = [];
  const heard: { readonly by: 'core' | 'deviceHost'; readonly message: unknown }[] = [];
  function start(by: 'core' | 'deviceHost', list: ForkedChild[]) {
    const child = forkChild(childModule, { name: by });
    list.push(child);
    child.onReport((report) => {
      const parsed = heardSchema.safeParse(report);
      if (parsed.success) heard.push({ by, message: parsed.data.message });
    });
    return child;
  }
  const processes = runTerminalProcesses<ForkedChild>({
    startCore: () => start('core', cores),
    startDeviceHost: () => start('deviceHost', deviceHosts),
    join: joinForked,
    clock: systemClock,
    log: () => {},
  });
  const pidOf = (list: readonly ForkedChild[]) => list.at(-1)?.pid ?? 0;
  return {
    processes,
    heard,
    corePid: () => pidOf(cores),
    deviceHostPid: () => pidOf(deviceHosts),
    coreHeard: (pid: number) =>
      heard.some((one) => one.by === 'core' && JSON.stringify(one.message) === JSON.stringify({ pid })),
    deviceHostHeard: (pid: number) =>
      heard.some((one) => one.by === 'deviceHost' && JSON.stringify(one.message) === JSON.stringify({ pid })),
  };
}

let running: ReturnType<typeof runTwo> | null = null;
afterEach(async () => {
  await running?.processes.stop();
  running = null;
});

describe('core and device host', () => {
  test('talk to each other once both are up', async () => {
    running = runTwo();
    const { coreHeard, deviceHostHeard, corePid, deviceHostPid } = running;
    await eventually(() => coreHeard(deviceHostPid()) && deviceHostHeard(corePid()));
  });

  test('a killed device host comes back and both get fresh ports', async () => {
    running = runTwo();
    const { coreHeard, deviceHostHeard, corePid, deviceHostPid } = running;
    await eventually(() => coreHeard(deviceHostPid()));
    const [first, core] = [deviceHostPid(), corePid()];
    process.kill(first, 'SIGKILL');
    await eventually(() => deviceHostPid() !== first && coreHeard(deviceHostPid()));
    await eventually(() => deviceHostHeard(core));
    expect(corePid()).toBe(core);
  });

  test('a killed core comes back and reaches the device host that lived', async () => {
    running = runTwo();
    const { coreHeard, deviceHostHeard, corePid, deviceHostPid } = running;
    await eventually(() => deviceHostHeard(corePid()));
    const [first, deviceHost] = [corePid(), deviceHostPid()];
    process.kill(first, 'SIGKILL');
    await eventually(() => corePid() !== first && deviceHostHeard(corePid()));
    expect(deviceHostPid()).toBe(deviceHost);
    await eventually(() => coreHeard(deviceHost));
  });

  test('bytes pass between them as bytes', async () => {
    running = runTwo();
    const { processes, heard, coreHeard, deviceHostPid } = running;
    await eventually(() => processes.core() !== null && coreHeard(deviceHostPid()));
    processes.core()?.openPort('screen').post('bytes');
    await eventually(() => heard.some((one) => one.message instanceof Uint8Array));
    const bytes = heard.find((one) => one.message instanceof Uint8Array)?.message;
    expect(bytes instanceof Uint8Array && [...bytes]).toEqual([0, 128, 255]);
  });

  test('a port of a core that died is closed', async () => {
    running = runTwo();
    const { processes } = running;
    await eventually(() => processes.core() !== null);
    const closed = Promise.withResolvers<void>();
    const port = processes.core()?.openPort('screen');
    port?.onClose(closed.resolve);
    port?.post('exit');
    await closed.promise;
  });

  test('nothing is left after stop', async () => {
    running = runTwo();
    const { processes, corePid, deviceHostPid } = running;
    await eventually(() => processes.core() !== null);
    await processes.stop();
    expect([corePid(), deviceHostPid()].filter(isAlive)).toEqual([]);
    running = null;
  });
});
