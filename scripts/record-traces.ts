/**
 * Records the traces in drivers/trace/traces that come from emulators: `node scripts/record-traces.ts`. The card
 * holders are the made-up people of the demo; nothing of them is left in a trace anyway.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Receipt } from '#contract/device/receipt.ts';
import { barcodeScannerProfiles } from '#drivers/barcode-scanner/profiles.ts';
import type { Device } from '#drivers/device/device.ts';
import { documentPrinterProfiles } from '#drivers/document-printer/profiles.ts';
import { demoCodes } from '#drivers/emulators/barcode-scanner/demo-codes.ts';
import { startScannerEmulator } from '#drivers/emulators/barcode-scanner/scanner-emulator.ts';
import { startDocumentPrinterEmulator } from '#drivers/emulators/document-printer/document-printer-emulator.ts';
import { loadDemoCards } from '#drivers/emulators/id-card-reader/demo-cards.ts';
import { type ReaderAction, startReaderEmulator } from '#drivers/emulators/id-card-reader/reader-emulator.ts';
import type { ReceiptPrinterAction } from '#drivers/emulators/receipt-printer/actions.ts';
import { startReceiptPrinterEmulator } from '#drivers/emulators/receipt-printer/receipt-printer-emulator.ts';
import { startRelayBoardEmulator } from '#drivers/emulators/relay-board/relay-board-emulator.ts';
import {
  type ChipCardAction,
  chipCardActionSchema,
} from '#drivers/emulators/social-security-card/actions.ts';
import { createCardSlot } from '#drivers/emulators/social-security-card/card-slot.ts';
import { loadDemoChipCards } from '#drivers/emulators/social-security-card/demo-chip-cards.ts';
import { createSlotBus } from '#drivers/emulators/social-security-card/slot-bus.ts';
import { startUpsEmulator } from '#drivers/emulators/ups/ups-emulator.ts';
import { idCardReaderProfiles } from '#drivers/id-card-reader/profiles.ts';
import { createInProcessDrawer } from '#drivers/receipt-printer/in-process-drawer.ts';
import { receiptPrinterProfiles } from '#drivers/receipt-printer/profiles.ts';
import { loadReceiptFonts } from '#drivers/receipt-printer/receipt-fonts.ts';
import { relayBoardProfiles } from '#drivers/relay-board/profiles.ts';
import { socialSecurityCardReaderProfiles } from '#drivers/social-security-card-reader/profiles.ts';
import type { Traced } from '#drivers/trace/traced.ts';
import { createTracedScanner } from '#drivers/trace/traced-barcode-scanner.ts';
import { createTracedDocumentPrinter } from '#drivers/trace/traced-document-printer.ts';
import { createTracedReader } from '#drivers/trace/traced-id-card-reader.ts';
import { createTracedReceiptPrinter } from '#drivers/trace/traced-receipt-printer.ts';
import { createTracedRelayBoard } from '#drivers/trace/traced-relay-board.ts';
import { createTracedChipCardReader } from '#drivers/trace/traced-social-security-card-reader.ts';
import { createTracedUps } from '#drivers/trace/traced-ups.ts';
import { createSerialTransport } from '#drivers/transport/serial-transport.ts';
import { createTcpTransport } from '#drivers/transport/tcp-transport.ts';
import { upsProfiles } from '#drivers/ups/profiles.ts';
import { commandLine } from './command-line.ts';

const command = commandLine(
  'node scripts/record-traces.ts',
  'Records the traces in drivers/trace/traces anew, from emulators; some seconds each.',
)
  .argument('[beginning]', 'only traces whose names begin so')
  .parse();

const folder = mkdtempSync(join(tmpdir(), 'tongban-traces-'));
const DRAWER = createInProcessDrawer(
  loadReceiptFonts(join(import.meta.dirname, '../node_modules/@expo-google-fonts/noto-sans-sc')),
);
const RECEIPT: Receipt = {
  blocks: [
    { type: 'heading', text: '青浦区政务服务自助终端' },
    { type: 'number', text: '0021 7000 4385' },
    { type: 'qr', data: '002170004385' },
    { type: 'pair', label: '事项 Item', value: '社会保险参保缴费证明' },
  ],
};
/** What a command is given beside its content. */
const FREE = {
  commandId: crypto.randomUUID(),
  signal: new AbortController().signal,
  onStage: () => undefined,
};

function online(device: Device): Promise<void> {
  return new Promise((resolve) => {
    const look = () => device.status().state === 'online' && resolve();
    device.onStatus(look);
    look();
  });
}

