import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadSettings, parseSettings } from './load-settings.ts';

const good = {
  site: {
    organ: { zh: '某区政务服务自助终端' },
    name: { zh: '某镇社区事务受理服务中心' },
    region: { zh: '某区某镇' },
    division: '310118',
    helpline: '12345',
  },
  platform: { url: 'http://127.0.0.1:7080' },
  devices: [
    {
      id: 'reader',
      class: 'idCardReader',
      profile: 'sdt-serial',
      transport: { kind: 'serial', path: '/dev/ttyUSB0' },
    },
  ],
};

function messageOf(value: unknown): string {
  const parsed = parseSettings(typeof value === 'string' ? value : JSON.stringify(value), 'settings.json');
  return parsed.ok ? '' : parsed.message;
}

test('good settings come back with their defaults', () => {
  const parsed = parseSettings(JSON.stringify(good), 'settings.json');
  expect(parsed.ok && parsed.settings.session.idleMs).toBe(60_000);
});

test('a misspelt key names the one that was meant', () => {
  expect(messageOf({ ...good, platform: { ...good.platform, urll: 'x' } })).toBe(
    'settings.json: platform.urll: unknown key, did you mean url?',
  );
  expect(messageOf({ ...good, sesion: {} })).toContain('sesion: unknown key, did you mean session?');
  expect(messageOf({ ...good, session: { idlems: 5 } })).toContain('did you mean idleMs?');
});

test('a misspelt key inside a device and its transport is found', () => {
  const device = good.devices[0];
  expect(messageOf({ ...good, devices: [{ ...device, profil: 'x' }] })).toContain(
    'devices.0 ("reader").profil: unknown key, did you mean profile?',
  );
  const transport = { kind: 'serial', path: '/dev/ttyUSB0', baudrate: 9600 };
  expect(messageOf({ ...good, devices: [{ ...device, transport }] })).toContain(
    'devices.0 ("reader").transport.baudrate: unknown key, did you mean baudRate?',
  );
});

test('a key that resembles nothing is told with those that there are', () => {
  expect(messageOf({ ...good, zzzzzzzz: 1 })).toBe(
    'settings.json: zzzzzzzz: unknown key, known are site, platform, session, identification, store, stick, staff, devices',
  );
});

test('every mistake is told, each with its place', () => {
  const lines = messageOf({
    ...good,
    site: { ...good.site, division: '31' },
    platform: { url: 'not an address' },
  }).split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('site.division:');
  expect(lines[1]).toContain('platform.url:');
});

test('broken JSON is told with line and column', () => {
  expect(messageOf('{\n  "site": 1\n  "platform": 2\n}')).toBe(
    'settings.json: not valid JSON at line 3, column 3',
  );
  expect(messageOf('{\n  "site": x }')).toBe('settings.json: not valid JSON at line 2, column 11');
  expect(messageOf('')).toBe('settings.json: not valid JSON at line 1, column 1');
  expect(messageOf('{"site": {')).toContain('not valid JSON at line 1, column 11');
});

test('a file that is not there is named', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-settings-'));
  try {
    const file = path.join(folder, 'none.json');
    expect(await loadSettings(file)).toEqual({ ok: false, message: `${file}: there is no such file` });
    expect(await loadSettings(folder)).toEqual({ ok: false, message: `${folder}: is a folder, not a file` });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('two devices at one port, under one name or of one class are named, with their place', () => {
  const [reader] = good.devices;
  expect(
    messageOf({ ...good, devices: [reader, { ...reader, id: 'slips', class: 'receiptPrinter' }] }),
  ).toContain('devices.1 ("slips").transport.path: /dev/ttyUSB0 belongs to "reader" already');
  const elsewhere = { kind: 'serial', path: '/dev/ttyUSB1' };
  const doubled = messageOf({ ...good, devices: [reader, { ...reader, transport: elsewhere }] });
  expect(doubled).toContain('devices.1 ("reader").id: "reader" is the name of another device');
  expect(doubled).toContain('devices.1 ("reader").class');
});

test('a file in another encoding is refused, one with a byte order mark is read', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tongban-settings-'));
  const file = path.join(folder, 'settings.json');
  await writeFile(file, Buffer.from([0x7b, 0x22, 0xc7, 0xe0, 0x22, 0x7d]));
  const gbk = await loadSettings(file);
  expect(gbk).toEqual({ ok: false, message: `${file}: is not in UTF-8: save it as UTF-8` });
  await writeFile(file, `\ufeff${JSON.stringify(good)}`);
  expect((await loadSettings(file)).ok).toBe(true);
  await rm(folder, { recursive: true });
});

test('names and ID numbers do not travel in clear: only a platform on this machine may be plain http', () => {
  const at = (url: string) => messageOf({ ...good, platform: { url } });
  expect(at('http://platform.example')).toContain('platform.url: must be https');
  expect(at('https://platform.example')).toBe('');
  expect(at('http://127.0.0.1:7080')).toBe('');
});
