import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
