import { z } from 'zod';
import type { IppAttributes, IppMessage } from '../../ipp/ipp-message.ts';
import type { IppClient, IppReply, IppRequestOptions } from '../ipp-client.ts';
import { createHelperLink, type HelperReply } from './helper-link.ts';
import type { HelperAnswer } from './helper-protocol.ts';
import type { StartWire } from './helper-wire.ts';
import { jobInWords, mayHavePages, printerInWords } from './spooler-words.ts';

export interface SpoolerSettings {
  /** The name that Windows gives the printer. */
  readonly printer: string;
  readonly startHelper: StartWire;
  /** See `DocumentPrinterProfile`. */
  readonly trueEndOfJob: boolean;
}

const printSchema = z.object({ 'job-name': z.string() });
const jobSchema = z.object({ 'job-id': z.int().positive() });
const NOT_FOUND = 'client-error-not-found';

/**
 * A printer of the Windows spooler that answers in IPP's words: the driver above it is the same as for IPP, with
 * its ledger, its cancelling and its doubts. Nothing here runs in a printer's DLL; the helper does.
 */
export function createSpoolerClient({ printer, startHelper, trueEndOfJob }: SpoolerSettings): IppClient {
  const link = createHelperLink(startHelper);
  /** Jobs that this side deleted, and whether a page of theirs may be out: they vanish from the queue. Kept until their end is told. */
  const canceled = new Map<number, boolean>();

  async function jobNow(jobId: number, options: IppRequestOptions): Promise<IppReply> {
    const reply = await link.ask({ ask: 'job', printer, jobId }, options);
    const answer = answerIn(reply, 'job');
    if (!answer) return unanswered(reply);
    const { job } = answer;
    if (!job) return goneJob(jobId);
    if (canceled.has(jobId)) canceled.set(jobId, canceled.get(jobId) || mayHavePages(job));
    const words = jobInWords(job, trueEndOfJob);
    if (words['job-state'] === 'completed' || words['job-state'] === 'canceled') canceled.delete(jobId);
    // Kept in the queue for this word; a release that is lost leaves an entry there and no page.
    if (words['job-state'] === 'completed') void link.ask({ ask: 'release', printer, jobId }, options);
    return said('successful-ok', { jobs: [words] });
  }

  function goneJob(jobId: number): IppReply {
    const mayBeOut = canceled.get(jobId);
    if (mayBeOut === undefined) return said(NOT_FOUND);
    canceled.delete(jobId);
    return said('successful-ok', {
      jobs: [
        {
          'job-id': jobId,
          'job-state': 'canceled',
          'job-state-reasons': ['job-canceled-by-user'],
          ...(mayBeOut ? {} : { 'job-impressions-completed': 0 }),
        },
      ],
    });
  }

  async function cancel(jobId: number, options: IppRequestOptions): Promise<IppReply> {
    const before = answerIn(await link.ask({ ask: 'job', printer, jobId }, options), 'job');
    if (before?.job && !canceled.has(jobId)) canceled.set(jobId, mayHavePages(before.job));
    const reply = await link.ask({ ask: 'cancel', printer, jobId }, options);
    return answerIn(reply, 'done') ? said('successful-ok') : unanswered(reply);
  }

  return {
    place: `the printer "${printer}" of Windows`,
    close: link.close,
    async send(operation, options) {
      const attributes = options.attributes ?? {};
      switch (operation) {
        case 'Get-Printer-Attributes': {
          const reply = await link.ask({ ask: 'printer', printer }, options);
          const answer = answerIn(reply, 'printer');
          return answer ? said('successful-ok', { printer: printerInWords(answer) }) : unanswered(reply);
        }
        case 'Print-Job': {
          const name = printSchema.parse(attributes)['job-name'];
          const pdf = (options.data ?? Buffer.alloc(0)).toString('base64');
          const reply = await link.ask({ ask: 'print', printer, name, pdf }, options);
          const answer = answerIn(reply, 'printed');
          if (!answer) return unanswered(reply);
          canceled.delete(answer.jobId);
          return said('successful-ok', { jobs: [{ 'job-id': answer.jobId }] });
        }
        case 'Get-Job-Attributes':
          return jobNow(jobSchema.parse(attributes)['job-id'], options);
        case 'Get-Jobs': {
          const reply = await link.ask({ ask: 'jobs', printer }, options);
          const answer = answerIn(reply, 'jobs');
          if (!answer) return unanswered(reply);
          return said('successful-ok', { jobs: answer.jobs.map((job) => jobInWords(job, trueEndOfJob)) });
        }
        case 'Cancel-Job':
          return cancel(jobSchema.parse(attributes)['job-id'], options);
        default:
          return said('server-error-operation-not-supported');
      }
    },
  };
}

function answerIn<A extends HelperAnswer['answer']>(reply: HelperReply, wanted: A) {
  if (reply.kind !== 'answer') return null;
  const { answer } = reply;
  const isWanted = (one: HelperAnswer): one is Extract<HelperAnswer, { readonly answer: A }> =>
    one.answer === wanted;
  return isWanted(answer) ? answer : null;
}

/** A spooler that could not be asked is a printer that does not answer: a short restart of it is a missed poll. */
function unanswered(reply: HelperReply): IppReply {
  if (reply.kind === 'none') return { kind: 'noAnswer', sent: reply.sent, reason: reply.reason };
  const { answer } = reply;
  if (answer.answer !== 'failed')
    return { kind: 'noAnswer', sent: true, reason: 'the spooler helper answers another question' };
  const words = ERRORS.get(answer.error);
  const reason = `${answer.step}: Windows error ${answer.error}${words === undefined ? '' : `, ${words}`}`;
  return { kind: 'noAnswer', sent: answer.begun, reason };
}

/** The codes of winerror.h that a technician meets. */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [5, 'access is denied'],
  [1722, 'the print spooler does not run'],
  [1801, 'there is no printer of that name'],
  [1804, 'the printer does not take RAW data'],
]);

function said(
  statusCode: string,
  {
    jobs = [],
    printer = {},
  }: { readonly jobs?: readonly IppAttributes[]; readonly printer?: IppAttributes } = {},
): IppReply {
  const message: IppMessage = {
    id: 1,
    operation: undefined,
    statusCode,
    operationAttributes: {},
    jobs,
    printer,
    data: Buffer.alloc(0),
  };
  return { kind: 'answer', message };
}
