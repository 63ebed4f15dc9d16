import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';

const LOGS_AND_EXITS = `
  import { createLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)};
  const log = createLog('orphan');
  log.info('first');
  process.stdin.once('end', () => {
    log.info('nobody reads this');
    setImmediate(() => {
      log.info('nor this');
      process.exit(7);
    });
  }).resume();
`;

test('a process that logs ends, though whoever read its log is gone', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', LOGS_AND_EXITS], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  expect(JSON.parse(String(line))).toMatchObject({ name: 'orphan', msg: 'first' });
  child.stdout.destroy();
  await once(child.stdout, 'close');
  const exit = once(child, 'exit');
  child.stdin.end();
  expect((await exit)[0]).toBe(7);
});
