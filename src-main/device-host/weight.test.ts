import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** What Node has loaded of itself once these modules are imported. */
async function loadedBy(modules: readonly string[]): Promise<readonly string[]> {
  const imports = modules.map((each) => `await import(${JSON.stringify(each)});`).join('');
  const code = `${imports}console.log(JSON.stringify(process.moduleLoadList));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code]);
  return JSON.parse(stdout);
}

test('no driver brings Node’s WebSocket client into the device host: it would be 6 MB for nothing', async () => {
  const folder = path.join(import.meta.dirname, 'makers');
  const makers = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const loaded = await loadedBy(makers.map((name) => pathToFileURL(path.join(folder, name)).href));
  expect(loaded).toContain('NativeModule net');
  expect(loaded.filter((name) => name.includes('undici'))).toEqual([]);
  // An import of it would.
  expect(await loadedBy(['node:http'])).toContain('NativeModule internal/deps/undici/undici');
}, 30_000);
