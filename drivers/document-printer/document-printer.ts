import { z } from 'zod';
import type { PrintCompletion } from '#contract/device/completion.ts';
import type { Clock } from '../device/clock.ts';
import { createCommandQueue, endReason } from '../device/command-queue.ts';
import type { DocumentPrinter, PrintDocumentOptions } from '../device/device.ts';
import { followJob } from './follow-job.ts';
import type { IppClient, IppReply } from './ipp-client.ts';
import { createMemoryLedger, type JobLedger } from './job-ledger.ts';
import { createLeftoverJobs, jobNameOf, USER_NAME } from './leftover-jobs.ts';
import { createPrinterWatch } from './printer-watch.ts';
import type { DocumentPrinterProfile } from './profiles.ts';
import { waitUntilTaken } from './wait-taken.ts';

export interface DocumentPrinterSettings {
  readonly id: string;
  readonly profile: DocumentPrinterProfile;
  /** Closed with the device. */
  readonly client: IppClient;
}

const acceptedJobSchema = z.object({ 'job-id': z.int().positive() });

/**
 * An A4 printer in IPP's words (RFC 8010, 8011), whoever speaks them. It never sends a document twice by itself, and cancels every job of
 * the terminal that nobody follows any more, also one of an earlier process where `ledger` outlives it.
 */
export function createDocumentPrinter(
  settings: DocumentPrinterSettings,
  deps: { readonly clock: Clock; readonly ledger?: JobLedger },
): DocumentPrinter {
  const { id, profile, client } = settings;
  const { clock, ledger = createMemoryLedger() } = deps;
  const queue = createCommandQueue();
  const leftovers = createLeftoverJobs({ client, ledger, profile, clock });
  // While a job is followed it is no leftover.
  let following = false;
  const watch = createPrinterWatch({
    deviceId: id,
    client,
    profile,
    clock,
    isBusy: queue.isBusy,
    tidy: leftovers.sweep,
    hindrance: () => (following ? null : leftovers.hindrance()),
    isUrgent: () => !following && leftovers.mayPrint(),
  });

  async function print(options: PrintDocumentOptions): Promise<PrintCompletion> {
    const result = await queue.run({ signal: options.signal, timeoutMs: profile.printMs }, (signal) =>
      printNow(options, signal),
    );
    return result.ran ? result.value : { code: result.why, outcome: 'notPrinted' };
  }

  async function printNow(options: PrintDocumentOptions, signal: AbortSignal): Promise<PrintCompletion> {
    const printer = await watch.askPatiently(signal);
    if (signal.aborted) return { code: endReason(signal), outcome: 'notPrinted' };
    if (!printer) return { code: 'deviceNotReady', outcome: outcomeBefore(), error: 'noPrinter' };
    const swept = await leftovers.sweepPatiently(signal);
    if (signal.aborted) return { code: endReason(signal), outcome: 'notPrinted' };
    if (swept !== 'clear')
      return {
        code: 'deviceNotReady',
        outcome: outcomeBefore(),
        error: 'rejected',
        vendor: `earlier job: ${swept}`,
      };
    if (printer.blocker)
      return { code: 'deviceNotReady', outcome: 'notPrinted', error: printer.blocker, vendor: printer.raw };
    if (!printer.takesPdf)
      return {
        code: 'unsupportedData',
        outcome: 'notPrinted',
        error: 'rejected',
        vendor: 'document-format-supported',
      };

    following = true;
    try {
      return await send(options, signal);
    } finally {
      following = false;
    }
  }

  /** Nothing was sent, but while a page of an earlier command can come out nobody may be told "not printed". */
  function outcomeBefore(): 'unknown' | 'notPrinted' {
    return leftovers.mayPrint() ? 'unknown' : 'notPrinted';
  }

  async function send(options: PrintDocumentOptions, signal: AbortSignal): Promise<PrintCompletion> {
    const { commandId } = options;
    options.onStage('sending');
    // Before the first byte: from here on the printer may have a job.
    ledger.note({ commandId, jobId: null });
    // Not cut off by a cancellation: half a document can still make half a page, a whole job can be canceled.
    const reply = await client.send('Print-Job', {
      attributes: {
        'requesting-user-name': USER_NAME,
        'job-name': jobNameOf(commandId),
        'document-format': 'application/pdf',
      },
      data: Buffer.from(options.pdf),
      timeoutMs: profile.sendMs,
    });
    const taken = readTaken(reply);
    if (!taken.taken) {
      if (taken.completion.outcome === 'notPrinted') ledger.forget(commandId);
      return taken.completion;
    }
    const { jobId } = taken;
    ledger.note({ commandId, jobId });
    options.onStage('sentToDevice');
    const { completion, ended } = await followJob({
      jobId,
      jobName: jobNameOf(commandId),
      client,
      watch,
      profile,
      clock,
      signal,
      onStage: options.onStage,
    });
    if (ended) ledger.forget(commandId);
    // Not waited for: the command is over. The watch goes on with it until the printer answers.
    else void leftovers.sweep();
    return completion;
  }

  return {
    id,
    deviceClass: 'documentPrinter',
    status: watch.status,
    onStatus: watch.onStatus,
    start: watch.start,
    async stop() {
      await queue.close();
      await watch.stop();
      await leftovers.settled();
      await client.close();
    },
    print,
    ...(profile.countsOutput
      ? { waitTaken: (options) => waitUntilTaken({ watch, profile, clock }, options) }
      : {}),
  };
}

type Taken =
  | { readonly taken: true; readonly jobId: number }
  | { readonly taken: false; readonly completion: PrintCompletion };

/** What the answer to Print-Job means for the paper. */
function readTaken(reply: IppReply): Taken {
  const failed = (completion: PrintCompletion): Taken => ({ taken: false, completion });
  switch (reply.kind) {
    case 'noAnswer':
      return reply.sent
        ? failed({ code: 'hardwareError', outcome: 'unknown', error: 'disconnected', vendor: reply.reason })
        : failed({ code: 'deviceNotReady', outcome: 'notPrinted', error: 'noPrinter', vendor: reply.reason });
    case 'httpStatus': {
      // 4xx is said before the document is looked at; after 5xx nobody knows.
      const outcome = reply.status >= 400 && reply.status < 500 ? 'notPrinted' : 'unknown';
      return failed({ code: 'deviceNotReady', outcome, error: 'rejected', vendor: `HTTP ${reply.status}` });
    }
    case 'answer': {
      const status = reply.message.statusCode ?? 'no status';
      if (!status.startsWith('successful-')) {
        const code = status.startsWith('client-error-document-format') ? 'unsupportedData' : 'deviceNotReady';
        return failed({ code, outcome: 'notPrinted', error: 'rejected', vendor: status });
      }
      const job = acceptedJobSchema.safeParse(reply.message.jobs[0]);
      if (job.success) return { taken: true, jobId: job.data['job-id'] };
      return failed({ code: 'hardwareError', outcome: 'unknown', error: 'interrupted', vendor: 'no job-id' });
    }
  }
}
