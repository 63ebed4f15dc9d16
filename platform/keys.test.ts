import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { loadKeys } from './keys.ts';
import { temporaryFolder } from './testing/test-platform.ts';

test('keys are made once and are the same at the next start', () => {
  const folder = temporaryFolder();
  const first = loadKeys(folder);
  const second = loadKeys(folder);
  expect(second.sealing).toEqual(first.sealing);
  expect(second.acknowledgement.id).toBe(first.acknowledgement.id);
  expect(first.sealing.publicKey).toHaveLength(32);
  expect(first.sealing.privateKey).toHaveLength(32);
});

test('platforms that start at once in one folder get the same keys', async () => {
  const folder = temporaryFolder();
  const module = new URL('./keys.ts', import.meta.url).href;
  const script = `import { loadKeys } from '${module}'; console.log(loadKeys(process.argv[1]).sealing.id);`;
  const said = await Promise.all(
    [1, 2, 3, 4].map(() =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, folder]),
    ),
  );
  expect(new Set(said.map(({ stdout }) => stdout.trim()))).toEqual(new Set([loadKeys(folder).sealing.id]));
  expect(readdirSync(folder)).toEqual(['keys.json']);
});

test('nobody but the owner of the process can read them', () => {
  const folder = temporaryFolder();
  loadKeys(folder);
  expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
});

test('a damaged key file stops the start, is left as it is and is not quoted', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'keys.json');
  writeFileSync(path, '{"sealing":"c2VjcmV0');
  expect(() => loadKeys(folder)).toThrow(`${path} is damaged`);
  expect(() => loadKeys(folder)).not.toThrow('c2VjcmV0');
  expect(readFileSync(path, 'utf8')).toBe('{"sealing":"c2VjcmV0');
});
