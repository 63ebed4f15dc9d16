import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQr from 'jsqr';
import type { PrintCompletion } from '#contract/device/completion.ts';
import type { Receipt } from '#contract/device/receipt.ts';
import { type Clock, systemClock } from '../device/clock.ts';
import type { ReceiptPrinter } from '../device/device.ts';
import type { EmulatedPort } from '../emulators/emulated-port.ts';
import { createPtyPort } from '../emulators/pty-port.ts';
import {
  type ReceiptPrinterEmulator,
  startReceiptPrinterEmulator,
} from '../emulators/receipt-printer/receipt-printer-emulator.ts';
import { createTcpPort } from '../emulators/tcp-port.ts';
import { untilStatus } from '../testing/until.ts';
import { createSerialTransport } from '../transport/serial-transport.ts';
import { createTcpTransport } from '../transport/tcp-transport.ts';
import { createInProcessDrawer } from './in-process-drawer.ts';
import type { ReceiptPrinterProfile } from './profile.ts';
import { receiptPrinterProfiles } from './profiles.ts';
import { loadReceiptFonts } from './receipt-fonts.ts';
import { createReceiptPrinter, type ReceiptPrinterSettings } from './receipt-printer.ts';
import type { ReceiptPrinterTiming } from './timing.ts';

const DRAWER = createInProcessDrawer(
  loadReceiptFonts(join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc')),
);
const FAST: ReceiptPrinterTiming = {
  pollMs: 40,
  heartbeatMs: 2000,
  mouthMs: 25,
  watchMs: 20,
  answerMs: 250,
  recheckMs: 15,
  stallMs: 5000,
  cutMs: 1000,
  ownerMs: 100,
  writeMs: 1000,
  retryMs: 20,
};

const open: { close(): Promise<void> }[] = [];

/** Ends, after each test, what it opened. */
export async function closeAll(): Promise<void> {
  for (const one of open.splice(0).reverse()) await one.close();
}

export interface Bench {
  readonly emulator: ReceiptPrinterEmulator;
  readonly printer: ReceiptPrinter;
  /** A driver that knows nothing of the one before, on the same port; returns before it is online. */
  startAgain(): ReceiptPrinter;
}

export type Connect = () => Promise<
  Pick<ReceiptPrinterSettings, 'transport'> & { readonly port: EmulatedPort }
>;

export async function serialLine() {
  const folder = mkdtempSync(join(tmpdir(), 'receipt-printer-'));
  open.push({ close: async () => rmSync(folder, { recursive: true }) });
  const port = createPtyPort(join(folder, 'receipt-printer'));
  return { port, transport: createSerialTransport({ path: port.path, baudRate: 115200 }) };
}

export async function tcpLine() {
  const port = await createTcpPort();
  open.push(port);
  return { port, transport: createTcpTransport(port) };
}

interface Adapted {
  readonly adapt?: (profile: ReceiptPrinterProfile) => ReceiptPrinterProfile;
  readonly clock?: Clock;
}

/** A driver on a real serial or TCP port whose other end is the emulator. */
export async function benchOver(
  connect: Connect,
  profileId = 'escpos-80mm',
  rowsPerSecond = 8000,
  timing: Partial<ReceiptPrinterTiming> = {},
  { adapt = (profile) => profile, clock = systemClock }: Adapted = {},
): Promise<Bench> {
  const known = receiptPrinterProfiles.get(profileId);
  if (known === undefined) throw new Error(`no profile ${profileId}`);
  const profile = adapt(known);
  const { port, transport } = await connect();
  const emulator = startReceiptPrinterEmulator({
    port,
    widthDots: profile.widthDots,
    rowsPerSecond,
    presenter: profile.presenter !== null,
    nativeText: profile.nativeText !== null,
  });
  open.push(emulator);
  const startAgain = () => {
    const started = createReceiptPrinter(
      { id: 'receipt', profile, transport },
      { drawer: DRAWER, clock, timing: { ...FAST, ...timing } },
    );
    open.push({ close: () => started.stop() });
    started.start();
    return started;
  };
  const printer = startAgain();
  await untilStatus(printer, 'online');
  return { emulator, printer, startAgain };
}

function receiptOf(number: string): Receipt {
  return {
    blocks: [
      { type: 'heading', text: '青浦区政务服务自助终端' },
      { type: 'text', text: '金泽镇社区事务受理服务中心', align: 'center' },
      { type: 'rule' },
      { type: 'number', text: number },
      { type: 'qr', data: number },
      { type: 'pair', label: '事项 Item', value: '社会保险参保缴费证明' },
      { type: 'text', text: '请妥善保管本凭条，可凭受理编号在任一终端或窗口查询进度。', align: 'left' },
    ],
  };
}

export function print(
  printer: ReceiptPrinter,
  number = '0021 7000 4385',
  options: { readonly signal?: AbortSignal; readonly onStage?: (stage: string) => void } = {},
): Promise<PrintCompletion> {
  return printer.print({
    commandId: crypto.randomUUID(),
    receipt: receiptOf(number),
    signal: options.signal ?? new AbortController().signal,
    onStage: options.onStage ?? (() => undefined),
  });
}

export async function qrOf(png: Buffer): Promise<string | undefined> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return jsQr.default(data, image.width, image.height)?.data;
}
