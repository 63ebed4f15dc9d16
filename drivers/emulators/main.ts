import { join } from 'node:path';
import { z } from 'zod';
import { demoCodes } from './barcode-scanner/demo-codes.ts';
import { startScannerEmulator } from './barcode-scanner/scanner-emulator.ts';
import { type BenchDevices, startBench } from './bench/bench-server.ts';
import { startDocumentCameraEmulator } from './document-camera/document-camera-emulator.ts';
import { startDocumentPrinterEmulator } from './document-printer/document-printer-emulator.ts';
import { loadDemoCards } from './id-card-reader/demo-cards.ts';
import { startReaderEmulator } from './id-card-reader/reader-emulator.ts';
import { startNetworkCut } from './network-cut/network-cut.ts';
import { startReceiptPrinterEmulator } from './receipt-printer/receipt-printer-emulator.ts';
import { startRelayBoardEmulator } from './relay-board/relay-board-emulator.ts';
import { startUpsEmulator } from './ups/ups-emulator.ts';

/** The first argument, as JSON. A port of 0 is any free one. */
const optionsSchema = z.strictObject({
  /** The ports appear in `<runFolder>/dev`. */
  runFolder: z.string().min(1),
  benchPort: z.int().min(0).max(65_535),
  ippPort: z.int().min(0).max(65_535),
  /** Where the terminal reaches the platform through a line that can be cut. */
  proxyPort: z.int().min(0).max(65_535),
  platformPort: z.int().min(1).max(65_535),
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

type Closable = { close(): Promise<void> };

async function startAll(options: EmulatorsOptions, keep: <T extends Closable>(one: T) => T) {
  const dev = join(options.runFolder, 'dev');
  const network = keep(
    await onPort(options.proxyPort, 'line to the platform', () =>
      startNetworkCut({ listenPort: options.proxyPort, platformPort: options.platformPort }),
    ),
  );
  const documentPrinter = keep(
    await onPort(options.ippPort, 'emulated A4 printer', () =>
      startDocumentPrinterEmulator({ port: options.ippPort }),
    ),
  );
  const readerPath = join(dev, 'id-card-reader');
  const reader = keep(
    startReaderEmulator({ id: 'id-card-reader', path: readerPath, cards: loadDemoCards() }),
  );
  const receiptPrinter = keep(startReceiptPrinterEmulator({ path: join(dev, 'receipt-printer') }));
  const scannerPath = join(dev, 'barcode-scanner');
  const scanner = keep(
    startScannerEmulator({ id: 'barcode-scanner', path: scannerPath, trigger: 'newland', codes: demoCodes }),
  );
  const boardPath = join(dev, 'relay-board');
  const board = keep(startRelayBoardEmulator({ id: 'relay-board', path: boardPath, protocol: 'rtu' }));
  const ups = keep(await startUpsEmulator({ id: 'ups' }));
  const camera = keep(
    await startDocumentCameraEmulator({ id: 'document-camera', path: join(dev, 'document-camera.mjpeg') }),
  );
  const devices: BenchDevices = {
    receiptPrinter,
    documentPrinter,
    others: [reader, scanner, board, ups, camera, network],
  };
  const bench = keep(
    await onPort(options.benchPort, 'device bench', () => startBench(options.benchPort, devices)),
  );
  const serial = (path: string) => ({ kind: 'serial', path, baudRate: 115_200 });
  return {
    type: 'ready',
    benchUrl: bench.url,
    platformUrl: network.url,
    /** What the browser takes for a camera: it has to be started with this file. */
    cameraFile: camera.path,
    devices: [
      { id: reader.id, class: 'idCardReader', profile: 'sdt-serial', transport: serial(readerPath) },
      {
        id: receiptPrinter.id,
        class: 'receiptPrinter',
        profile: 'escpos-80mm',
        transport: serial(receiptPrinter.path),
      },
      {
        id: documentPrinter.id,
        class: 'documentPrinter',
        profile: 'ipp-everywhere',
        transport: { kind: 'ipp', url: documentPrinter.url },
      },
      {
        id: scanner.id,
        class: 'barcodeScanner',
        profile: 'newland-em3000',
        transport: { kind: 'serial', path: scannerPath, baudRate: 9_600 },
      },
      {
        id: board.id,
        class: 'relayBoard',
        profile: 'modbus-rtu',
        transport: { kind: 'serial', path: boardPath, baudRate: 9_600 },
        options: {
          lights: {
            idCardReader: 1,
            receiptPrinter: 2,
            documentPrinter: 3,
            barcodeScanner: 4,
            documentCamera: 5,
          },
          lock: 8,
          doorContact: 1,
        },
      },
      {
        id: ups.id,
        class: 'ups',
        profile: 'nut',
        transport: { kind: 'nut', host: ups.host, port: ups.port, ups: ups.ups },
      },
      { id: camera.id, class: 'documentCamera', profile: 'uvc', transport: { kind: 'uvc' } },
    ],
  };
}

const started: Closable[] = [];
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
