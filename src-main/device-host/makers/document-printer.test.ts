import { afterEach, expect, test } from 'vitest';
import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import { deviceSettingsSchema } from '#contract/settings/device-settings.ts';
import { createSpoolerClient } from '#drivers/document-printer/spooler/spooler-client.ts';
import { startDocumentPrinterEmulator } from '#drivers/emulators/document-printer/document-printer-emulator.ts';
import { startSpoolerEmulator } from '#drivers/emulators/windows-spooler/spooler-emulator.ts';
import { createDevices } from '../device-registry.ts';
import { drawingModule } from '../drawing/start-drawing.ts';
import { forkedHelper } from '../helper-process.ts';
import { photoModule } from '../photo/start-photo.ts';
import { channelWire } from '../spooler/channel-wire.ts';
import { spoolerModule } from '../spooler/start-spooler.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const SURROUNDINGS = {
  fontsFolder: '/fonts',
  startDrawing: forkedHelper('drawing', drawingModule({ fontsFolder: '/fonts' })),
  startPhoto: forkedHelper('photo', photoModule()),
  startSpooler: forkedHelper('spooler', spoolerModule()),
};

type Settings = DeviceSettingsOf<'documentPrinter'>;
const spooler = {
  id: 'a4',
  class: 'documentPrinter',
  profile: 'windows-spooler-end-of-job',
  transport: { kind: 'spooler', printer: 'Tongban A4' },
} as const satisfies Settings;
const ipp = {
  id: 'a4',
  class: 'documentPrinter',
  profile: 'ipp-everywhere-tray',
  transport: { kind: 'ipp', url: 'ipp://192.0.2.7/ipp/print' },
} as const satisfies Settings;

async function made(settings: Settings) {
  const registry = await createDevices([settings], SURROUNDINGS);
  cleanups.push(async () => {
    for (const device of registry.devices) await device.stop();
  });
  return registry;
}

test('a printer of the Windows spooler prints through the helper that is configured', async () => {
  const emulator = await startSpoolerEmulator({ pageMs: 20 });
  cleanups.push(() => emulator.close());
  const { devices } = await made({ ...spooler, options: { spoolerHelper: emulator.helperCommand() } });
  const [printer] = devices;
  if (printer?.deviceClass !== 'documentPrinter') throw new Error('no A4 printer was made');
  printer.start();
  const completion = await printer.print({
    commandId: crypto.randomUUID(),
    pdf: Buffer.from('%PDF-1.3\n1 0 obj <</Type /Page>> endobj\n%%EOF\n'),
    signal: new AbortController().signal,
    onStage: () => undefined,
  });
  expect(completion).toEqual({ code: 'success', outcome: 'printed' });
});

test('what passes between the driver and an IPP printer can be exported', async () => {
  const emulator = await startDocumentPrinterEmulator({ port: 0 });
  cleanups.push(() => emulator.close());
  const { devices, traces } = await made({ ...ipp, transport: { kind: 'ipp', url: emulator.url } });
  const [printer] = devices;
  await new Promise<void>((resolve) => {
    printer?.onStatus(({ state }) => state === 'online' && resolve());
    printer?.start();
  });
  const kinds = traces
    .get('a4')
    ?.export()
    .entries.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['out', 'in', 'status']));
});

test.each<{ readonly what: string; readonly wrong: Settings; readonly says: string }>([
  {
    what: 'a printer of the spooler by its network address',
    wrong: { ...spooler, transport: ipp.transport },
    says: 'devices: "a4": transport.kind: "windows-spooler-end-of-job" needs "spooler", not "ipp"',
  },
  {
    what: 'an IPP printer with a spooler helper',
    wrong: { ...ipp, options: { spoolerHelper: ['helper.exe'] } },
    says: 'devices: "a4": options.spoolerHelper: only a printer of the Windows spooler has a helper',
  },
])('$what is refused with the place that is wrong', async ({ wrong, says }) => {
  const { devices, refused } = await made(wrong);
  expect(devices).toEqual([]);
  expect(refused).toMatchObject([{ deviceId: 'a4', state: 'noDevice', detail: says }]);
});

test.skipIf(process.platform === 'win32')('the spooler is refused where there is no Windows', async () => {
  const { refused } = await made(spooler);
  expect(refused[0]?.detail).toContain('"spooler" is a matter of Windows alone; use "ipp" here');
});

test('a helper without a program is no setting', () => {
  expect(deviceSettingsSchema.safeParse({ ...spooler, options: { spoolerHelper: [] } }).success).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'the shipped helper ends at once where there is no winspool.drv, and no question was asked',
  async () => {
    const client = createSpoolerClient({
      printer: 'A4',
      startHelper: channelWire(SURROUNDINGS.startSpooler),
      trueEndOfJob: false,
    });
    cleanups.push(client.close);
    expect(await client.send('Get-Printer-Attributes', { timeoutMs: 5_000 })).toEqual({
      kind: 'noAnswer',
      sent: false,
      reason: 'the spooler helper ended',
    });
  },
);
