import type { PrintCompletion } from '#contract/device/completion.ts';
import { deviceApi, type ProgressStage } from '#contract/device/device-api.ts';
import type { DeviceClass, DeviceStatus } from '#contract/device/status.ts';
import type { EmitEvent } from '#contract/rpc/api.ts';
import type { Channel } from '#contract/rpc/channel.ts';
import { type LinkFault, serve } from '#contract/rpc/link.ts';
import type { AnyDevice } from '#drivers/device/device.ts';
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
  /** Whether a command is under way. */
  isBusy(): boolean;
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
  const reader = deviceOf(devices, 'idCardReader');
  const chipReader = deviceOf(devices, 'socialSecurityCardReader');
  const scanner = deviceOf(devices, 'barcodeScanner');
  const receipts = deviceOf(devices, 'receiptPrinter');
  const documents = deviceOf(devices, 'documentPrinter');
  const board = deviceOf(devices, 'relayBoard');
  let current: { readonly emit: EmitEvent<typeof deviceApi>; readonly close: () => void } | undefined;
  let attached: Channel | undefined;
  /** Whose paper may be in a printer's mouth. */
  const lastPrinted = new Map<DeviceClass, string>();

  for (const device of devices) device.onStatus((status) => current?.emit('statusChanged', status));

  function begin(commandId: string, deviceClass: DeviceClass, kind: CommandKind): RunningCommand | null {
    return commands.begin(commandId, kind, (stage: ProgressStage) =>
      current?.emit('progress', { commandId, deviceClass, stage }),
    );
  }

  /** Runs a command that moves no paper. An id under way already is refused. */
  async function run<T>(
    commandId: string,
    deviceClass: DeviceClass,
    send: (command: RunningCommand & { readonly commandId: string }) => Promise<T>,
    kind: 'read' | 'taking' = 'read',
  ): Promise<T | typeof SAME_ID> {
    const command = begin(commandId, deviceClass, kind);
    if (!command) return SAME_ID;
    try {
      return await send({ commandId, ...command });
    } finally {
      command.end();
    }
  }

  function print(
    commandId: string,
    deviceClass: 'receiptPrinter' | 'documentPrinter',
    send: ((command: RunningCommand) => Promise<PrintCompletion>) | undefined,
  ): Promise<PrintCompletion> | PrintCompletion {
    if (!send) return { code: 'deviceNotReady', outcome: 'notPrinted', error: 'noPrinter' };
    return printOnce(commandId, async () => {
      const command = begin(
        commandId,
        deviceClass,
        deviceClass === 'receiptPrinter' ? 'receipt' : 'document',
      );
      if (!command) return { ...SAME_ID, outcome: 'notPrinted' };
      try {
        const completion = await send(command);
        if (completion.outcome === 'printed') lastPrinted.set(deviceClass, commandId);
        return completion;
      } finally {
        command.end();
      }
    });
  }

  return {
    isBusy: commands.isBusy,
    attach(channel) {
      current?.close();
      attached = channel;
      endSession();
      // A call can have been received before its channel ended and come to its handler only after: it
      // must not begin anything for a session that is over.
      const isOver = () => attached !== channel;
      const link = serve(
        channel,
        deviceApi,
        {
          statuses: () => [...devices.map((device) => device.status()), ...refused],
          async readCard({ commandId, timeoutMs }) {
            if (isOver()) return OVER;
            if (!reader) return NO_READER;
            sessionBegan();
            return run(commandId, 'idCardReader', (command) => reader.readCard({ timeoutMs, ...command }));
          },
          async cardPhoto({ commandId }) {
            const photo = reader?.photo;
            if (isOver()) return OVER;
            if (!photo) return NO_PLUGIN;
            return run(commandId, 'idCardReader', photo);
          },
          async readSocialSecurityCard({ commandId, timeoutMs }) {
            if (isOver()) return OVER;
            if (!chipReader) return NO_READER;
            sessionBegan();
            return run(commandId, 'socialSecurityCardReader', (command) =>
              chipReader.readCard({ timeoutMs, ...command }),
            );
          },
          async scan({ commandId, timeoutMs }) {
            if (isOver()) return OVER;
            if (!scanner) return NO_SCANNER;
            sessionBegan();
            return run(commandId, 'barcodeScanner', (command) => scanner.scan({ timeoutMs, ...command }));
          },
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
          async waitTaken({ commandId, deviceClass, timeoutMs }) {
            const wait = (deviceClass === 'receiptPrinter' ? receipts : documents)?.waitTaken;
            if (isOver()) return { ...OVER, outcome: 'unknown' } as const;
            if (!wait) return NO_SENSOR;
            const printed = lastPrinted.get(deviceClass);
            const done = await run(
              commandId,
              deviceClass,
              (command) => wait({ timeoutMs, ...command }),
              'taking',
            );
            if (done.code === 'success' && printed !== undefined) journal.noteTaken(printed);
            return 'outcome' in done ? done : ({ ...done, outcome: 'unknown' } as const);
          },
          async setGuideLights({ commandId, lit }) {
            if (isOver()) return OVER;
            if (!board) return NO_BOARD;
            return run(commandId, 'relayBoard', (command) => board.setGuideLights({ lit, ...command }));
          },
          async unlock({ commandId }) {
            if (isOver()) return OVER;
            if (!board) return NO_BOARD;
            return run(commandId, 'relayBoard', (command) => board.unlock(command));
          },
          printOutcome: ({ commandId }) => journal.paperOf(commandId) ?? 'neverSeen',
          exportTrace: ({ deviceId }) => traces.get(deviceId)?.export() ?? null,
          cancel: ({ commandId }) => commands.cancel(commandId),
          endSession: (how) => endSession(how?.cardIsNext),
        },
        { onFault },
      );
      current = link;
      channel.onClose(() => {
        if (isOver()) return;
        attached = undefined;
        current = undefined;
        endSession();
      });
    },
  };

  /** Whoever shows a card or a code may want a receipt in a minute. */
  function sessionBegan() {
    receipts?.prepare?.();
  }

  function endSession(cardIsNext = false) {
    commands.endSession();
    reader?.forget?.(cardIsNext);
    chipReader?.forget();
  }
}

function deviceOf<C extends AnyDevice['deviceClass']>(devices: readonly AnyDevice[], deviceClass: C) {
  return devices.find(
    (device): device is Extract<AnyDevice, { readonly deviceClass: C }> => device.deviceClass === deviceClass,
  );
}

const SAME_ID = { code: 'sequenceError' } as const;
const NO_READER = { code: 'deviceNotReady', error: 'noReader' } as const;
const NO_SCANNER = { code: 'deviceNotReady', error: 'noScanner' } as const;
const NO_BOARD = { code: 'deviceNotReady', error: 'noBoard' } as const;
const NO_PLUGIN = { code: 'unsupportedCommand', error: 'noPlugin' } as const;
const NO_SENSOR = { code: 'unsupportedCommand', outcome: 'unknown' } as const;
const OVER = { code: 'canceled' } as const;
const NOT_BEGUN: PrintCompletion = { code: 'canceled', outcome: 'notPrinted' };
