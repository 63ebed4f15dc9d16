import path from 'node:path';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import { demoCodes } from '#drivers/emulators/barcode-scanner/demo-codes.ts';
import { startScannerEmulator } from '#drivers/emulators/barcode-scanner/scanner-emulator.ts';
import { startDocumentPrinterEmulator } from '#drivers/emulators/document-printer/document-printer-emulator.ts';
import type { Emulator } from '#drivers/emulators/emulator.ts';
import { loadDemoCards } from '#drivers/emulators/id-card-reader/demo-cards.ts';
import { startReaderEmulator } from '#drivers/emulators/id-card-reader/reader-emulator.ts';
import { startReceiptPrinterEmulator } from '#drivers/emulators/receipt-printer/receipt-printer-emulator.ts';
import { startRelayBoardEmulator } from '#drivers/emulators/relay-board/relay-board-emulator.ts';
import { startChipCardEmulator } from '#drivers/emulators/social-security-card/card-emulator.ts';
import { loadDemoChipCards } from '#drivers/emulators/social-security-card/demo-chip-cards.ts';
import { startPrivatePcscd, whyNoPcscd } from '#drivers/emulators/social-security-card/private-pcscd.ts';
import { startUpsEmulator } from '#drivers/emulators/ups/ups-emulator.ts';

/** One device of every class that the device host drives, each an emulator. */
export interface EveryClass {
  readonly devices: readonly DeviceSettings[];
  /** For the device host's process: which smart card service it is to use. */
  readonly env: NodeJS.ProcessEnv;
  /** Classes that are not there, each with the reason. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

export async function startEveryClass(folder: string): Promise<EveryClass> {
  const at = (name: string) => path.join(folder, `rest-${name}`);
  const serial = (name: string, baudRate: 9600 | 115200 = 115200) =>
    ({ kind: 'serial', path: at(name), baudRate }) as const;
  const documents = await startDocumentPrinterEmulator({ port: 0 });
  const ups = await startUpsEmulator({ id: 'ups' });
  const emulators: Pick<Emulator, 'close'>[] = [
    documents,
    ups,
    startReaderEmulator({ id: 'reader', path: at('reader'), cards: loadDemoCards() }),
    startReceiptPrinterEmulator({ path: at('receipts') }),
    startScannerEmulator({ id: 'scanner', path: at('scanner'), trigger: 'newland', codes: demoCodes }),
    startRelayBoardEmulator({ id: 'board', protocol: 'rtu', path: at('board') }),
  ];
  const devices: DeviceSettings[] = [
    { id: 'reader', class: 'idCardReader', profile: 'sdt-serial', transport: serial('reader') },
    { id: 'receipts', class: 'receiptPrinter', profile: 'escpos-80mm', transport: serial('receipts') },
    {
      id: 'documents',
      class: 'documentPrinter',
      profile: 'ipp-everywhere',
      transport: { kind: 'ipp', url: documents.url },
    },
    { id: 'scanner', class: 'barcodeScanner', profile: 'newland-em3000', transport: serial('scanner') },
    {
      id: 'board',
      class: 'relayBoard',
      profile: 'modbus-rtu',
      transport: serial('board', 9600),
      options: { lights: { idCardReader: 1 }, lock: 8 },
    },
    {
      id: 'ups',
      class: 'ups',
      profile: 'nut',
      transport: { kind: 'nut', host: ups.host, port: ups.port, ups: ups.ups },
    },
  ];
  const missing: string[] = [];
  const env = { ...process.env };
  const why = whyNoPcscd();
  if (why === null) {
    const pcscd = await startPrivatePcscd();
    const [reader] = pcscd.readers;
    if (!reader) throw new Error('pcscd was started without a reader');
    const { name, port } = reader;
    emulators.push(startChipCardEmulator({ id: 'chips', cards: loadDemoChipCards(), port }), pcscd);
    env['PCSCLITE_CSOCK_NAME'] = pcscd.socket;
    devices.push({
      id: 'chips',
      class: 'socialSecurityCardReader',
      profile: 'pcsc',
      transport: { kind: 'pcsc', reader: name },
    });
  } else missing.push(`socialSecurityCardReader (${why})`);
  return {
    devices,
    env,
    missing,
    async close() {
      for (const emulator of emulators) await emulator.close();
    },
  };
}
