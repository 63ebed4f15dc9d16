import { join, resolve } from 'node:path';
import { z } from 'zod';
import { startBench } from './bench/bench-server.ts';
import { type Keep, startDemoDevices } from './demo-devices.ts';
import { startDocumentPrinterEmulator } from './document-printer/document-printer-emulator.ts';
import { startNetworkCut } from './network-cut/network-cut.ts';
import {
  RESTART_TERMINAL,
  startTerminalPower,
  terminalPowerSchema,
} from './terminal-power/terminal-power.ts';
import { startUsbStickEmulator } from './usb-stick/usb-stick-emulator.ts';

/** The first argument, as JSON. A port of 0 is any free one. */
const optionsSchema = z.strictObject({
  /** The ports appear in `<runFolder>/dev`. */
  runFolder: z.string().min(1),
  benchPort: z.int().min(0).max(65_535),
  ippPort: z.int().min(0).max(65_535),
  /** Where the terminal reaches the platform through a line that can be cut. */
  proxyPort: z.int().min(0).max(65_535),
  platformPort: z.int().min(1).max(65_535),
  /** Whoever started this runs the terminal as well, and can take its power away. */
  hasPower: z.boolean().default(false),
  /** One on the counter, or one in a kiosk that presents its receipts and draws them back. */
  receiptPrinter: z.enum(['escpos-80mm', 'custom-vkp80']).default('escpos-80mm'),
});
type EmulatorsOptions = z.infer<typeof optionsSchema>;

/** Names the port where one is taken: "port 7082 (device bench) is in use". */
async function onPort<T>(port: number, what: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new Error(`Port ${port} (${what}) is in use by another program: end it or choose another port.`);
    throw error;
  }
}

async function startAll(options: EmulatorsOptions, keep: Keep) {
  const network = keep(
    await onPort(options.proxyPort, 'line to the platform', () =>
      startNetworkCut({
        listenPort: options.proxyPort,
        platformPort: options.platformPort,
        kept: join(options.runFolder, 'network'),
      }),
    ),
  );
  const documentPrinter = keep(
    await onPort(options.ippPort, 'emulated A4 printer', () =>
      startDocumentPrinterEmulator({ port: options.ippPort }),
    ),
  );
  const demo = await startDemoDevices(
    { folder: join(options.runFolder, 'dev'), documentPrinter, receiptProfile: options.receiptPrinter },
    keep,
  );
  const stick = keep(
    startUsbStickEmulator({ id: 'usb-stick', folder: join(options.runFolder, 'dev/usb-stick') }),
  );
  const power = options.hasPower ? keep(startTerminalPower(() => process.send?.(RESTART_TERMINAL))) : null;
  process.on('message', (message) => {
    const said = terminalPowerSchema.safeParse(message);
    if (said.success) power?.told(said.data.power);
  });
  const others = [...demo.others, stick, network, ...(power ? [power] : [])];
  const bench = keep(
    await onPort(options.benchPort, 'device bench', () =>
      startBench(options.benchPort, { receiptPrinter: demo.receiptPrinter, documentPrinter, others }),
    ),
  );
  return {
    type: 'ready',
    benchUrl: bench.url,
    platformUrl: network.url,
    /** As it was left. */
    network: network.state()['mode'],
    /** What the browser takes for a camera: it has to be started with this file. */
    cameraFile: demo.cameraFile,
    /** What the terminal's processes need in their environment to find the devices. */
    environment: demo.environment,
    devices: demo.settings,
    /** The folder that counts as a USB stick while it is there. */
    stickFolder: resolve(stick.folder),
  };
}

const started: Parameters<Keep>[0][] = [];
let ending = false;

/** Ends the devices in reverse order, so that no symbolic link and no port is left behind. */
async function end(exitCode: number): Promise<never> {
  if (!ending) {
    ending = true;
    for (const one of started.splice(0).reverse()) await one.close();
    process.exit(exitCode);
  }
  return new Promise(() => undefined);
}

process.on('disconnect', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('SIGINT', () => void end(0));

try {
  const parsed = optionsSchema.safeParse(JSON.parse(process.argv[2] ?? '{}'));
  if (!parsed.success) throw new Error(`The options are not right:\n${z.prettifyError(parsed.error)}`);
  const ready = await startAll(parsed.data, (one) => {
    started.push(one);
    return one;
  });
  if (process.send) process.send(ready);
  else console.log(JSON.stringify(ready));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await end(1);
}
