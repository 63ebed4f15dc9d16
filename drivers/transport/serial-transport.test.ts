import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPtyPort } from '../emulators/pty-port.ts';
import { nextClose, nextData } from '../testing/next-event.ts';
import { createSerialTransport } from './serial-transport.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongban-serial-'));
  path = join(folder, 'port');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('bytes travel both ways', async () => {
  const port = createPtyPort(path);
  const heard = nextData(port);
  const transport = createSerialTransport({ path, baudRate: 115200 });
  expect(await transport.open()).toEqual({ ok: true });
  expect(await transport.write(Buffer.from('to the device'))).toEqual({ ok: true });
  expect(await heard).toBe('to the device');
  const data = nextData(transport);
  port.write(Buffer.from('to the driver'));
  expect(await data).toBe('to the driver');
  await transport.close();
  port.unplug();
});

test('a port that is not there is named', async () => {
  const transport = createSerialTransport({ path, baudRate: 115200 });
  expect(await transport.open()).toEqual({
    ok: false,
    error: 'noSuchPort',
    message: `no serial port ${path}`,
  });
});

test('a port that another program holds is in use', async () => {
  const port = createPtyPort(path);
  const first = createSerialTransport({ path, baudRate: 115200 });
  const second = createSerialTransport({ path, baudRate: 115200 });
  await first.open();
  expect(await second.open()).toMatchObject({ ok: false, error: 'inUse' });
  await first.close();
  expect(await second.open()).toEqual({ ok: true });
  await second.close();
  port.unplug();
});

test('a file that is no port cannot be opened', async () => {
  writeFileSync(path, '');
  const transport = createSerialTransport({ path, baudRate: 115200 });
  expect(await transport.open()).toMatchObject({ ok: false, error: 'openFailed' });
});

test('a pulled cable ends the port, and the same path works after plugging', async () => {
  const port = createPtyPort(path);
  const transport = createSerialTransport({ path, baudRate: 115200 });
  await transport.open();
  const reason = nextClose(transport);
  port.unplug();
  expect(await reason).toBe('unplugged');
  expect(transport.isOpen()).toBe(false);
  expect(await transport.write(Buffer.from('x'))).toMatchObject({ ok: false });
  expect(await transport.open()).toMatchObject({ ok: false, error: 'noSuchPort' });

  port.plug();
  expect(await transport.open()).toEqual({ ok: true });
  const data = nextData(transport);
  port.write(Buffer.from('back'));
  expect(await data).toBe('back');
  const closed = nextClose(transport);
  await transport.close();
  expect(await closed).toBe('closed');
  port.unplug();
});

test('a fast replug is not missed', async () => {
  const port = createPtyPort(path);
  const transport = createSerialTransport({ path, baudRate: 115200 });
  await transport.open();
  const reason = nextClose(transport);
  port.unplug();
  port.plug();
  expect(await reason).toBe('unplugged');
  expect(await transport.open()).toEqual({ ok: true });
  await transport.close();
  port.unplug();
});
