import { join } from 'node:path';
import type { Receipt } from '#contract/device/receipt.ts';
import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import {
  type ReceiptPrinterEmulator,
  startReceiptPrinterEmulator,
} from '../../emulators/receipt-printer/receipt-printer-emulator.ts';
import { createTcpPort } from '../../emulators/tcp-port.ts';
import { createMemoryUsb } from '../../emulators/usb/memory-usb.ts';
import { SLIP_PRINTER } from '../../emulators/usb/usb-model.ts';
import { createInProcessDrawer } from '../../receipt-printer/in-process-drawer.ts';
import { receiptPrinterProfiles } from '../../receipt-printer/profiles.ts';
import { loadReceiptFonts } from '../../receipt-printer/receipt-fonts.ts';
import { createReceiptPrinter } from '../../receipt-printer/receipt-printer.ts';
import { drawReceipt } from '../../receipt-printer/receipt-raster.ts';
import { RECEIPT_PRINTER_TIMING, type ReceiptPrinterTiming } from '../../receipt-printer/timing.ts';
import { untilEmulator } from '../../testing/until.ts';
import { createSerialTransport } from '../../transport/serial-transport.ts';
import { createTcpTransport } from '../../transport/tcp-transport.ts';
import type { Transport } from '../../transport/transport.ts';
import { createUsbTransport } from '../../transport/usb-transport.ts';
import { USB_PRINTER } from '../../transport/usb-wiring.ts';
import type { Line } from '../line/line.ts';
import { openPortLine } from '../line/port-line.ts';
import { openSerialLine } from '../line/serial-line.ts';
import { openStreamLine } from '../line/stream-line.ts';
import type { Rig, RigOptions, Subject } from '../rig.ts';

const ROWS_PER_SECOND = 1500;
const QUICK: ReceiptPrinterTiming = {
  ...RECEIPT_PRINTER_TIMING,
  pollMs: 40,
  heartbeatMs: 80,
  watchMs: 20,
  recheckMs: 15,
  retryMs: 20,
};
const RECEIPT: Receipt = {
  blocks: [
    { type: 'heading', text: '自助终端' },
    { type: 'number', text: '0021 7000 4385' },
    { type: 'qr', data: '002170004385' },
    { type: 'text', text: '请妥善保管本凭条。', align: 'left' },
  ],
};

/** The printer at the far end of the line. */
interface Wired {
  readonly line: Line;
  readonly transport: Transport;
  readonly settings: DeviceSettingsOf<'receiptPrinter'>['transport'];
  /** All there were; the newest is the one that is there. */
  emulators(): readonly ReceiptPrinterEmulator[];
  close(): Promise<void>;
}

async function serialPrinter({ folder, noise }: RigOptions, widthDots: number): Promise<Wired> {
  const far = join(folder, 'far');
  const emulator = startReceiptPrinterEmulator({ path: far, rowsPerSecond: ROWS_PER_SECOND, widthDots });
  const path = join(folder, 'receipt-printer');
  return {
    line: await openSerialLine({ path, devicePath: far, noise }),
    transport: createSerialTransport({ path, baudRate: 115200, watchMs: 50 }),
    settings: { kind: 'serial', path, baudRate: 115200 },
    emulators: () => [emulator],
    close: emulator.close,
  };
}

async function networkPrinter({ noise }: RigOptions, widthDots: number): Promise<Wired> {
  const printers: { readonly emulator: ReceiptPrinterEmulator; readonly close: () => Promise<void> }[] = [];
  const another = async () => {
    const port = await createTcpPort();
    const emulator = startReceiptPrinterEmulator({ port, rowsPerSecond: ROWS_PER_SECOND, widthDots });
    printers.push({ emulator, close: port.close });
    return port.port;
  };
  const line = await openStreamLine({ devicePort: await another(), another, noise });
  const address = { host: '127.0.0.1', port: line.port };
  return {
    line,
    transport: createTcpTransport(address),
    settings: { kind: 'tcp', ...address },
    emulators: () => printers.map(({ emulator }) => emulator),
    async close() {
      for (const { emulator, close } of printers) {
        await emulator.close();
        await close();
      }
    },
  };
}