async function save({ device, trace }: Traced<Device>, name: string): Promise<void> {
  await sleep(300);
  const file = join(import.meta.dirname, '../drivers/trace/traces', `${name}.json`);
  const { entries, ...head } = trace.export();
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  const text = JSON.stringify({ ...head, entries: [] }, null, 2).replace('[]', `[\n${lines}\n  ]`);
  writeFileSync(file, `${text}\n`);
  await device.stop();
}

async function recordReader(
  name: string,
  faults: readonly ReaderAction[],
  fingerprints = false,
): Promise<void> {
  const profileName = 'sdt-serial';
  const profile = idCardReaderProfiles.get(profileName);
  if (!profile) throw new Error(`no profile ${profileName}`);
  const path = join(folder, name);
  const emulator = startReaderEmulator({ id: 'reader', path, cards: loadDemoCards() });
  const transport = createSerialTransport({ path, baudRate: 115200 });
  const traced = createTracedReader({ id: 'reader', profileName, transport }, profile, {
    fingerprints,
  });
  traced.device.start();
  await online(traced.device);
  const reading = traced.device.readCard({ ...FREE, timeoutMs: 10_000 });
  for (const fault of faults) await emulator.act(fault);
  await emulator.act({ type: 'layCard', card: 'taiwan' });
  await reading;
  await save(traced, name);
  await emulator.close();
}

async function recordChipCard(name: string, faults: readonly ChipCardAction[]): Promise<void> {
  const profileName = 'pcsc';
  const profile = socialSecurityCardReaderProfiles.get(profileName);
  if (!profile) throw new Error(`no profile ${profileName}`);
  const slot = createCardSlot(loadDemoChipCards());
  const machine = createSlotBus();
  machine.plug('Emulated Reader 00 00', slot);
  const options = { id: 'chip-card-reader', profile, bus: machine.bus };
  const traced = createTracedChipCardReader(options, profileName);
  traced.device.start();
  await online(traced.device);
  const reading = traced.device.readCard({ ...FREE, timeoutMs: 10_000 });
  for (const action of [...faults, { type: 'insertCard', card: 'senior' }])
    slot.act(chipCardActionSchema.parse(action));
  await reading;
  await save(traced, name);
}

async function recordScanner(name: string): Promise<void> {
  const profileName = 'newland-em3000';
  const profile = barcodeScannerProfiles.get(profileName);
  if (profile?.connection !== 'serial') throw new Error(`no serial profile ${profileName}`);
  const path = join(folder, name);
  const emulator = startScannerEmulator({ id: 'scanner', path, trigger: 'newland', codes: demoCodes });
  const transport = createSerialTransport({ path, baudRate: 115200 });
  const traced = createTracedScanner({ id: 'scanner', profileName, transport }, profile);
  traced.device.start();
  await online(traced.device);
  const scanning = traced.device.scan({ ...FREE, timeoutMs: 10_000 });
  // A code that is held there before the scanner is on would be seen by nobody.
  await sleep(300);
  await emulator.act({ type: 'scan', text: '沪A12345 受理编号', encoding: 'gb18030' });
  await scanning;
  await save(traced, name);
  await emulator.close();
}

interface PrinterCourse {
  readonly profileName: string;
  /** What happens to the printer before the receipt, and after it. */
  readonly before?: readonly ReceiptPrinterAction[];
  readonly after?: readonly ReceiptPrinterAction[];
}

async function recordPrinter(name: string, { profileName, before = [], after = [] }: PrinterCourse) {
  const profile = receiptPrinterProfiles.get(profileName);
  if (!profile) throw new Error(`no profile ${profileName}`);
  const path = join(folder, name);
  const emulator = startReceiptPrinterEmulator({
    path,
    rowsPerSecond: 1500,
    widthDots: profile.widthDots,
    presenter: profile.presenter !== null,
    nativeText: profile.nativeText !== null,
  });
  const transport = createSerialTransport({ path, baudRate: 115200 });
  const traced = createTracedReceiptPrinter({ id: 'receipts', profileName, transport }, profile, DRAWER);
  traced.device.start();
  await online(traced.device);
  for (const action of before) await emulator.act(action);
  await traced.device.print({ ...FREE, receipt: RECEIPT });
  for (const action of after) await emulator.act(action);
  // Two looks at the mouth.
  if (after.length > 0) await sleep(700);
  await save(traced, name);
  await emulator.close();
}

