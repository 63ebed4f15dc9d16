import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from './testing/test-platform.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const readySchema = z.object({ type: z.literal('ready'), url: z.url(), enrolmentCode: z.string() });

function ended(child: ChildProcess): Promise<unknown> {
  onTestFinished(() => void child.kill('SIGKILL'));
  return once(child, 'exit').then(([code]) => code);
}

function forked() {
  const child = fork(MAIN, ['--data', temporaryFolder(), '--port', '0', '--issue-code', '00217']);
  const end = ended(child);
  const ready = once(child, 'message').then(([message]) => readySchema.parse(message));
  return { child, end, ready };
}

/** Runs it without a parent that listens; gives all it said. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args]);
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  return { code: await ended(child), said };
}

test('forked, it tells its address and a code, and serves', async () => {
  const { ready } = forked();
  const { url, enrolmentCode } = await ready;
  expect(enrolmentCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
});

test('it ends with its parent', async () => {
  const { child, ready, end } = forked();
  await ready;
  child.disconnect();
  expect(await end).toBe(0);
});

test('SIGTERM closes it in order', async () => {
  const { child, ready, end } = forked();
  await ready;
  child.kill('SIGTERM');
  expect(await end).toBe(0);
});

test('a port in use is named in a sentence', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, said } = await run('--data', temporaryFolder(), '--port', port);
  expect(code).not.toBe(0);
  expect(said).toContain(`Port ${port} on 127.0.0.1 is in use`);
  expect(said).not.toContain('    at ');
});

test.each([
  [['--data', 'x', '--port', 'many'], 'A port is a number'],
  [['--data', 'x', '--issue-code', '217'], 'five digits'],
  [['--data', 'x', '--drain', 'long'], 'number of seconds'],
  [['--data', 'x', '--database', 'platform.db'], 'postgres://'],
  [['--data', 'x', '--blobs', '/srv/files'], 's3://bucket/prefix'],
  [['--data', 'x', '--blobs', 's3://cases', '--blobs-endpoint', 's3.example'], 'http or https'],
  [[], '--data'],
])('a wrong command line %j is explained', async (args, words) => {
  const { code, said } = await run(...args);
  expect(code).not.toBe(0);
  expect(said).toContain(words);
});

test('--help names every option', async () => {
  const { code, said } = await run('--help');
  expect(code).toBe(0);
  for (const option of [
    '--data',
    '--database',
    '--keys',
    '--blobs',
    '--blobs-endpoint',
    '--blobs-region',
    '--drain',
    '--port',
    '--host',
    '--issue-code',
    '--public-url',
  ])
    expect(said).toContain(option);
});