async function usbPrinter({ noise }: RigOptions, widthDots: number): Promise<Wired> {
  const usb = createMemoryUsb();
  const near = usb.add(SLIP_PRINTER);
  const { line, port } = openPortLine({ near, moveElsewhere: near.moveElsewhere, noise });
  const emulator = startReceiptPrinterEmulator({ port, rowsPerSecond: ROWS_PER_SECOND, widthDots });
  const numbers = { vendorId: '0416', productId: '5011' };
  return {
    line,
    transport: createUsbTransport({ ...numbers, wiring: USB_PRINTER }, { bus: usb.bus, readMs: 50 }),
    settings: { kind: 'usb', ...numbers },
    emulators: () => [emulator],
    close: emulator.close,
  };
}

type Wire = (options: RigOptions, widthDots: number) => Promise<Wired>;

async function rigOf(profileName: string, wire: Wire, options: RigOptions): Promise<Rig> {
  const { fontsFolder, pace } = options;
  const profile = receiptPrinterProfiles.get(profileName);
  if (!profile) throw new Error(`no profile ${profileName}`);
  const wired = await wire(options, profile.widthDots);
  const { line, transport } = wired;
  const emulator = () => {
    const newest = wired.emulators().at(-1);
    if (!newest) throw new Error('no printer hangs on the line');
    return newest;
  };
  const fonts = loadReceiptFonts(fontsFolder);
  /** A strip that was stopped and cut off is shorter. */
  const wholeRows = drawReceipt(RECEIPT, profile.widthDots, fonts).rows;
  const device = createReceiptPrinter(
    { id: 'receipt-printer', profile, transport },
    { drawer: createInProcessDrawer(fonts), timing: pace === 'quick' ? QUICK : RECEIPT_PRINTER_TIMING },
  );
  const untilAtWork = () => untilEmulator(emulator(), (state) => Number(state['stripRows']) > 60);

  return {
    device,
    line,
    settings: {
      id: 'receipt-printer',
      class: 'receiptPrinter',
      profile: profileName,
      transport: wired.settings,
    },
    begin() {
      const cancelling = new AbortController();
      const options = { commandId: crypto.randomUUID(), receipt: RECEIPT, signal: cancelling.signal };
      return {
        done: device.print({ ...options, onStage: () => undefined }),
        midway: untilAtWork(),
        cancel: () => cancelling.abort(),
      };
    },
    letFinish: async () => undefined,
    makeImpossible: () => emulator().act({ type: 'removePaper' }),
    makePossible: () => emulator().act({ type: 'loadPaper' }),
    untilCancelled: async ({ done }) => void (await done),
    remote: (call, commandId) => call.printReceipt({ commandId, receipt: RECEIPT }),
    untilAtWork,
    pieces: () =>
      wired
        .emulators()
        .flatMap((each) => each.receipts())
        .filter(({ whole, rows }) => whole && rows >= wholeRows).length,
    async close() {
      await device.stop();
      await line.close();
      await wired.close();
    },
  };
}

const notApplicable = {
  timeout: 'a receipt has no time of its own: a printer that hangs ends it, see "stall"',
};

/** One that is asked, and counts its answers. */
export const receiptPrinter: Subject = {
  name: 'receipt printer, ESC/POS, serial',
  notApplicable,
  rig: (options) => rigOf('escpos-80mm', serialPrinter, options),
};

/** One that reports by itself, and names its answers. */
export const receiptPrinterOverTcp: Subject = {
  name: 'receipt printer, ESC/POS, TCP 9100',
  notApplicable,
  rig: (options) => rigOf('epson-tm-t88', networkPrinter, options),
};

const NOT_ACROSS_PROCESSES =
  'this USB is in the memory of one process; on a kernel’s USB the driver runs in `npm run test:hid`';

/** Over the printer class's bulk endpoints. */
export const receiptPrinterOverUsb: Subject = {
  name: 'receipt printer, ESC/POS, USB',
  notApplicable: { ...notApplicable, twoClaims: NOT_ACROSS_PROCESSES, hostKilled: NOT_ACROSS_PROCESSES },
  rig: (options) => rigOf('escpos-80mm', usbPrinter, options),
};
