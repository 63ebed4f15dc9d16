import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type ForkedChild, forkChild } from '#main/ports/forked-child.ts';
import { parseSettings } from '#main/settings/load-settings.ts';
import { buildProcesses } from '../../scripts/build/build-processes.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Resolves with the first report of a child, or with the reason of its end. */
function firstWord(child: ForkedChild): Promise<unknown> {
  return new Promise((resolve) => {
    child.onReport(resolve);
    child.onExit(resolve);
  });
}

test('the bundled core and device host come up, though under Node instead of Electron', async () => {
  await buildProcesses(root);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-bundles-'));
  const parsed = parseSettings(
    JSON.stringify({
      site: {
        organ: { zh: '某区政务服务自助终端' },
        name: { zh: '某镇社区事务受理服务中心' },
        region: { zh: '某区某镇' },
        division: '310118',
        helpline: '12345',
      },
      platform: { url: 'http://127.0.0.1:9' },
      devices: [],
    }),
    'settings.json',
  );
  if (!parsed.ok) throw new Error(parsed.message);
  const fontsFolder = path.join(root, 'node_modules/@expo-google-fonts/noto-sans-sc');
  const bundle = (name: string) => path.join(root, 'dist/electron', name);
  const children = [
    forkChild(bundle('core.mjs'), {
      settings: parsed.settings,
      dataFolder: folder,
      assetsFolder: path.join(root, 'assets'),
      fontsFolder,
    }),
    forkChild(bundle('device-host.mjs'), { devices: [], dataFolder: folder, fontsFolder }),
  ];
  try {
    expect(await Promise.all(children.map(firstWord))).toEqual([{ type: 'ready' }, { type: 'ready' }]);
  } finally {
    for (const child of children) {
      const gone = new Promise((resolve) => child.onExit(resolve));
      child.end(true);
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  }
});
