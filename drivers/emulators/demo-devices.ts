import { join } from 'node:path';
import type { z } from 'zod';
import type { deviceSettingsSchema } from '#contract/settings/device-settings.ts';
import { demoCodes } from './barcode-scanner/demo-codes.ts';
import { startScannerEmulator } from './barcode-scanner/scanner-emulator.ts';
import { startDocumentCameraEmulator } from './document-camera/document-camera-emulator.ts';
import type { DocumentPrinterEmulator } from './document-printer/document-printer-emulator.ts';
import type { Emulator } from './emulator.ts';
import { loadDemoCards } from './id-card-reader/demo-cards.ts';
import { startReaderEmulator } from './id-card-reader/reader-emulator.ts';
import {
  type ReceiptPrinterEmulator,
  startReceiptPrinterEmulator,
} from './receipt-printer/receipt-printer-emulator.ts';
import { startRelayBoardEmulator } from './relay-board/relay-board-emulator.ts';
import { startChipCardEmulator } from './social-security-card/card-emulator.ts';
import { loadDemoChipCards } from './social-security-card/demo-chip-cards.ts';
import { startPrivatePcscd, whyNoPcscd } from './social-security-card/private-pcscd.ts';
import { startUpsEmulator } from './ups/ups-emulator.ts';

/** Has it closed at the end, whatever happens before. */
export type Keep = <T extends { close(): Promise<void> }>(one: T) => T;

type Settings = z.input<typeof deviceSettingsSchema>;

export interface DemoDevices {
  readonly receiptPrinter: ReceiptPrinterEmulator;
  readonly others: readonly Emulator[];
  readonly cameraFile: string;
  readonly environment: Readonly<Record<string, string>>;
  /** How a terminal finds them all. */
  readonly settings: readonly Settings[];
}

/** One emulated device of every class that this machine can carry; serial ones appear in `folder`. */
export async function startDemoDevices(
  {
    folder,
    documentPrinter,
    receiptProfile,
  }: {
    readonly folder: string;
    readonly documentPrinter: DocumentPrinterEmulator;
    readonly receiptProfile: 'escpos-80mm' | 'custom-vkp80';
  },
  keep: Keep,
): Promise<DemoDevices> {
  const place = (id: string) => ({ id, path: join(folder, id) });
  const reader = place('id-card-reader');
  const receipts = place('receipt-printer');
  const scanner = place('barcode-scanner');
  const board = place('relay-board');
  const camera = keep(
    await startDocumentCameraEmulator({ id: 'document-camera', path: join(folder, 'document-camera.mjpeg') }),
  );
  const lights = keep(startRelayBoardEmulator({ ...board, protocol: 'rtu' }));
  // One emulated camera plays two: down on the table while the light of the document camera is on, else at the person.
  const look = () => void camera.look(lights.isOn(LIGHTS.documentCamera) ? 'paper' : 'person');
  look();
  lights.onChange(look);
  const ups = keep(await startUpsEmulator({ id: 'ups' }));
  const chipCards = await startChipCards(keep);
  const receiptPrinter = keep(
    startReceiptPrinterEmulator({ path: receipts.path, presenter: receiptProfile === 'custom-vkp80' }),
  );
  return {
    receiptPrinter,
    others: [
      keep(startReaderEmulator({ ...reader, cards: loadDemoCards() })),
      ...(chipCards ? [chipCards.emulator] : []),
      keep(startScannerEmulator({ ...scanner, trigger: 'newland', codes: demoCodes })),
      lights,
      ups,
      camera,
    ],
    cameraFile: camera.path,
    environment: chipCards?.environment ?? {},
    settings: [
      { id: reader.id, class: 'idCardReader', profile: 'sdt-serial', transport: serial(reader.path) },
      ...(chipCards ? [chipCards.settings] : []),
      { id: receipts.id, class: 'receiptPrinter', profile: receiptProfile, transport: serial(receipts.path) },
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
        transport: serial(scanner.path, 9_600),
      },
      {
        id: board.id,
        class: 'relayBoard',
        profile: 'modbus-rtu',
        transport: serial(board.path, 9_600),
        options: { lights: LIGHTS, lock: 8, doorContact: 1 },
      },
      {
        id: ups.id,
        class: 'ups',
        profile: 'nut',
        transport: { kind: 'nut', host: ups.host, port: ups.port, ups: ups.ups },
      },
      { id: camera.id, class: 'documentCamera', profile: 'uvc', transport: { kind: 'uvc' } },
      {
        id: 'face-camera',
        class: 'faceCamera',
        profile: 'uvc',
        transport: { kind: 'uvc' },
        options: { isDocumentCameraToo: true },
      },
    ],
  };
}

const LIGHTS = {
  idCardReader: 1,
  socialSecurityCardReader: 2,
  receiptPrinter: 3,
  documentPrinter: 4,
  barcodeScanner: 5,
  documentCamera: 6,
};

function serial(path: string, baudRate: 9_600 | 115_200 = 115_200) {
  return { kind: 'serial', path, baudRate } as const;
}

/**
 * Chip cards in a virtual reader of a smart card service that belongs to the demonstration alone. Where the machine
 * cannot carry one (no vpcd, no Linux) the demonstration goes without, and says so.
 */
async function startChipCards(keep: Keep) {
  const whyNot = whyNoPcscd();
  if (whyNot !== null) {
    console.error(`no emulated social security card reader: ${whyNot}`);
    return null;
  }
  const pcscd = keep(await startPrivatePcscd());
  const [virtualReader] = pcscd.readers;
  if (!virtualReader) throw new Error('a smart card service without a reader');
  const id = 'social-security-card-reader';
  const emulator = keep(startChipCardEmulator({ id, cards: loadDemoChipCards(), port: virtualReader.port }));
  const settings: Settings = {
    id,
    class: 'socialSecurityCardReader',
    profile: 'pcsc',
    // A virtual reader has a second slot, which counts as a reader of its own.
    transport: { kind: 'pcsc', reader: virtualReader.name },
  };
  return { emulator, settings, environment: { PCSCLITE_CSOCK_NAME: pcscd.socket } };
}
