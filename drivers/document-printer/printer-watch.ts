import type { DeviceStatus } from '#contract/device/status.ts';
import type { Clock } from '../device/clock.ts';
import { createStatusBox, type Observation } from '../device/status-box.ts';
import { URGENT_PAUSE_MS } from './ask-urgently.ts';
import type { IppClient, IppReply } from './ipp-client.ts';
import { PRINTER_ATTRIBUTES, type PrinterReport, readPrinter } from './ipp-status.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

/** A short restart of a printer's network looks like its end: only this many missed polls in a row are one. */
export const GONE_AFTER_MISSES = 3;

export interface PrinterWatch {
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  start(): void;
  stop(): Promise<void>;
  /** Asks the printer once and keeps its status; `null` where it did not answer or `signal` broke the question off. */
  ask(signal?: AbortSignal): Promise<PrinterReport | null>;
  /** Asks until it answers, or {@link GONE_AFTER_MISSES} times. */
  askPatiently(signal: AbortSignal): Promise<PrinterReport | null>;
  /** Whether the last answer said that something lies in the output tray. */
  heldPaper(): boolean;
}

/** Keeps a printer's status by asking for it, at rest and during a job. */
export function createPrinterWatch(parts: {
  readonly deviceId: string;
  readonly client: IppClient;
  readonly profile: DocumentPrinterProfile;
  readonly clock: Clock;
  /** While a command runs, the command asks. */
  readonly isBusy: () => boolean;
  /** Done before every question at rest. */
  readonly tidy: () => Promise<unknown>;
  /** Why the printer must not be used although it is ready, in words; `null` where nothing stands in the way. */
  readonly hindrance: () => string | null;
  /** Whether a page of somebody who has left may come out: then the printer is not let out of sight. */
  readonly isUrgent: () => boolean;
}): PrinterWatch {
  const { client, profile, clock } = parts;
  const box = createStatusBox(parts.deviceId, 'documentPrinter');
  const stopping = new AbortController();
  let watching: Promise<void> = Promise.resolve();
  let misses = 0;
  let held = false;

  async function ask(signal?: AbortSignal): Promise<PrinterReport | null> {
    const reply = await client.send('Get-Printer-Attributes', {
      attributes: { 'requested-attributes': PRINTER_ATTRIBUTES },
      timeoutMs: profile.answerMs,
      ...(signal ? { signal } : {}),
    });
    // A question that was broken off says nothing about the printer.
    if (reply.kind === 'noAnswer' && signal?.aborted) return null;
    const report = reply.kind === 'answer' ? readPrinter(reply.message.printer) : null;
    if (report) {
      misses = 0;
      held = report.tray === 'holding';
      const observation = profile.countsOutput ? withTray(report) : report.observation;
      box.set(hindered(observation, parts.hindrance()));
    } else {
      misses += 1;
      if (misses >= GONE_AFTER_MISSES)
        box.set({
          state: 'noDevice',
          detail: `no printer answers at ${client.place} (${missReason(reply)})`,
        });
    }
    return report;
  }

  async function askPatiently(signal: AbortSignal): Promise<PrinterReport | null> {
    for (let tries = 0; tries < GONE_AFTER_MISSES && !signal.aborted; tries++) {
      if (tries > 0) await clock.sleep(profile.jobPollMs, signal);
      const report = await ask(signal);
      if (report) return report;
    }
    return null;
  }

  function pauseNow(): number {
    if (parts.isUrgent()) return Math.min(URGENT_PAUSE_MS, profile.jobPollMs);
    return parts.hindrance() === null ? profile.restPollMs : profile.jobPollMs;
  }

  async function watchOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!parts.isBusy()) await parts.tidy();
      // A mute printer takes its time to be found mute; the canceling goes on meanwhile.
      if (!parts.isBusy()) await Promise.all([ask(), parts.isUrgent() ? parts.tidy() : undefined]);
      await clock.sleep(pauseNow(), stopping.signal);
    }
  }

  return {
    status: box.get,
    onStatus: box.onChange,
    start() {
      watching = watchOn();
    },
    async stop() {
      stopping.abort();
      await watching;
    },
    ask,
    askPatiently,
    heldPaper: () => held,
  };
}

function withTray({ observation, tray }: PrinterReport): Observation {
  if (tray !== 'holding') return observation;
  return { ...observation, conditions: [...(observation.conditions ?? []), 'paperNotTaken'] };
}

function hindered(observation: Observation, words: string | null): Observation {
  if (words === null) return observation;
  const { state, detail } = observation;
  return {
    ...observation,
    state: state === 'online' || state === 'busy' ? 'offline' : state,
    detail: detail === undefined ? words : `${detail}; ${words}`,
  };
}

function missReason(reply: IppReply): string {
  switch (reply.kind) {
    case 'noAnswer':
      return reply.reason;
    case 'httpStatus':
      return `HTTP ${reply.status}`;
    case 'answer':
      return reply.message.statusCode ?? 'no status';
  }
}
