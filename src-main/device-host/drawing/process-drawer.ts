import { type Calls, RpcError } from '#contract/rpc/api.ts';
import { connect } from '#contract/rpc/link.ts';
import { type Clock, systemClock } from '#drivers/device/clock.ts';
import type { ReceiptDrawer } from '#drivers/receipt-printer/receipt-drawer.ts';
import type { HelperProcess, StartHelper } from '../helper-process.ts';
import { drawingApi } from './drawing-api.ts';

interface Drawing extends HelperProcess {
  readonly call: Calls<typeof drawingApi>;
}

/** A drawing that takes longer hangs. Start, fonts and first receipt take 0.6 s, ten times that on a busy machine. */
const DRAW_WITHIN_MS = 10_000;
/** The next resident's receipt comes within this time or after a new session began, which prepares for it. */
const REST_MS = 3 * 60_000;

export interface ProcessDrawerOptions {
  readonly clock?: Clock;
  readonly drawWithinMs?: number;
  readonly restMs?: number;
}

/**
 * Draws in a process that is started when it is needed and ended after a rest. Where it dies, a new one draws once more:
 * nothing was sent to a printer yet. Where it dies again or hangs, that one drawing failed; the next one starts it anew.
 */
export function createProcessDrawer(
  start: StartHelper,
  { clock = systemClock, drawWithinMs = DRAW_WITHIN_MS, restMs = REST_MS }: ProcessDrawerOptions = {},
): ReceiptDrawer {
  let current: Promise<Drawing> | null = null;
  let resting = new AbortController();
  let underWay = 0;
  let isClosed = false;

  async function begin(): Promise<Drawing> {
    const { channel, end } = await start();
    return { channel, call: connect(channel, drawingApi).call, end };
  }

  function running(): Promise<Drawing> {
    if (current) return current;
    const begun = begin();
    current = begun;
    const forget = () => {
      if (current === begun) current = null;
    };
    begun.then(({ channel }) => channel.onClose(forget), forget);
    return begun;
  }

  function end(): void {
    const ended = current;
    current = null;
    ended?.then(
      (drawing) => drawing.end(),
      () => undefined,
    );
  }

  async function endAfterRest(signal: AbortSignal): Promise<void> {
    await clock.sleep(restMs, signal);
    if (!signal.aborted) end();
  }

  /** `over`: nobody waits for it any more, as where a process was ended because it hung. */
  async function askTwice<T>(
    work: (call: Calls<typeof drawingApi>) => Promise<T>,
    over: AbortSignal,
  ): Promise<T> {
    try {
      return await work((await running()).call);
    } catch (error) {
      const died = error instanceof RpcError && error.code === 'linkClosed';
      if (!died || isClosed || over.aborted) throw error;
      return work((await running()).call);
    }
  }

  /** `null`: it could not be done. */
  async function ask<T>(work: (call: Calls<typeof drawingApi>) => Promise<T>): Promise<T | null> {
    if (isClosed) return null;
    resting.abort();
    underWay += 1;
    const answered = new AbortController();
    async function limit(): Promise<null> {
      await clock.sleep(drawWithinMs, answered.signal);
      if (!answered.signal.aborted) end();
      return null;
    }
    try {
      return await Promise.race([askTwice(work, answered.signal), limit()]);
    } catch {
      // It died twice, or it could not draw this receipt.
      return null;
    } finally {
      answered.abort();
      underWay -= 1;
      if (underWay === 0 && !isClosed) {
        resting = new AbortController();
        void endAfterRest(resting.signal);
      }
    }
  }

  return {
    async draw(receipt, widthDots, signal) {
      const canceled = Promise.withResolvers<null>();
      const cancel = () => canceled.resolve(null);
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
      try {
        const drawing = signal.aborted ? null : ask((call) => call.draw({ receipt, widthDots }));
        const raster = await Promise.race([drawing, canceled.promise]);
        if (signal.aborted) return { ok: false, why: 'canceled' };
        return raster ? { ok: true, raster } : { ok: false, why: 'failed' };
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },
    prepare: () => void ask((call) => call.prepare(undefined)),
    async close() {
      isClosed = true;
      resting.abort();
      end();
    },
  };
}
