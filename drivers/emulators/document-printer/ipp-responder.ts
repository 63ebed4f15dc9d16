import { z } from 'zod';
import { encodeIppAnswer, type IppAttributes, type IppMessage } from '../../ipp/ipp-message.ts';
import {
  hasEnded,
  OUTPUT_CAPACITY,
  type PrinterBody,
  type PrinterJob,
  type PrinterModel,
  stopReasons,
  TONER_LOW,
} from './printer-model.ts';

const printJobSchema = z.object({
  'job-name': z.string().default('untitled'),
  'document-format': z.string().default('application/octet-stream'),
});
const jobIdSchema = z.object({ 'job-id': z.int() });
const whichJobsSchema = z.object({
  'which-jobs': z.enum(['completed', 'not-completed']).default('not-completed'),
});

/** What the printer answers to one request (RFC 8011, 4). */
export function answerIpp(request: IppMessage, model: PrinterModel, uri: string): Buffer {
  const { id, operationAttributes } = request;
  const refuse = (statusCode: string) => encodeIppAnswer({ id, statusCode });
  const oneJob = (statusCode: string, job: Readonly<PrinterJob>) =>
    encodeIppAnswer({ id, statusCode, jobs: [jobAttributes(job, model.body, uri)] });

  switch (request.operation) {
    case 'Get-Printer-Attributes':
      return encodeIppAnswer({
        id,
        statusCode: 'successful-ok',
        printer: printerAttributes(model, uri),
        octetStrings: new Map([['printer-output-tray', [outputTray(model.body)]]]),
      });
    case 'Print-Job': {
      const asked = printJobSchema.safeParse(operationAttributes);
      if (!asked.success) return refuse('client-error-bad-request');
      if (asked.data['document-format'] !== 'application/pdf')
        return refuse('client-error-document-format-not-supported');
      return oneJob('successful-ok', model.take(asked.data['job-name'], request.data));
    }
    case 'Get-Job-Attributes': {
      const job = jobOf(operationAttributes, model);
      return job ? oneJob('successful-ok', job) : refuse('client-error-not-found');
    }
    case 'Get-Jobs': {
      const asked = whichJobsSchema.safeParse(operationAttributes);
      if (!asked.success) return refuse('client-error-attributes-or-values-not-supported');
      const ended = asked.data['which-jobs'] === 'completed';
      const jobs = model.jobs.filter((job) => hasEnded(job) === ended);
      return encodeIppAnswer({
        id,
        statusCode: 'successful-ok',
        jobs: jobs.map((job) => jobAttributes(job, model.body, uri)),
      });
    }
    case 'Cancel-Job': {
      const job = jobOf(operationAttributes, model);
      if (!job) return refuse('client-error-not-found');
      return refuse(model.cancel(job.id) ? 'successful-ok' : 'client-error-not-possible');
    }
    default:
      return refuse('server-error-operation-not-supported');
  }
}

function jobOf(attributes: IppAttributes, model: PrinterModel): Readonly<PrinterJob> | undefined {
  const asked = jobIdSchema.safeParse(attributes);
  return asked.success ? model.jobs.find((job) => job.id === asked.data['job-id']) : undefined;
}

function printerAttributes(model: PrinterModel, uri: string): IppAttributes {
  const { body } = model;
  const stopping = stopReasons(body);
  const reasons = [...stopping, ...warnings(body), ...body.reasons];
  const waiting = model.jobs.filter((job) => !hasEnded(job)).length;
  const stopped = stopping.length > 0;
  return {
    'printer-uri-supported': uri,
    'uri-security-supported': 'none',
    'uri-authentication-supported': 'none',
    'printer-name': 'tongban-a4',
    'printer-make-and-model': 'Tongban A4 printer emulator',
    'printer-state': stopped ? 'stopped' : waiting > 0 ? 'processing' : 'idle',
    'printer-state-reasons': reasons.length > 0 ? reasons : ['none'],
    'printer-is-accepting-jobs': true,
    'queued-job-count': waiting,
    'ipp-versions-supported': ['1.1', '2.0'],
    'operations-supported': [
      'Print-Job',
      'Get-Printer-Attributes',
      'Get-Job-Attributes',
      'Get-Jobs',
      'Cancel-Job',
    ],
    'charset-configured': 'utf-8',
    'charset-supported': ['utf-8'],
    'document-format-default': 'application/pdf',
    'document-format-supported': ['application/pdf'],
    'pdl-override-supported': 'attempted',
    'compression-supported': ['none'],
    ...(body.toner === null
      ? {}
      : {
          'marker-names': ['black cartridge', 'waste box'],
          'marker-types': ['toner-cartridge', 'waste-toner'],
          'marker-colors': ['#000000', 'none'],
          'marker-levels': [body.toner, 30],
          'marker-low-levels': [TONER_LOW, 90],
          'marker-high-levels': [100, 100],
        }),
  };
}

function warnings({ toner }: Readonly<PrinterBody>): readonly string[] {
  return toner !== null && toner > 0 && toner <= TONER_LOW ? ['toner-low-warning'] : [];
}

/** PWG 5100.13: what a printer says that counts the sheets in its output tray. */
function outputTray({ output }: Readonly<PrinterBody>): string {
  const remaining = Math.max(OUTPUT_CAPACITY - output, 0);
  return `type=unRemovableBin;maxcapacity=${OUTPUT_CAPACITY};remaining=${remaining};status=0;name=face-down;stackingorder=firstToLast;pagedelivery=faceDown;`;
}

function jobAttributes(job: Readonly<PrinterJob>, body: Readonly<PrinterBody>, uri: string): IppAttributes {
  return {
    'job-id': job.id,
    'job-uri': `${uri}/${job.id}`,
    'job-printer-uri': uri,
    'job-name': job.name,
    'job-state': job.state,
    'job-state-reasons': [job.reason, ...(job.state === 'processing-stopped' ? stopReasons(body) : [])],
    'job-impressions-completed': job.pagesOut,
    'job-media-sheets-completed': job.pagesOut,
  };
}
