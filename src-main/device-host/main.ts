/** The process that owns the drivers: a crash of native code here costs nobody a case. */
import { childPorts } from '#main/ports/child-ports.ts';
import { deviceHostInitSchema } from '#main/ports/init.ts';
import { collectAtRest, wholeCollection } from './collect-at-rest.ts';
import { createDevices } from './device-registry.ts';
import { drawingModule } from './drawing/start-drawing.ts';
import { helperStarter } from './helper-process.ts';
import { photoModule } from './photo/start-photo.ts';
import { openPrintJournal } from './print-journal.ts';
import { createDeviceService } from './serve-devices.ts';
import { spoolerModule } from './spooler/start-spooler.ts';

/** How long devices may take to finish or break off what they do, before the process ends regardless. */
const STOP_WITHIN_MS = 2_000;

const ports = childPorts();
const init = deviceHostInitSchema.parse(await ports.init);
const journal = openPrintJournal(init.dataFolder);
const { devices, refused, traces } = await createDevices(init.devices, {
  fontsFolder: init.fontsFolder,
  startDrawing: helperStarter(ports, 'drawing', drawingModule({ fontsFolder: init.fontsFolder })),
  startPhoto: helperStarter(ports, 'photo', photoModule()),
  startSpooler: helperStarter(ports, 'spooler', spoolerModule()),
  openJobs: journal.openJobs,
});
for (const { detail } of refused) console.error(detail);
const service = createDeviceService({
  devices,
  refused,
  traces,
  journal,
  onFault: ({ what, problem }) => console.error(`device host: ${what}: ${problem}`),
});

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  await Promise.allSettled(devices.map((device) => device.stop()));
  journal.close();
  process.exit(0);
}
ports.onParentGone(() => void stop());
process.on('SIGTERM', () => void stop());

for (const device of devices) {
  // What stands in the way is told in words, on change only: a technician at the console looks here first.
  device.onStatus(({ deviceId, state, detail }) => {
    if (detail !== undefined) console.error(`device "${deviceId}": ${state}: ${detail}`);
  });
  device.start();
}
ports.onPort('core', (channel) => service.attach(channel));
collectAtRest(() => !service.isBusy(), wholeCollection());
ports.report({ type: 'ready' });
