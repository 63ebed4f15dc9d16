import { randomUUID } from 'node:crypto';
import type { ScanError, ScannedCode } from '#contract/device/barcode.ts';
import type { Completion, PrintCompletion, TakenCompletion } from '#contract/device/completion.ts';
import { deviceApi, type ProgressStage } from '#contract/device/device-api.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import type { Receipt } from '#contract/device/receipt.ts';
import type { GuideLight, RelayCompletion } from '#contract/device/relay-board.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import type { DeviceClass, DeviceStatus } from '#contract/device/status.ts';
import { type Calls, RpcError } from '#contract/rpc/api.ts';
import type { Channel } from '#contract/rpc/channel.ts';
import { connect } from '#contract/rpc/link.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';

/**
 * However a driver or a port may hang, a person is told after this long, ms: longer than any driver's own limit
 * (an A4 printer waits three minutes for a refill).
 */
const PRINT_LIMIT_MS = { receipt: 90_000, document: 240_000 } as const;

/** How long a restarted device host is waited for to say what became of a print. */
const HOST_BACK_MS = 10_000;

/** For what nobody cancels. */
const NEVER = new AbortController().signal;

export interface DeviceClient {
  /** Takes a new link to the device host, the first or one after its restart. */
  attach(channel: Channel): void;
  statuses(): readonly DeviceStatus[];
  /** Whether a device of `deviceClass` can be given a command now: commands wait in its queue, so `busy` will do. */
  isUsable(deviceClass: DeviceClass): boolean;
  /** Whether the terminal has one at all, whatever its state. */
  has(deviceClass: DeviceClass): boolean;
  onChange(listener: () => void): void;
  /** Hears how far this client's own commands have come. */
  onProgress(listener: (deviceClass: DeviceClass, stage: ProgressStage) => void): void;
  readCard(timeoutMs: number, signal: AbortSignal): Promise<Completion<IdCard, CardError>>;
  readSocialSecurityCard(
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Completion<SocialSecurityCard, SocialSecurityCardError>>;
  scan(timeoutMs: number, signal: AbortSignal): Promise<Completion<ScannedCode, ScanError>>;
  printReceipt(receipt: Receipt, signal: AbortSignal): Promise<PrintCompletion>;
  printDocument(pdf: Uint8Array, signal: AbortSignal): Promise<PrintCompletion>;
  /** Waits until what was printed last was taken. See `waitTaken` in contract/device/device-api.ts. */
  waitTaken(
    deviceClass: 'receiptPrinter' | 'documentPrinter',
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<TakenCompletion>;
  setGuideLights(lit: readonly GuideLight[]): Promise<RelayCompletion>;
  /**
   * The session is over: reads are disarmed, waiting prints dropped. Lost where the device host is down just then, which
   * does no harm: one that begins takes every card it finds for a left one, and has no print waiting. `cardIsNext`: the card
   * on the reader is the next person's, who has said so, and need not be lifted.
   */
  endSession(cardIsNext?: boolean): void;
}

/**
 * The core's end of the link to the device host. The host may die at any time: a read then ends with
 * `internalError` and can be armed again; for a print the restarted host is asked what became of it, and
 * where nobody knows the outcome is `unknown`.
 */
export function deviceClient(clock: Clock, log: Log): DeviceClient {
  const statuses = new Map<string, DeviceStatus>();
  const changeListeners: (() => void)[] = [];
  const progressListeners: ((deviceClass: DeviceClass, stage: ProgressStage) => void)[] = [];
  const backWaiters = new Set<() => void>();
  const running = new Set<string>();
  let call: Calls<typeof deviceApi> | null = null;

  const changed = () => {
    for (const listener of changeListeners) listener();
  };
  const keep = (status: DeviceStatus) => {
    statuses.set(status.deviceId, status);
    const { deviceId, state, conditions, detail } = status;
    const failed = state !== 'online' && state !== 'busy' && state !== 'starting' && state !== 'unknown';
    log[failed ? 'warn' : 'info']({ deviceId, state, conditions }, detail ?? 'device');
    changed();
  };

  function attach(channel: Channel): void {
    /** What a device said by itself on this link is newer than the list, whichever arrives first. */
    const heard = new Set<string>();
    const link = connect(
      channel,
      deviceApi,
      {
        statusChanged: (status) => {
          heard.add(status.deviceId);
          keep(status);
        },
        progress: ({ commandId, deviceClass, stage }) => {
          // A print that outlived its session still tells its stages: they are not this session's.
          if (!running.has(commandId)) return;
          for (const listener of progressListeners) listener(deviceClass, stage);
        },
      },
      { onFault: (fault) => log.error(fault, 'device host link') },
    );
    call = link.call;
    channel.onClose(() => {
      if (call !== link.call) return;
      call = null;
      for (const status of statuses.values())
        statuses.set(status.deviceId, { ...status, state: 'starting', conditions: [] });
      changed();
    });
    link.call.statuses(undefined).then(
      (all) => {
        if (call !== link.call) return;
        const listed = new Set(all.map(({ deviceId }) => deviceId));
        for (const id of statuses.keys()) if (!listed.has(id)) statuses.delete(id);
        for (const status of all) if (!heard.has(status.deviceId)) keep(status);
      },
      () => log.warn('the device host did not tell its devices'),
    );
    for (const waiter of backWaiters) waiter();
  }

  async function command<T>(
    signal: AbortSignal,
    run: (commandId: string, api: Calls<typeof deviceApi>) => Promise<T>,
    lost: (commandId: string) => Promise<T>,
  ): Promise<T> {
    const commandId = randomUUID();
    const api = call;
    if (!api) return lost(commandId);
    const cancel = () => void api.cancel({ commandId }).catch(() => undefined);
    signal.addEventListener('abort', cancel, { once: true });
    running.add(commandId);
    try {
      return await run(commandId, api);
    } catch (error) {
      log.warn({ commandId, why: error instanceof RpcError ? error.code : 'bug' }, 'a command got no answer');
      return await lost(commandId);
    } finally {
      running.delete(commandId);
      signal.removeEventListener('abort', cancel);
    }
  }

  async function print(
    signal: AbortSignal,
    limitMs: number,
    run: (commandId: string, api: Calls<typeof deviceApi>) => Promise<PrintCompletion>,
  ): Promise<PrintCompletion> {
    const limit = new AbortController();
    const overdue = Promise.withResolvers<PrintCompletion>();
    const stop = clock.after(limitMs, () => {
      limit.abort();
      overdue.resolve({ code: 'timeOut', outcome: 'unknown' });
    });
    const printed = command(AbortSignal.any([signal, limit.signal]), run, async (commandId) => {
      const outcome = await outcomeAfterRestart(commandId);
      log.warn({ commandId, outcome }, 'the device host was lost during a print');
      if (outcome === 'printed' || outcome === 'taken')
        return { code: 'success', outcome: 'printed' } as const;
      if (outcome === 'notPrinted' || outcome === 'neverSeen')
        return { code: 'internalError', outcome: 'notPrinted', error: 'interrupted' } as const;
      return { code: 'internalError', outcome: 'unknown', error: 'interrupted' } as const;
    });
    return Promise.race([printed, overdue.promise]).finally(stop);
  }

  async function outcomeAfterRestart(commandId: string) {
    if (!call) await hostBack();
    if (!call) return 'unknown';
    return call.printOutcome({ commandId }).catch(() => 'unknown' as const);
  }

  function hostBack(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        stop();
        backWaiters.delete(done);
        resolve();
      };
      const stop = clock.after(HOST_BACK_MS, done);
      backWaiters.add(done);
    });
  }

  return {
    attach,
    statuses: () => [...statuses.values()],
    isUsable: (deviceClass) =>
      [...statuses.values()].some(
        (status) =>
          status.deviceClass === deviceClass && (status.state === 'online' || status.state === 'busy'),
      ),
    has: (deviceClass) => [...statuses.values()].some((status) => status.deviceClass === deviceClass),
    onChange: (listener) => void changeListeners.push(listener),
    onProgress: (listener) => void progressListeners.push(listener),
    readCard: (timeoutMs, signal) =>
      command<Completion<IdCard, CardError>>(
        signal,
        (commandId, api) => api.readCard({ commandId, timeoutMs }),
        async () => ({ code: 'internalError' }),
      ),
    readSocialSecurityCard: (timeoutMs, signal) =>
      command<Completion<SocialSecurityCard, SocialSecurityCardError>>(
        signal,
        (commandId, api) => api.readSocialSecurityCard({ commandId, timeoutMs }),
        async () => ({ code: 'internalError' }),
      ),
    scan: (timeoutMs, signal) =>
      command<Completion<ScannedCode, ScanError>>(
        signal,
        (commandId, api) => api.scan({ commandId, timeoutMs }),
        async () => ({ code: 'internalError' }),
      ),
    waitTaken: (deviceClass, timeoutMs, signal) =>
      command<TakenCompletion>(
        signal,
        (commandId, api) => api.waitTaken({ commandId, deviceClass, timeoutMs }),
        async () => ({ code: 'internalError', outcome: 'unknown' }),
      ),
    setGuideLights: (lit) =>
      command<RelayCompletion>(
        NEVER,
        (commandId, api) => api.setGuideLights({ commandId, lit }),
        async () => ({ code: 'internalError' }),
      ),
    printReceipt: (receipt, signal) =>
      print(signal, PRINT_LIMIT_MS.receipt, (commandId, api) => api.printReceipt({ commandId, receipt })),
    printDocument: (pdf, signal) =>
      print(signal, PRINT_LIMIT_MS.document, (commandId, api) => api.printDocument({ commandId, pdf })),
    endSession: (cardIsNext = false) =>
      void call?.endSession(cardIsNext ? { cardIsNext } : undefined).catch(() => undefined),
  };
}
