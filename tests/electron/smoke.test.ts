import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildProcesses } from '../../scripts/build/build-processes.ts';
import { findElectron } from '../../scripts/start/electron-binary.ts';
import { buildScreen } from '../../scripts/start/screen-build.ts';

const root = path.resolve(import.meta.dirname, '../..');
const binary = findElectron(root);
const hasDisplay = Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const missing = binary === null ? 'no Electron binary' : hasDisplay ? null : 'no display';

const settings = {
  site: {
    organ: { zh: '某区政务服务自助终端' },
    name: { zh: '某镇社区事务受理服务中心' },
    region: { zh: '某区某镇' },
    division: '310118',
    helpline: '12345',
  },
  // Nobody listens there: the terminal must come up without its platform.
  platform: { url: 'http://127.0.0.1:9' },
  devices: [],
};

test.skipIf(missing !== null)(
  `the terminal comes up in Electron${missing === null ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-electron-'));
    const settingsFile = path.join(folder, 'settings.json');
    await writeFile(settingsFile, JSON.stringify(settings));
    await buildScreen(root);
    await buildProcesses(root);
    const app = await _electron.launch({
      executablePath: binary ?? '',
      args: [
        path.join(root, 'dist/electron/main.mjs'),
        `--settings=${settingsFile}`,
        `--data=${path.join(folder, 'terminal')}`,
        '--windowed',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    try {
      const page = await app.firstWindow();
      expect(page.url()).toBe('tongban://screen/index.html');
      await page.getByRole('heading').first().waitFor();
      expect(await page.evaluate(() => 'require' in globalThis)).toBe(false);
    } finally {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
