import type { Clock } from '../device/clock.ts';
import type { Transport } from '../transport/transport.ts';
import { type Answers, createAnswerDecoder, type PaperLevel } from './answer-decoder.ts';
import { createBarriers } from './barriers.ts';
import {
  clearBuffer,
  concat,
  longestSlice,
  reportAutomatically,
  type StatusKind,
  statusRequest,
} from './escpos.ts';
import { judgeFullStatus } from './full-status.ts';
import { createNews } from './news.ts';
import type { ReceiptPrinterProfile } from './profile.ts';
import { judgeStatus, type PrinterCondition } from './status.ts';
import type { ReceiptPrinterTiming } from './timing.ts';

/** `silent`: the port is open and nothing answers. `lost`: the port is gone. */
export type LookResult = PrinterCondition | 'silent' | 'lost';

/** A conversation with one printer over one opening of its port. One caller at a time. */
export interface PrinterLink {
  isLost(): boolean;
  /** Settles when the port is gone, or was given up because it took no more bytes. */
  readonly lost: Promise<void>;
  /** Asks the printer how it is. A trouble is believed only when a second look agrees. Broken off by `signal` it is `silent`. */
  look(signal?: AbortSignal): Promise<LookResult>;
  /** Whether the newest question went unanswered. */
  isMute(): boolean;
  /** Sends whole commands with a barrier behind them; `false` where an unknown part may have left. */
  sendWithBarrier(bytes: Uint8Array): Promise<boolean>;
  /** Sends barriers alone. */
  sendBarriers(count: number): Promise<boolean>;
  /** How many barriers wait for their answer. */
  openBarriers(): number;
  /**
   * Settles when a barrier was answered, the printer reported a change by itself, the port was lost, `signal` was
   * aborted or `ms` passed.
   */
  barrierOrPause(ms: number, signal?: AbortSignal): Promise<void>;
  /** What the newest barrier's answer said of the paper. */
  paperAtBarrier(): PaperLevel;
  /** Whether barriers were answered out of their turn: the printer lost a part, as after a power cut. */
  lostSome(): boolean;
  /** Whether no stray byte can pass for a barrier's answer. */
  readonly barriersAreNamed: boolean;
  /** Whether bytes came since {@link beginJob} that nobody asked for. */
  sawNoise(): boolean;
  /** Forgets barriers and noise of an earlier job. */
  beginJob(): void;
  /** Forgets which answers were waited for, and the noise. */
  forgetAnswers(): void;
  /** How many barriers were sent since {@link beginJob}. */
  barriersOfJob(): number;
  /** Has what was sent and not printed thrown away, and completes a command that was cut off. */
  recover(): Promise<void>;
  send(bytes: Uint8Array): Promise<boolean>;
  /** Has changes reported where the model can. A printer forgets that at a power cut, so it is told again and again. */
  askForReports(): Promise<void>;
  /** Whether the last {@link askForReports} was answered: then the printer tells of changes by itself. */
  reportsChanges(): boolean;
  close(): Promise<void>;
}

export interface PrinterLinkDeps {
  readonly transport: Transport;
  readonly profile: ReceiptPrinterProfile;
  readonly timing: ReceiptPrinterTiming;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /**
   * The printer reported a change by itself. What it says is not believed without a look: a damaged message, or bytes
   * that only look like one, must not make a state.
   */
  readonly onReport: () => void;
}

/** Joins an open transport. */
export function createPrinterLink({
  transport,
  profile,
  timing,
  clock,
  random,
  onReport,
}: PrinterLinkDeps): PrinterLink {
  const asksAll = profile.statusQuestion === 'dleEot20';
  const decoder = createAnswerDecoder({ fullStatus: asksAll });
  const barriers = createBarriers(profile.barrier, random);
  const lost = Promise.withResolvers<void>();
  let isLost = false;
  const { tell, within } = createNews(clock, () => isLost);
  let noise = false;
  let barriersOfJob = 0;
  /** The answer to the question that is open. */
  let status: number | null = null;
  let reports = 0;
  let lastReport: number | null = null;
  let reportsAreOn = false;
  let cleared = false;
  let lateAnswers = false;

  const stopData = transport.onData((bytes) => {
    hear(decoder.push(bytes));
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

  function hear(answers: Readonly<Answers>) {
    if (asksAll ? answers.fulls > 0 : answers.statuses > 0)
      status = asksAll ? answers.full : answers.statusByte;
    if (answers.cleared > 0) cleared = true;
    if (!barriers.hear(answers) || answers.noise > 0) noise = true;
    if (answers.automatics > 0) hearReport(answers.automatic);
  }

  function hearReport(report: number) {
    if (profile.automaticStatus === 0) {
      noise = true;
      return;
    }
    reportsAreOn = true;
    // The answer to being asked for reports, too: only what is new is worth a look.
    if (report === lastReport) return;
    lastReport = report;
    reports += 1;
    onReport();
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
    status = null;
    if (!(await send(statusRequest(kind)))) return null;
    await within(timing.answerMs, () => status !== null, signal);
    return status;
  }

  async function lookOnce(signal?: AbortSignal): Promise<LookResult> {
    // An answer that is still on its way would be taken for the answer to the next question.
    if (lateAnswers) await within(timing.answerMs, () => false, signal);
    if (lateAnswers && signal?.aborted) return isLost ? 'lost' : 'silent';
    lateAnswers = false;
    const bytes: number[] = [];
    for (const kind of asksAll ? ([20] as const) : ([1, 2, 3, 4] as const)) {
      const byte = await ask(kind, signal);
      if (isLost) return 'lost';
      if (byte === null) {
        lateAnswers = true;
        return 'silent';
      }
      bytes.push(byte);
    }
    const [first = 0, offline = 0, error = 0, paper = 0] = bytes;
    if (asksAll) return judgeFullStatus(first);
    return judgeStatus({ printer: first, offline, error, paper }, profile);
  }

  function newBarriers(count: number): readonly Uint8Array[] {
    barriersOfJob += count;
    return Array.from({ length: count }, () => barriers.next());
  }

  function forgetAnswers() {
    barriers.forget();
    noise = false;
    decoder.reset();
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
    sendWithBarrier: (bytes) => send(concat([bytes, ...newBarriers(1)])),
    sendBarriers: (count) => send(concat(newBarriers(count))),
    barriersOfJob: () => barriersOfJob,
    openBarriers: barriers.open,
    async barrierOrPause(ms, signal) {
      const before = { open: barriers.open(), reports };
      await within(ms, () => barriers.open() < before.open || reports > before.reports, signal);
    },
    paperAtBarrier: barriers.paper,
    lostSome: barriers.lostSome,
    barriersAreNamed: barriers.areNamed,
    sawNoise: () => noise,
    forgetAnswers,
    beginJob() {
      forgetAnswers();
      barriersOfJob = 0;
    },
    async recover() {
      cleared = false;
      barriers.forget();
      await send(clearBuffer(profile.clearBuffer));
      if (profile.clearBuffer === 'dleDc4' && (await within(timing.answerMs, () => cleared))) return;
      // Nobody said that it was cleared: the printer may still wait for the rest of a picture.
      await send(new Uint8Array(longestSlice(profile)));
    },
    async askForReports() {
      if (profile.automaticStatus === 0) return;
      reportsAreOn = false;
      await send(reportAutomatically(profile.automaticStatus));
      await within(timing.answerMs, () => reportsAreOn);
    },
    reportsChanges: () => reportsAreOn,
    async close() {
      stopData();
      await transport.close();
    },
  };
}