/** Where `sheets` is given, the tray is empty after so many, and is filled again a moment later. */
async function recordDocument(name: string, sheets: number | null): Promise<void> {
  const profileName = 'ipp-everywhere';
  const profile = documentPrinterProfiles.get(profileName);
  if (!profile) throw new Error(`no profile ${profileName}`);
  const emulator = await startDocumentPrinterEmulator({ port: 0, pageMs: 700 });
  const traced = createTracedDocumentPrinter({ id: 'a4', profileName, url: emulator.url }, profile);
  traced.device.start();
  await online(traced.device);
  if (sheets !== null) await emulator.act({ type: 'setPaper', sheets });
  const pages = Buffer.from('1 0 obj <</Type /Page>> endobj\n'.repeat(2));
  const pdf = Buffer.concat([Buffer.from('%PDF-1.3\n'), pages, Buffer.from('%%EOF\n')]);
  const printing = traced.device.print({ ...FREE, pdf });
  if (sheets !== null) {
    await sleep(2_500);
    await emulator.act({ type: 'loadPaper' });
  }
  await printing;
  await sleep(2_500);
  await save(traced, name);
  await emulator.close();
}

async function recordRelayBoard(name: string): Promise<void> {
  const profileName = 'modbus-rtu';
  const profile = relayBoardProfiles.get(profileName);
  if (!profile) throw new Error(`no profile ${profileName}`);
  const path = join(folder, name);
  const emulator = startRelayBoardEmulator({ id: 'relays', protocol: 'rtu', path });
  const transport = createSerialTransport({ path, baudRate: 9600 });
  const wiring = { lights: { idCardReader: 1, receiptPrinter: 2 }, lock: 8, lockMs: 200, doorContact: 1 };
  const traced = createTracedRelayBoard(
    { id: 'relays', profileName, transport },
    { profile, wiring, portIsBoard: true },
  );
  traced.device.start();
  await online(traced.device);
  await traced.device.setGuideLights({ ...FREE, lit: ['idCardReader'] });
  await emulator.act({ type: 'lateReply' });
  await traced.device.setGuideLights({ ...FREE, lit: ['receiptPrinter'] });
  await traced.device.unlock(FREE);
  await emulator.act({ type: 'openDoor' });
  await sleep(1_200);
  await save(traced, name);
  await emulator.close();
}

async function recordUps(name: string): Promise<void> {
  const profileName = 'nut';
  const profile = upsProfiles.get(profileName);
  if (!profile) throw new Error(`no profile ${profileName}`);
  const emulator = await startUpsEmulator({ id: 'ups' });
  await emulator.act({ type: 'failMains' });
  const transport = createTcpTransport(emulator);
  const traced = createTracedUps({ id: 'ups', profileName, transport }, profile, emulator.ups);
  traced.device.start();
  await online(traced.device);
  await emulator.act({ type: 'setCharge', percent: 15 });
  await sleep(2_200);
  await save(traced, name);
  await emulator.close();
}

const recordings: Readonly<Record<string, (name: string) => Promise<void>>> = {
  'card-read': (name) => recordReader(name, []),
  'card-read-late-reply': (name) => recordReader(name, [{ type: 'lateReply' }]),
  'card-read-noise-split': (name) =>
    recordReader(name, [
      { type: 'noise', on: true },
      { type: 'splitReplies', on: true },
    ]),
  'card-fingerprints': (name) => recordReader(name, [], true),
  'card-lifted': (name) => recordReader(name, [{ type: 'liftDuringRead' }]),
  'chip-card-read': (name) => recordChipCard(name, []),
  'chip-card-lengths-first': (name) => recordChipCard(name, [{ type: 'lengthFirst', on: true }]),
  'chip-card-removed': (name) => recordChipCard(name, [{ type: 'removeDuringRead' }]),
  'code-scanned': recordScanner,
  'receipt-printed': (name) => recordPrinter(name, { profileName: 'escpos-80mm' }),
  'receipt-paper-out': (name) =>
    recordPrinter(name, {
      profileName: 'escpos-80mm',
      before: [{ type: 'paperOutAfterRows', rows: 250 }],
    }),
  'receipt-reported': (name) => recordPrinter(name, { profileName: 'epson-tm-t88' }),
  'receipt-in-letters': (name) => recordPrinter(name, { profileName: 'kiosk-gb18030' }),
  'receipt-taken': (name) =>
    recordPrinter(name, { profileName: 'custom-vkp80', after: [{ type: 'takeReceipt' }] }),
  'relay-lit-and-unlocked': recordRelayBoard,
  'ups-on-battery': recordUps,
  'document-printed': (name) => recordDocument(name, null),
  'document-paper-out': (name) => recordDocument(name, 1),
};
const [only = ''] = command.args;
const wanted = Object.entries(recordings).filter(([name]) => name.startsWith(only));
if (wanted.length === 0) {
  rmSync(folder, { recursive: true });
  command.error(`No trace's name begins with ${only}. There are: ${Object.keys(recordings).join(', ')}.`);
}
for (const [name, record] of wanted) {
  console.log(`… ${name}`);
  await record(name);
}
rmSync(folder, { recursive: true });
