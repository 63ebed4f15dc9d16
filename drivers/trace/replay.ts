import { isDeepStrictEqual } from 'node:util';
import type { DeviceState, DeviceStatus } from '#contract/device/status.ts';
import type { Trace, TraceEntry } from '#contract/device/trace.ts';
import { createBarcodeScanner } from '../barcode-scanner/barcode-scanner.ts';
import { createCodeMasker } from '../barcode-scanner/code-masker.ts';
import { barcodeScannerProfiles } from '../barcode-scanner/profiles.ts';
import { createSerialLink } from '../barcode-scanner/serial-link.ts';
import { type Clock, systemClock } from '../device/clock.ts';
import type { AnyDevice } from '../device/device.ts';
import { createDocumentPrinter } from '../document-printer/document-printer.ts';
import { documentPrinterProfiles } from '../document-printer/profiles.ts';
import { createIdCardReader } from '../id-card-reader/id-card-reader.ts';
import { idCardReaderProfiles } from '../id-card-reader/profiles.ts';
import { createSdtMasker } from '../id-card-reader/sdt-masker.ts';
import { createEscposMasker } from '../receipt-printer/escpos-masker.ts';
import { receiptPrinterProfiles } from '../receipt-printer/profiles.ts';
import type { ReceiptDrawer } from '../receipt-printer/receipt-drawer.ts';
import { createReceiptPrinter } from '../receipt-printer/receipt-printer.ts';
import { relayBoardProfiles } from '../relay-board/profiles.ts';
import { createRelayBoard } from '../relay-board/relay-board.ts';
import { createApduMasker } from '../social-security-card-reader/apdu-masker.ts';
import { socialSecurityCardReaderProfiles } from '../social-security-card-reader/profiles.ts';
import { createSocialSecurityCardReader } from '../social-security-card-reader/social-security-card-reader.ts';
import { upsProfiles } from '../ups/profiles.ts';
import { createUps } from '../ups/ups.ts';
import { createOpenMasker } from './open-masker.ts';
import { chancesIn } from './process-ids.ts';
import { createReplayClient } from './replay-client.ts';
import { createReplayPcscBus } from './replay-pcsc-bus.ts';
import { createReplayTransport, type ReplayTransport } from './replay-transport.ts';

/** What a driver made of the bytes, in the words of the trace's own entries. */
export interface Replayed {
  readonly completions: readonly Outcome[];
  readonly statuses: readonly Condition[];
  /** See {@link ReplayTransport}. */
  readonly differences: readonly string[];
}
export type Outcome = Omit<Extract<TraceEntry, { readonly kind: 'completion' }>, 'at' | 'kind'>;
export type Condition = Omit<Extract<TraceEntry, { readonly kind: 'status' }>, 'at' | 'kind'>;
type CommandEntry = Extract<TraceEntry, { readonly kind: 'command' }>;

interface Player {
  readonly device: AnyDevice;
  readonly line: Pick<ReplayTransport, 'differences'>;
  run(command: CommandEntry['command'], signal: AbortSignal): Promise<Outcome>;
}

/** Longest wait for a state that the trace came to, ms. A replay goes at the speed of the recording. */
const STATE_WITHIN_MS = 20_000;

/** What the trace says it came to. */
export function recordedIn(trace: Trace): Pick<Replayed, 'completions' | 'statuses'> {
  return {
    completions: trace.entries.flatMap((entry) => {
      if (entry.kind !== 'completion') return [];
      const { at: _at, kind: _kind, ...outcome } = entry;
      return [outcome];
    }),
    statuses: trace.entries.flatMap(({ kind, ...entry }) =>
      kind === 'status' && 'state' in entry ? [{ state: entry.state, conditions: entry.conditions }] : [],
    ),
  };
}

/** Lets the real driver meet the bytes of a trace again and do the same commands. */
export async function replay(
  trace: Trace,
  { drawer, clock = systemClock }: { readonly drawer: ReceiptDrawer; readonly clock?: Clock },
): Promise<Replayed> {
  const player = playerOf(trace, drawer, clock);
  const statuses: Condition[] = [];
  player.device.onStatus(({ state, conditions }) => statuses.push({ state, conditions }));
  const completions: Outcome[] = [];
  let state: DeviceState | undefined;
  player.device.start();
  for (const [index, entry] of trace.entries.entries()) {
    if (entry.kind === 'status') state = entry.state;
    if (entry.kind !== 'command') continue;
    if (state) await reaches(player, state, clock);
    const canceling = new AbortController();
    const end = trace.entries.slice(index).find(({ kind }) => kind === 'completion');
    // A person's cancelling leaves no bytes: it comes again after the same time.
    if (end?.kind === 'completion' && end.code === 'canceled')
      void clock.sleep(end.at - entry.at).then(() => canceling.abort());
    completions.push(await player.run(entry.command, canceling.signal));
  }
  const last = trace.entries.findLast(({ kind }) => kind === 'status');
  if (last?.kind === 'status') await reaches(player, last.state, clock, last.conditions);
  await player.device.stop();
  return { completions, statuses, differences: player.line.differences() };
}

/** `conditions`: these too, where they are given. */
async function reaches(
  { device }: Player,
  state: DeviceState,
  clock: Clock,
  conditions?: readonly string[],
): Promise<void> {
  const isThere = (status: DeviceStatus) =>
    status.state === state && (conditions === undefined || isDeepStrictEqual(status.conditions, conditions));
  if (isThere(device.status())) return;
  const reached = new AbortController();
  const stop = device.onStatus((status) => {
    if (isThere(status)) reached.abort();
  });
  await clock.sleep(STATE_WITHIN_MS, reached.signal);
  stop();
}

