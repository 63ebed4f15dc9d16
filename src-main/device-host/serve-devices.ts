import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, PrintCompletion } from '#contract/device/completion.ts';
import { deviceApi, type ProgressStage } from '#contract/device/device-api.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { DeviceClass, DeviceStatus } from '#contract/device/status.ts';
import type { EmitEvent } from '#contract/rpc/api.ts';
import type { Channel } from '#contract/rpc/channel.ts';
import { type LinkFault, serve } from '#contract/rpc/link.ts';
import type {
  AnyDevice,
  BarcodeScanner,
  DocumentPrinter,
  IdCardReader,
  ReceiptPrinter,
} from '#drivers/device/device.ts';
import type { DeviceTrace } from '#drivers/trace/device-trace.ts';
import type { PrintJournal } from './print-journal.ts';
import { createPrintOnce } from './print-once.ts';
import { type CommandKind, createRunningCommands, type RunningCommand } from './running-commands.ts';

export interface DeviceServiceOptions {
  readonly devices: readonly AnyDevice[];
  /** The statuses of configured devices that no driver can serve. */
  readonly refused: readonly DeviceStatus[];
  readonly traces: ReadonlyMap<string, DeviceTrace>;
  readonly journal: PrintJournal;
  readonly onFault: LinkFault;
}

export interface DeviceService {
  /**
   * Serves the core on this channel, and no longer on an earlier one. When a channel ends, so does its
   * session: reads are disarmed and documents canceled; a receipt that is at its printer goes on and is noted.
   */
  attach(channel: Channel): void;
}

/** The device API over whatever devices there are. The devices are started by the caller. */
export function createDeviceService({
  devices,
  refused,
  traces,
  journal,
  onFault,
}: DeviceServiceOptions): DeviceService {
  const commands = createRunningCommands();
  const printOnce = createPrintOnce(journal, (error) =>
    onFault({ what: 'a print', problem: error instanceof Error ? error.name : 'threw' }),
  );
  const reader = devices.find((device): device is IdCardReader => device.deviceClass === 'idCardReader');
  const scanner = devices.find((device): device is BarcodeScanner => device.deviceClass === 'barcodeScanner');
  const receipts = devices.find(
    (device): device is ReceiptPrinter => device.deviceClass === 'receiptPrinter',
  );
  const documents = devices.find(
    (device): device is DocumentPrinter => device.deviceClass === 'documentPrinter',
  );
  let current: { readonly emit: EmitEvent<typeof deviceApi>; readonly close: () => void } | undefined;
  let attached: Channel | undefined;

  for (const device of devices) device.onStatus((status) => current?.emit('statusChanged', status));

  function begin(commandId: string, deviceClass: DeviceClass): RunningCommand | null {
    return commands.begin(commandId, KINDS[deviceClass], (stage: ProgressStage) =>
      current?.emit('progress', { commandId, deviceClass, stage }),
    );
  }

  async function readCard(commandId: string, timeoutMs: number): Promise<Completion<IdCard, CardError>> {
    if (!reader) return { code: 'deviceNotReady', error: 'noReader' };
    const command = begin(commandId, 'idCardReader');
    if (!command) return { code: 'sequenceError' };
    try {
      return await reader.readCard({ commandId, timeoutMs, ...command });
    } finally {
      command.end();
    }
  }

  async function scan(commandId: string, timeoutMs: number): Promise<Completion<ScannedCode, ScanError>> {
    if (!scanner) return { code: 'deviceNotReady', error: 'noScanner' };
    const command = begin(commandId, 'barcodeScanner');
    if (!command) return { code: 'sequenceError' };
    try {
      return await scanner.scan({ commandId, timeoutMs, signal: command.signal });
    } finally {
      command.end();
    }
  }

  function print(
    commandId: string,
    deviceClass: DeviceClass,
    send: ((command: RunningCommand) => Promise<PrintCompletion>) | undefined,
  ): Promise<PrintCompletion> | PrintCompletion {
    if (!send) return { code: 'deviceNotReady', outcome: 'notPrinted', error: 'noPrinter' };
    return printOnce(commandId, async () => {
      const command = begin(commandId, deviceClass);
      if (!command) return { code: 'sequenceError', outcome: 'notPrinted' };
      try {
        return await send(command);
      } finally {
        command.end();
      }
    });
  }

  return {
    attach(channel) {
      current?.close();
      attached = channel;
      commands.endSession();
      // A call can have been received before its channel ended and come to its handler only after: it
      // must not begin anything for a session that is over.
      const isOver = () => attached !== channel;
      const link = serve(
        channel,
        deviceApi,
        {
          statuses: () => [...devices.map((device) => device.status()), ...refused],
          readCard: ({ commandId, timeoutMs }) => (isOver() ? NOT_ARMED : readCard(commandId, timeoutMs)),
          scan: ({ commandId, timeoutMs }) => (isOver() ? NOT_ARMED : scan(commandId, timeoutMs)),
          printReceipt: ({ commandId, receipt }) =>
            isOver()
              ? NOT_BEGUN
              : print(
                  commandId,
                  'receiptPrinter',
                  receipts && ((command) => receipts.print({ commandId, receipt, ...command })),
                ),
          printDocument: ({ commandId, pdf }) =>
            isOver()
              ? NOT_BEGUN
              : print(
                  commandId,
                  'documentPrinter',
                  documents && ((command) => documents.print({ commandId, pdf, ...command })),
                ),
          printOutcome({ commandId }) {
            const seen = journal.find(commandId);
            if (seen === null) return 'neverSeen';
            return seen === 'inProgress' ? seen : seen.outcome;
          },
          exportTrace: ({ deviceId }) => traces.get(deviceId)?.export() ?? null,
          cancel: ({ commandId }) => commands.cancel(commandId),
          endSession: () => commands.endSession(),
        },
        { onFault },
      );
      current = link;
      channel.onClose(() => {
        if (isOver()) return;
        attached = undefined;
        current = undefined;
        commands.endSession();
      });
    },
  };
}

const KINDS: Readonly<Record<DeviceClass, CommandKind>> = {
  idCardReader: 'read',
  barcodeScanner: 'read',
  receiptPrinter: 'receipt',
  documentPrinter: 'document',
};
const NOT_ARMED = { code: 'canceled' } as const;
const NOT_BEGUN: PrintCompletion = { code: 'canceled', outcome: 'notPrinted' };
