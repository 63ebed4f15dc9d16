import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

test('a helper that hangs ends when the process that started it is killed', async () => {
  const parent = spawn(process.execPath, [path.join(import.meta.dirname, 'fixtures/parent-of-hanging.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The helper writes to the same pipe: it ends only when both are gone.
  const ended = once(parent.stdout, 'end');
  const [said] = await once(parent.stdout, 'data');
  expect(String(said)).toBe('hangs\n');
  parent.kill('SIGKILL');
  await ended;
}, 30_000);