/** A trace of a class or profile that is not known is the mistake of whoever put it there. */
function playerOf({ device, entries }: Trace, drawer: ReceiptDrawer, clock: Clock): Player {
  const begin = { commandId: '00000000-0000-4000-8000-000000000000', onStage: () => undefined };
  switch (device.class) {
    case 'idCardReader': {
      const profile = idCardReaderProfiles.get(device.profile);
      if (!profile) break;
      const line = createReplayTransport(entries, createSdtMasker(), clock);
      // Whether fingerprints were asked for is seen by the question.
      const fingerprints = entries.some(
        (entry) => entry.kind === 'out' && entry.parts.some((part) => String(part).includes('00033010')),
      );
      const reader = createIdCardReader({ id: device.id, profile, transport: line, fingerprints });
      return {
        device: reader,
        line,
        async run(command, signal) {
          if (command.name !== 'readCard') throw new Error(`a reader does not know ${command.name}`);
          const completion = await reader.readCard({ ...begin, timeoutMs: command.timeoutMs, signal });
          return completion.code === 'success' ? { code: 'success' } : completion;
        },
      };
    }
    case 'socialSecurityCardReader': {
      const profile = socialSecurityCardReaderProfiles.get(device.profile);
      if (!profile) break;
      const line = createReplayTransport(entries, createApduMasker(), clock);
      const bus = createReplayPcscBus(entries, line);
      const reader = createSocialSecurityCardReader({ id: device.id, profile, bus });
      return {
        device: reader,
        line,
        async run(command, signal) {
          if (command.name !== 'readSocialSecurityCard')
            throw new Error(`a chip card reader does not know ${command.name}`);
          const completion = await reader.readCard({ ...begin, timeoutMs: command.timeoutMs, signal });
          return completion.code === 'success' ? { code: 'success' } : completion;
        },
      };
    }
    case 'barcodeScanner': {
      const profile = barcodeScannerProfiles.get(device.profile);
      if (profile?.connection !== 'serial') break;
      const line = createReplayTransport(entries, createCodeMasker(profile), clock);
      const link = createSerialLink({ transport: line, profile });
      const scanner = createBarcodeScanner({ id: device.id, profile, link });
      return {
        device: scanner,
        line,
        async run(command, signal) {
          if (command.name !== 'scan') throw new Error(`a scanner does not know ${command.name}`);
          const { commandId } = begin;
          const completion = await scanner.scan({ commandId, timeoutMs: command.timeoutMs, signal });
          return completion.code === 'success' ? { code: 'success' } : completion;
        },
      };
    }
    case 'relayBoard': {
      const profile = relayBoardProfiles.get(device.profile);
      if (!profile) break;
      const line = createReplayTransport(entries, createOpenMasker(), clock);
      const { id, wiring = {} } = device;
      const board = createRelayBoard({ id, profile, transport: line, wiring, portIsBoard: true });
      return {
        device: board,
        line,
        run(command, signal) {
          const { commandId } = begin;
          if (command.name === 'unlock') return board.unlock({ commandId, signal });
          if (command.name !== 'setGuideLights')
            throw new Error(`a relay board does not know ${command.name}`);
          return board.setGuideLights({ commandId, signal, lit: command.lit });
        },
      };
    }
    case 'ups': {
      const profile = upsProfiles.get(device.profile);
      const ups = upsNameIn(entries);
      if (!profile || ups === undefined) break;
      const line = createReplayTransport(entries, createOpenMasker(), clock);
      return {
        device: createUps({ id: device.id, profile, transport: line, ups }),
        line,
        run: () => Promise.reject(new Error('a UPS knows no commands')),
      };
    }
    case 'receiptPrinter': {
      const profile = receiptPrinterProfiles.get(device.profile);
      if (!profile) break;
      const line = createReplayTransport(entries, createEscposMasker(), clock);
      const printer = createReceiptPrinter(
        { id: device.id, profile, transport: line },
        { drawer, random: chancesIn(entries) },
      );
      return {
        device: printer,
        line,
        run(command, signal) {
          if (command.name !== 'printReceipt') throw new Error(`a printer does not know ${command.name}`);
          return printer.print({ ...begin, receipt: command.receipt, signal });
        },
      };
    }
    case 'documentPrinter': {
      const profile = documentPrinterProfiles.get(device.profile);
      if (profile?.connection !== 'ipp') break;
      const client = createReplayClient(entries, clock);
      const printer = createDocumentPrinter({ id: device.id, profile, client }, { clock });
      return {
        device: printer,
        line: client,
        run(command, signal) {
          if (command.name !== 'printDocument') throw new Error(`a printer does not know ${command.name}`);
          return printer.print({ ...begin, pdf: new Uint8Array(command.bytes), signal });
        },
      };
    }
    default:
  }
  throw new Error(`no driver for a trace of ${device.class} "${device.profile}"`);
}

/** The UPS that NUT was asked about stands in the first question. */
function upsNameIn(entries: readonly TraceEntry[]): string | undefined {
  const first = entries.find(({ kind }) => kind === 'out');
  const part = first?.kind === 'out' ? first.parts[0] : undefined;
  const question = typeof part === 'string' ? Buffer.from(part, 'hex').toString() : '';
  return /^LIST VAR (\S+)\n$/.exec(question)?.[1];
}
