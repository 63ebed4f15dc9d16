import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { launch } from './launched.ts';

const readySchema = z.object({ type: z.literal('ready'), pid: z.int() });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-launch-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function launchText(text: string) {
  const module = path.join(folder, 'part.mjs');
  await writeFile(module, text);
  return launch({
    name: 'some part',
    module,
    parameters: [],
    ready: readySchema,
    readyWithinMs: 10_000,
    logFolder: folder,
    showErrors: false,
  });
}

test('a part that is ready runs until it is ended', async () => {
  const { launched, ready } = await launchText(
    "console.log('words'); process.send({ type: 'ready', pid: process.pid }); setInterval(() => {}, 1000);",
  );
  expect(process.kill(ready.pid, 0)).toBe(true);
  await launched.end();
  expect(await launched.gone).toBe('it was ended by SIGTERM');
  expect(() => process.kill(ready.pid, 0)).toThrow();
  expect(await readFile(path.join(folder, 'some-part.log'), 'utf8')).toBe('words\n');
});

test('a part that cannot start is told with its own words', async () => {
  await expect(
    launchText(
      "console.error('Port 7080 is in use by another program.'); process.exitCode = 1; process.disconnect();",
    ),
  ).rejects.toThrow('Port 7080 is in use by another program.');
});

test('a part that ends without a word is told by name', async () => {
  await expect(launchText('process.exit(4);')).rejects.toThrow('some part: it ended with exit code 4');
});
