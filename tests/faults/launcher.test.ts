import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const anyPorts = ['screen', 'bench', 'platform', 'proxy', 'ipp'].flatMap((name) => [`--port-${name}`, '0']);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-launcher-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

function launcher(...parameters: readonly string[]): ChildProcess & { readonly said: () => string } {
  const child = spawn(
    process.execPath,
    [path.join(root, 'scripts/start.mjs'), '--data', folder, ...anyPorts, ...parameters],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  return Object.assign(child, { said: () => said });
}

async function started(child: ReturnType<typeof launcher>): Promise<void> {
  while (!child.said().includes('Ctrl-C ends everything')) {
    if (child.exitCode !== null) throw new Error(child.said());
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')]);
  }
}

/** The processes below `pid`, from /proc; zombies are gone as far as anybody can notice. */
async function descendants(pid: number): Promise<readonly number[]> {
  const parents = new Map<number, number>();
  for (const name of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (text !== '' && state !== 'Z') parents.set(Number(name), Number(parent));
  }
  const found: number[] = [];
  for (let added = [pid]; added.length > 0; ) {
    added = [...parents].filter(([, parent]) => added.includes(parent)).map(([child]) => child);
    found.push(...added);
  }
  return found;
}

async function isRunning(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text !== '' && !text.slice(text.lastIndexOf(')') + 2).startsWith('Z');
}

/** Waits until none of them runs any more; the test's own limit ends it. */
async function allGone(pids: readonly number[]): Promise<void> {
  for (const pid of pids)
    while (await isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 50));
}

test('the demonstration ends as a whole when it is told to', async () => {
  const child = launcher('--headless');
  await started(child);
  const processes = await descendants(child.pid ?? 0);
  // Platform, emulators, terminal, core, device host, and the browser's.
  expect(processes.length).toBeGreaterThanOrEqual(5);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await exit)[0]).toBe(0);
  await allGone(processes);
});

test('a killed launcher leaves nothing behind', async () => {
  const child = launcher('--headless');
  await started(child);
  const processes = await descendants(child.pid ?? 0);
  child.kill('SIGKILL');
  await allGone(processes);
});

test('a port in use is told in a sentence', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const child = launcher('--no-window', '--port-platform', String(port));
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(child.said()).toContain(`Port ${port} `);
    expect(child.said()).not.toMatch(/^\s+at /m);
  } finally {
    other.close();
  }
});

test('a settings file with a mistake is told with its place', async () => {
  const child = launcher('--config', path.join(root, 'package.json'), '--no-window');
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  expect(child.said()).toContain('package.json: site: ');
});
