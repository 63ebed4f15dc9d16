import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { imageAfterCut, prepareShadow } from './disk-image.ts';
import { preloadLibrary, skippedBecause } from './preload-library.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** A disk, and what would be left of it if power failed now and nothing were there that nobody asked for. */
function watchedDisk() {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'tongban-folders-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const [disk, shadow, image] = ['disk', 'shadow', 'image'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(disk);
  prepareShadow(disk, shadow);
  return {
    disk,
    /** Runs a program on it until it says that it is ready, and ends it. */
    async run(module: string, parameters: readonly string[]) {
      const child = fork(path.join(ROOT, module), [...parameters], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: {
          ...process.env,
          LD_PRELOAD: preloadLibrary(),
          DISK_ROOT: disk,
          DISK_SHADOW: shadow,
        },
      });
      const ended = once(child, 'exit');
      await Promise.race([once(child, 'message'), ended]);
      child.kill('SIGKILL');
      await ended;
    },
    isLeft(names: readonly string[]) {
      rmSync(image, { recursive: true, force: true });
      imageAfterCut(disk, shadow, image, () => 0);
      return names.filter((name) => existsSync(path.join(image, name)));
    },
  };
}

const KEPT = ['terminal.db', `blobs/${'f'.repeat(64)}`];

test.skipIf(skippedBecause !== '')(
  `a file that a terminal keeps in folders of its own making is there after a power cut${skippedBecause}`,
  async () => {
    const { disk, run, isLeft } = watchedDisk();
    await run('tests/faults/disk/used-folder.ts', [path.join(disk, 'new/terminal')]);
    const wanted = KEPT.map((name) => path.join('new/terminal', name));
    expect(isLeft(wanted)).toEqual(wanted);
  },
);

test.skipIf(skippedBecause !== '')(
  `also where the folders were made by a process that was killed right after${skippedBecause}`,
  async () => {
    const { disk, run, isLeft } = watchedDisk();
    mkdirSync(path.join(disk, 'terminal/blobs'), { recursive: true });
    await run('tests/faults/disk/used-folder.ts', [path.join(disk, 'terminal')]);
    const wanted = KEPT.map((name) => path.join('terminal', name));
    expect(isLeft(wanted)).toEqual(wanted);
  },
);

test.skipIf(skippedBecause !== '')(
  `a platform that serves keeps its keys and its folders over a power cut${skippedBecause}`,
  async () => {
    const { disk, run, isLeft } = watchedDisk();
    const places = ['--data', path.join(disk, 'new/platform'), '--keys', path.join(disk, 'held/keys')];
    await run('platform/main.ts', [...places, '--port', '0', '--issue-code', '00217']);
    const wanted = ['new/platform/platform.db', 'new/platform/blobs', 'held/keys/keys.json'];
    expect(isLeft(wanted)).toEqual(wanted);
  },
);
