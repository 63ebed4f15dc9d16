import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadSettings } from '#main/settings/load-settings.ts';
import { readDemoSettings, writeSettings } from './settings-file.ts';

test('the settings of the demonstration are good once platform and devices are known', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-demo-'));
  try {
    const file = await writeSettings(
      folder,
      await readDemoSettings(path.resolve(import.meta.dirname, '../..')),
      {
        platform: { url: 'http://127.0.0.1:7083', enrolmentCode: 'ABCD-EFGH' },
        devices: [
          {
            id: 'id-card-reader',
            class: 'idCardReader',
            profile: 'sdt-serial',
            transport: { kind: 'serial', path: '/run/dev/id-card-reader', baudRate: 115200 },
          },
        ],
      },
    );
    const loaded = await loadSettings(file);
    expect(loaded.ok && loaded.settings.platform.enrolmentCode).toBe('ABCD-EFGH');
    expect(loaded.ok && loaded.settings.site.division).toBe('310118');
    // The enrolment code in it is nobody else's.
    expect((await stat(file)).mode & 0o077).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
