import { join } from 'node:path';
import type { Receipt } from '#contract/device/receipt.ts';
import { startReceiptPrinterEmulator } from '../../emulators/receipt-printer/receipt-printer-emulator.ts';
import { createInProcessDrawer } from '../../receipt-printer/in-process-drawer.ts';
import { receiptPrinterProfiles } from '../../receipt-printer/profiles.ts';
import { loadReceiptFonts } from '../../receipt-printer/receipt-fonts.ts';
import { createReceiptPrinter } from '../../receipt-printer/receipt-printer.ts';
import { drawReceipt } from '../../receipt-printer/receipt-raster.ts';
import { RECEIPT_PRINTER_TIMING, type ReceiptPrinterTiming } from '../../receipt-printer/timing.ts';
import { createSerialTransport } from '../../transport/serial-transport.ts';
import { openSerialLine } from '../line/serial-line.ts';
import type { Rig, RigOptions, Subject } from '../rig.ts';
import { untilState } from './until-state.ts';

const PROFILE = 'escpos-80mm';
const QUICK: ReceiptPrinterTiming = {
  ...RECEIPT_PRINTER_TIMING,
  pollMs: 40,
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

async function rig({ folder, fontsFolder, noise, pace }: RigOptions): Promise<Rig> {
  const far = join(folder, 'far');
  const emulator = startReceiptPrinterEmulator({ path: far, rowsPerSecond: 1500 });
  const path = join(folder, 'receipt-printer');
  const line = await openSerialLine({ path, devicePath: far, noise });
  const profile = receiptPrinterProfiles.get(PROFILE);
  if (!profile) throw new Error(`no profile ${PROFILE}`);
  const fonts = loadReceiptFonts(fontsFolder);
  /** A strip that was stopped and cut off is shorter. */
  const wholeRows = drawReceipt(RECEIPT, profile.widthDots, fonts).rows;
  const device = createReceiptPrinter(
    {
      id: 'receipt-printer',
      profile,
      transport: createSerialTransport({ path, baudRate: 115200, watchMs: 50 }),
    },
    { drawer: createInProcessDrawer(fonts), timing: pace === 'quick' ? QUICK : RECEIPT_PRINTER_TIMING },
  );
  const untilAtWork = () => untilState(emulator, (state) => Number(state['stripRows']) > 60);

  return {
    device,
    line,
    settings: {
      id: 'receipt-printer',
      class: 'receiptPrinter',
      profile: PROFILE,
      transport: { kind: 'serial', path, baudRate: 115200 },
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
    makeImpossible: () => emulator.act({ type: 'removePaper' }),
    makePossible: () => emulator.act({ type: 'loadPaper' }),
    untilCancelled: async ({ done }) => void (await done),
    remote: (call, commandId) => call.printReceipt({ commandId, receipt: RECEIPT }),
    untilAtWork,
    pieces: () => emulator.receipts().filter(({ whole, rows }) => whole && rows >= wholeRows).length,
    async close() {
      await device.stop();
      await line.close();
      await emulator.close();
    },
  };
}

export const receiptPrinter: Subject = {
  name: 'receipt printer, ESC/POS, serial',
  notApplicable: {
    timeout: 'a receipt has no time of its own: a printer that hangs ends it, see "stall"',
  },
  rig,
};
