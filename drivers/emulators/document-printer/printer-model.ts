import { setTimeout as delay } from 'node:timers/promises';
import { countPages, isWholePdf } from './pdf-probe.ts';

/** Job states of RFC 8011 (5.3.7), by the library's names. */
export type JobState = 'pending' | 'processing' | 'processing-stopped' | 'canceled' | 'aborted' | 'completed';

export interface PrinterJob {
  readonly id: number;
  readonly name: string;
  readonly pdf: Buffer;
  readonly pages: number;
  state: JobState;
  reason: string;
  pagesOut: number;
  /** Told to stop while a page was on its way: it ends once that page is out (`processing-to-stop-point`). */
  stopping: boolean;
}

/** What a person can see from outside: the trays, the covers, the path of the paper, the cartridge. */
export interface PrinterBody {
  sheets: number;
  coverOpen: boolean;
  jammed: boolean;
  /** What is left in the cartridge, in percent; `null` while it is out. */
  toner: number | null;
  /** Sheets in the output tray. */
  output: number;
  /** Further keywords that the printer says of itself, as they are. */
  reasons: readonly string[];
}

/** How many sheets the output tray holds. */
export const OUTPUT_CAPACITY = 250;
/** At and below this the printer asks for a new cartridge, percent. */
export const TONER_LOW = 10;

export interface PrinterModel {
  readonly body: Readonly<PrinterBody>;
  readonly jobs: readonly Readonly<PrinterJob>[];
  /** Changes the body; printing stops or goes on by itself. */
  change(part: Partial<PrinterBody>): void;
  /** Takes a document; it waits for the jobs before it. Bytes that are no whole PDF are aborted, as printers do. */
  take(name: string, pdf: Buffer): PrinterJob;
  /** `false` where there is no such job or it has ended. A page on its way still comes out. */
  cancel(jobId: number): boolean;
  abortNextJob(): void;
  /** All jobs vanish without a trace, as a spooler's purge makes them. */
  purge(): void;
  /** The current goes: what was being printed is lost, and the memory of all jobs with it; ids begin again at 1. */
  losePower(): void;
  onChange(listener: () => void): () => void;
  close(): void;
}

const ENDED: readonly JobState[] = ['canceled', 'aborted', 'completed'];

export function hasEnded(job: Pick<PrinterJob, 'state'>): boolean {
  return ENDED.includes(job.state);
}

/** What stops it, in keywords of RFC 8011, 5.4.12 and PWG 5100.9. */
export function stopReasons(body: Readonly<PrinterBody>): readonly string[] {
  return [
    ...(body.sheets <= 0 ? ['media-empty-error', 'media-needed-error'] : []),
    ...(body.coverOpen ? ['cover-open-error'] : []),
    ...(body.jammed ? ['media-jam-error'] : []),
    ...(body.toner === null ? ['marker-supply-missing-error'] : []),
    ...(body.toner === 0 ? ['toner-empty-error'] : []),
    ...(body.output >= OUTPUT_CAPACITY ? ['output-area-full-error'] : []),
  ];
}

/** A printer's insides: one job at a time, one page per `pageMs`, a sheet for each. */
export function createPrinterModel(options: {
  readonly pageMs: number;
  readonly sheets: number;
  /** A page has fallen into the output tray with the last of a job. */
  readonly onPrinted: (job: Readonly<PrinterJob>) => void;
}): PrinterModel {
  const body: PrinterBody = {
    sheets: options.sheets,
    coverOpen: false,
    jammed: false,
    toner: 80,
    output: 0,
    reasons: [],
  };
  const listeners = new Set<() => void>();
  const power = { life: new AbortController() };
  let jobs: PrinterJob[] = [];
  let nextId = 1;
  let abortNext = false;
  let running = false;

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const blocked = () => stopReasons(body).length > 0;

  /** Waits for anything to change: a refill, a cancellation, the loss of power. */
  function untilChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        listeners.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      listeners.add(done);
      signal.addEventListener('abort', done);
    });
  }

  async function printJob(job: PrinterJob, signal: AbortSignal): Promise<void> {
    while (!hasEnded(job) && job.pagesOut < job.pages) {
      if (blocked()) {
        if (job.stopping) {
          end(job, 'canceled', 'job-canceled-by-user');
          changed();
          return;
        }
        if (job.state !== 'processing-stopped') {
          job.state = 'processing-stopped';
          job.reason = 'printer-stopped';
          changed();
        }
        await untilChange(signal);
      } else {
        if (job.state !== 'processing') {
          job.state = 'processing';
          job.reason = 'job-printing';
          changed();
        }
        await delay(options.pageMs, undefined, { signal });
        // Opened or jammed while the page was on its way: it counts only once it is out.
        if (blocked()) continue;
        body.sheets -= 1;
        body.output += 1;
        job.pagesOut += 1;
        if (job.stopping) {
          end(job, 'canceled', 'job-canceled-by-user');
        } else if (abortNext) {
          abortNext = false;
          end(job, 'aborted', 'aborted-by-system');
        } else if (job.pagesOut === job.pages) {
          end(job, 'completed', 'job-completed-successfully');
          options.onPrinted(job);
        }
        changed();
      }
      signal.throwIfAborted();
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    const { signal } = power.life;
    try {
      for (let job = nextJob(); job; job = nextJob()) await printJob(job, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (signal === power.life.signal) running = false;
    }
  }

  function forgetAll(): void {
    power.life.abort();
    power.life = new AbortController();
    running = false;
    jobs = [];
    changed();
  }

  const nextJob = () => jobs.find((job) => !hasEnded(job));

  function end(job: PrinterJob, state: JobState, reason: string): void {
    job.state = state;
    job.reason = reason;
  }

  return {
    body,
    get jobs() {
      return jobs;
    },
    change(part) {
      Object.assign(body, part);
      changed();
    },
    take(name, pdf) {
      const job: PrinterJob = {
        id: nextId++,
        name,
        pdf,
        pages: Math.max(countPages(pdf), 1),
        state: 'pending',
        reason: 'none',
        pagesOut: 0,
        stopping: false,
      };
      if (!isWholePdf(pdf)) end(job, 'aborted', 'document-format-error');
      jobs.push(job);
      changed();
      void run();
      return job;
    },
    cancel(jobId) {
      const job = jobs.find(({ id }) => id === jobId);
      if (!job || hasEnded(job)) return false;
      if (job.state === 'processing') {
        job.stopping = true;
        job.reason = 'processing-to-stop-point';
      } else {
        end(job, 'canceled', 'job-canceled-by-user');
      }
      changed();
      return true;
    },
    abortNextJob() {
      abortNext = true;
    },
    purge: forgetAll,
    losePower() {
      forgetAll();
      nextId = 1;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      power.life.abort();
      listeners.clear();
    },
  };
}
