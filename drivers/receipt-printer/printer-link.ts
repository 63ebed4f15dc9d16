import type { Clock } from '../device/clock.ts';
import type { Transport } from '../transport/transport.ts';
import { type Answer, createAnswerDecoder } from './answer-decoder.ts';
import { BARRIER, clearBuffer, concat, longestSlice, type StatusKind, statusRequest } from './escpos.ts';
import type { ReceiptPrinterProfile } from './profiles.ts';
import { judgeStatus, type PrinterCondition } from './status.ts';
import type { ReceiptPrinterTiming } from './timing.ts';

/** `silent`: the port is open and nothing answers. `lost`: the port is gone. */
export type LookResult = PrinterCondition | 'silent' | 'lost';

/** A conversation with one printer over one opening of its port. One caller at a time. */
export interface PrinterLink {
  isLost(): boolean;
  /** Settles when the port is gone, or was given up because it took no more bytes. */
  readonly lost: Promise<void>;
  /** Asks DLE EOT 1…4. A trouble is believed only when a second look agrees. Broken off by `signal` it is `silent`. */
  look(signal?: AbortSignal): Promise<LookResult>;
  /** Whether the newest question went unanswered. */
  isMute(): boolean;
  /** Sends whole commands with a barrier behind them; `false` where an unknown part may have left. */
  sendWithBarrier(bytes: Uint8Array): Promise<boolean>;
  /** How many barriers wait for their answer. */
  openBarriers(): number;
  /** Settles when a barrier was answered, the port was lost, `signal` was aborted or `ms` passed. */
  barrierOrPause(ms: number, signal?: AbortSignal): Promise<void>;
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
    decoder.push(bytes, hear);
    tell();
  });
  const stopClose = transport.onClose(end);

  function end() {
    isLost = true;
    stopData();
    stopClose();
    lost.resolve();
    tell();
  }

  function hear(answer: Answer) {
    if (answer.type === 'status') statusByte = answer.byte;
    else if (answer.type === 'cleared') cleared = true;
    else if (answer.type === 'barrier' && openBarriers > 0) {
      openBarriers -= 1;
      paper = answer.paper;
    } else noise = true;
  }

  function tell() {
    news.resolve();
    news = Promise.withResolvers<void>();
  }

  /** Waits until `until` holds; `false` where it did not within `ms` or `signal` broke it off. */
  async function within(ms: number, until: () => boolean, signal?: AbortSignal): Promise<boolean> {
    const deadline = clock.now() + ms;
    const waking = new AbortController();
    const wake = () => waking.abort();
    if (signal?.aborted) wake();
    signal?.addEventListener('abort', wake);
    try {
      while (!until()) {
        const left = deadline - clock.now();
        if (isLost || left <= 0 || signal?.aborted) return false;
        await Promise.race([news.promise, clock.sleep(left, waking.signal)]);
      }
      return true;
    } finally {
      signal?.removeEventListener('abort', wake);
      wake();
    }
  }

  async function send(bytes: Uint8Array): Promise<boolean> {
    if (isLost) return false;
    const enough = new AbortController();
    const tooLong = clock.sleep(timing.writeMs, enough.signal).then(() => 'stuck' as const);
    const result = await Promise.race([transport.write(bytes), tooLong]);
    enough.abort();
    if (result !== 'stuck') return result.ok;
    end();
    // Not waited for: the system may hold a stuck port for a while. Its next opening waits.
    void transport.close();
    return false;
  }

  async function ask(kind: StatusKind, signal?: AbortSignal): Promise<number | null> {
    statusByte = null;
    if (!(await send(statusRequest(kind)))) return null;
    await within(timing.answerMs, () => statusByte !== null, signal);
    return statusByte;
  }

  async function lookOnce(signal?: AbortSignal): Promise<LookResult> {
    // An answer that is still on its way would be taken for the answer to the next question.
    if (lateAnswers) await within(timing.answerMs, () => false, signal);
    if (lateAnswers && signal?.aborted) return isLost ? 'lost' : 'silent';
    lateAnswers = false;
    const bytes: number[] = [];
    for (const kind of [1, 2, 3, 4] as const) {
      const byte = await ask(kind, signal);
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
    async look(signal) {
      const first = await lookOnce(signal);
      if (first === 'lost' || first === 'silent' || first.trouble === null) return first;
      await within(timing.recheckMs, () => false, signal);
      return lookOnce(signal);
    },
    isMute: () => lateAnswers,
    send,
    async sendWithBarrier(bytes) {
      openBarriers += 1;
      return send(concat([bytes, BARRIER]));
    },
    openBarriers: () => openBarriers,
    async barrierOrPause(ms, signal) {
      const before = openBarriers;
      await within(ms, () => openBarriers < before, signal);
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
