import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#core/catalogue/load-catalogue.ts';
import { openScreen, startBrowser } from '../harness/browser.ts';
import { casesAtPlatform, waitingAtTerminal } from '../harness/central.ts';
import { fillRegistration, findItem, residentAt, submit } from '../harness/resident.ts';
import { startSystem } from '../harness/system.ts';
import { until } from '../harness/until.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tongban-input-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a settings file', () => {
  const settings = {
    site: {
      organ: { zh: '机关' },
      name: { zh: '点位' },
      region: { zh: '地区' },
      division: '310118',
      helpline: '12345',
    },
    platform: { url: 'http://127.0.0.1:9' },
    devices: [],
  };
  function startWith(content: string) {
    const file = path.join(folder, 'settings.json');
    writeFileSync(file, content);
    return spawnSync(
      process.execPath,
      [
        path.join(ROOT, 'src-main/hosts/web/main.ts'),
        '--settings',
        file,
        '--data',
        path.join(folder, 'data'),
        '--port',
        '0',
        '--no-window',
      ],
      { encoding: 'utf8', timeout: 30_000 },
    );
  }

  test('with an unknown key is refused with file, place and the key that was meant', () => {
    const { status, stderr } = startWith(
      JSON.stringify({ ...settings, platform: { urll: 'http://127.0.0.1:9' } }),
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain('settings.json');
    expect(stderr).toContain('platform.urll');
    expect(stderr).toContain('platform.url');
    expect(stderr).not.toContain('    at ');
  });

  test('that is no JSON is refused with line and column', () => {
    const { status, stderr } = startWith('{\n  "site": }');
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/settings\.json.*line 2/s);
    expect(stderr).not.toContain('    at ');
  });

  test('that gives two devices one port is refused with both names', () => {
    const port = { kind: 'serial', path: '/dev/ttyS9' };
    const { status, stderr } = startWith(
      JSON.stringify({
        ...settings,
        devices: [
          { id: 'reader', class: 'idCardReader', profile: 'sdt-serial', transport: port },
          { id: 'printer', class: 'receiptPrinter', profile: 'escpos-80mm', transport: port },
        ],
      }),
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain('reader');
    expect(stderr).toContain('printer');
    expect(stderr).toContain('/dev/ttyS9');
  });
});

describe('a running terminal', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test('whose item file is damaged offers the others', async () => {
    const assets = path.join(folder, 'assets');
    const today = new Date().toLocaleDateString('sv').replaceAll('-', '');
    const region = loadCatalogue(path.join(ROOT, 'assets')).region('310118', today);
    const printed = [...(region?.items.values() ?? [])].filter(({ item }) => item.kind === 'print').length;
    cpSync(path.join(ROOT, 'assets'), assets, { recursive: true });
    writeFileSync(path.join(assets, 'items/social-insurance/social-insurance-proof.yaml'), 'id: [broken');
    const system = await startSystem({ hostParameters: ['--no-window', '--assets', assets] });
    const resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
    await resident.press('点一下屏幕开始');
    await resident.press(/^我要打/);
    await resident.sees(`共 ${printed - 1} 项`);
    await resident.page.context().close();
    await system.stop();
  });

  test('with a reader at a path that is not there serves, and says what is missing', async () => {
    const system = await startSystem({ devicePaths: { 'id-card-reader': '/dev/not-there' } });
    const resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
    await findItem(resident, 'LHJYDJ', '灵活就业登记');
    await resident.sees('身份证阅读器暂时不能用');
    expect(readFileSync(path.join(system.folder, 'logs/terminal.log'), 'utf8')).toContain(
      'device "id-card-reader": noDevice: no serial port /dev/not-there',
    );
    await resident.page.context().close();
    await system.stop();
  });

  test('whose platform answers with a web page and 200 takes the case, believes nothing, and delivers later', async () => {
    const system = await startSystem();
    const resident = residentAt(await openScreen(browser, system.screenUrl()), system.bench);
    await system.bench.act('network', { type: 'htmlPortal' });
    await fillRegistration(resident, { phone: 'asked' });
    await resident.sees('网络暂时不通，不影响提交');
    await submit(resident);
    await resident.sees('等网络，自动送');
    expect(waitingAtTerminal(system)).toBe(1);
    await system.bench.act('network', { type: 'restore' });
    await until('the case to be acknowledged', () => waitingAtTerminal(system) === 0);
    expect(casesAtPlatform(system)).toHaveLength(1);
    await resident.page.context().close();
    await system.stop();
  });
});
