import type { Clock } from '../device/clock.ts';
import type { Transport } from '../transport/transport.ts';
import { createAnswerDecoder } from './answer-decoder.ts';
import { BARRIER, clearBuffer, concat, longestSlice, type StatusKind, statusRequest } from './escpos.ts';
import type { ReceiptPrinterProfile } from './profiles.ts';
import { judgeStatus, type PrinterCondition } from './status.ts';
import type { ReceiptPrinterTiming } from './timing.ts';

/** `silent`: the port is open and nothing answers. `lost`: the port is gone. */
export type LookResult = PrinterCondition | 'silent' | 'lost';

/** A conversation with one printer over one opening of its port. One caller at a time. */
export interface PrinterLink {
  isLost(): boolean;
  /** Settles when the port is gone. */
  readonly lost: Promise<void>;
  /** Asks DLE EOT 1…4. A trouble is believed only when a second look agrees. */
  look(): Promise<LookResult>;
  /** Sends whole commands with a barrier behind them; `false` where an unknown part may have left. */
  sendWithBarrier(bytes: Uint8Array): Promise<boolean>;
  /** How many barriers wait for their answer. */
  openBarriers(): number;
  /** Settles when a barrier was answered, the port was lost or `ms` passed. */
  barrierOrPause(ms: number): Promise<void>;
  /** What the newest barrier's answer said of the paper. */
  paperAtBarrier(): 'present' | 'low' | 'out';
  /** Whether bytes came since {@link beginJob} that nobody asked for. */
  sawNoise(): boolean;
  /** Forgets barriers and noise of an earlier job. */
  beginJob(): void;
  /** Has what was sent and not printed thrown away, and completes a command that was cut off. */
  recover(): Promise<void>;
  send(bytes: Uint8Array): Promise<boolean>;
  close(): Promise<void>;
}

export interface PrinterLinkDeps {
  readonly transport: Transport;
  readonly profile: ReceiptPrinterProfile;
  readonly timing: ReceiptPrinterTiming;
  readonly clock: Clock;
}

/** Joins an open transport. */
export function createPrinterLink({ transport, profile, timing, clock }: PrinterLinkDeps): PrinterLink {
  const decoder = createAnswerDecoder();
  const lost = Promise.withResolvers<void>();
  let isLost = false;
  let news = Promise.withResolvers<void>();
  let openBarriers = 0;
  let paper: 'present' | 'low' | 'out' = 'present';
  let noise = false;
  let statusByte: number | null = null;
  let cleared = false;
  let lateAnswers = false;

  const stopData = transport.onData((bytes) => {
    for (const answer of decoder.push(bytes)) {
      if (answer.type === 'status') statusByte = answer.byte;
      else if (answer.type === 'cleared') cleared = true;
      else if (answer.type === 'barrier' && openBarriers > 0) {
        openBarriers -= 1;
        paper = answer.paper;
      } else noise = true;
    }
    tell();
  });
  const stopClose = transport.onClose(() => {
    isLost = true;
    stopData();
    stopClose();
    lost.resolve();
    tell();
  });

  function tell() {
    news.resolve();
    news = Promise.withResolvers<void>();
  }

  /** Waits until `until` holds; `false` where it did not within `ms`. */
  async function within(ms: number, until: () => boolean): Promise<boolean> {
    const deadline = clock.now() + ms;
    const waking = new AbortController();
    try {
      while (!until()) {
        const left = deadline - clock.now();
        if (isLost || left <= 0) return false;
        await Promise.race([news.promise, clock.sleep(left, waking.signal)]);
      }
      return true;
    } finally {
      waking.abort();
    }
  }

  async function send(bytes: Uint8Array): Promise<boolean> {
    if (isLost) return false;
    return (await transport.write(bytes)).ok;
  }

  async function ask(kind: StatusKind): Promise<number | null> {
    statusByte = null;
    if (!(await send(statusRequest(kind)))) return null;
    await within(timing.answerMs, () => statusByte !== null);
    return statusByte;
  }

  async function lookOnce(): Promise<LookResult> {
    // An answer that is still on its way would be taken for the answer to the next question.
    if (lateAnswers) await within(timing.answerMs, () => false);
    lateAnswers = false;
    const bytes: number[] = [];
    for (const kind of [1, 2, 3, 4] as const) {
      const byte = await ask(kind);
      if (isLost) return 'lost';
      if (byte === null) {
        lateAnswers = true;
        return 'silent';
      }
      bytes.push(byte);
    }
    const [printer = 0, offline = 0, error = 0, paperByte = 0] = bytes;
    return judgeStatus({ printer, offline, error, paper: paperByte }, profile);
  }

  return {
    isLost: () => isLost,
    lost: lost.promise,
    async look() {
      const first = await lookOnce();
      if (first === 'lost' || first === 'silent' || first.trouble === null) return first;
      await within(timing.recheckMs, () => false);
      return lookOnce();
    },
    send,
    async sendWithBarrier(bytes) {
      openBarriers += 1;
      return send(concat([bytes, BARRIER]));
    },
    openBarriers: () => openBarriers,
    async barrierOrPause(ms) {
      const before = openBarriers;
      await within(ms, () => openBarriers < before);
    },
    paperAtBarrier: () => paper,
    sawNoise: () => noise,
    beginJob() {
      openBarriers = 0;
      noise = false;
      decoder.reset();
    },
    async recover() {
      cleared = false;
      openBarriers = 0;
      await send(clearBuffer(profile.clearBuffer));
      if (profile.clearBuffer === 'dleDc4' && (await within(timing.answerMs, () => cleared))) return;
      // Nobody said that it was cleared: the printer may still wait for the rest of a picture.
      await send(new Uint8Array(longestSlice(profile)));
    },
    async close() {
      stopData();
      await transport.close();
    },
  };
}
