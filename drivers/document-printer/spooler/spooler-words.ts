import type { IppAttributes } from '../../ipp/ipp-message.ts';
import type { HelperAnswer, SpoolerJob } from './helper-protocol.ts';
import { JOB_STATUS, PRINTER_STATUS, WORK_OFFLINE } from './windows-bits.ts';

/** What Windows' bits mean in IPP's words (RFC 8011, 5.4.12), so that one table says what they mean here. */
const REASONS: readonly (readonly [bit: number, reason: string])[] = [
  [PRINTER_STATUS.paused, 'paused'],
  [PRINTER_STATUS.pendingDeletion, 'shutdown'],
  [PRINTER_STATUS.paperJam, 'media-jam-error'],
  [PRINTER_STATUS.paperOut, 'media-empty-error'],
  [PRINTER_STATUS.manualFeed, 'media-needed-error'],
  [PRINTER_STATUS.offline, 'offline'],
  [PRINTER_STATUS.outputBinFull, 'output-area-full-error'],
  [PRINTER_STATUS.notAvailable, 'offline'],
  [PRINTER_STATUS.serverUnknown, 'offline'],
  [PRINTER_STATUS.tonerLow, 'toner-low-warning'],
  [PRINTER_STATUS.noToner, 'toner-empty-error'],
  [PRINTER_STATUS.doorOpen, 'door-open-error'],
  // No word of the tables; staff read these as they are.
  [PRINTER_STATUS.error, 'windows-error'],
  [PRINTER_STATUS.paperProblem, 'windows-paper-problem'],
  [PRINTER_STATUS.userIntervention, 'windows-user-intervention'],
  [PRINTER_STATUS.outOfMemory, 'windows-out-of-memory'],
  [PRINTER_STATUS.pagePunt, 'windows-page-punt'],
];
const WORKING =
  PRINTER_STATUS.printing | PRINTER_STATUS.processing | PRINTER_STATUS.busy | PRINTER_STATUS.ioActive;

/** A printer of Windows as it would describe itself over IPP. It tells no formats: RAW is taken or comes out as text. */
export function printerInWords({
  status,
  attributes,
  driver,
}: Extract<HelperAnswer, { readonly answer: 'printer' }>): IppAttributes {
  const reasons = REASONS.flatMap(([bit, reason]) => (status & bit ? [reason] : []));
  if (attributes & WORK_OFFLINE && !reasons.includes('offline')) reasons.push('offline');
  const stopped = reasons.some((reason) => !reason.endsWith('-warning'));
  return {
    'printer-state': stopped ? 'stopped' : status & WORKING ? 'processing' : 'idle',
    'printer-state-reasons': reasons.length > 0 ? reasons : ['none'],
    'printer-is-accepting-jobs': true,
    'printer-make-and-model': driver,
  };
}

/** Bits with which a page may be out, or on its way. */
const TOUCHED_PAPER =
  JOB_STATUS.printing | JOB_STATUS.printed | JOB_STATUS.complete | JOB_STATUS.restart | JOB_STATUS.error;
const STANDS_STILL =
  JOB_STATUS.error |
  JOB_STATUS.offline |
  JOB_STATUS.paperOut |
  JOB_STATUS.blocked |
  JOB_STATUS.userIntervention;

/** Whether the bytes may have left the spooler; before that no page can be out. */
export function mayHavePages({ status, pagesPrinted }: SpoolerJob): boolean {
  return pagesPrinted > 0 || (status & TOUCHED_PAPER) !== 0;
}

/**
 * A job of Windows in IPP's words. `printed` is believed only behind a port monitor with true end of job: the
 * others set it when the last byte has left, which IPP calls "queued in device".
 */
export function jobInWords(job: SpoolerJob, trueEndOfJob: boolean): IppAttributes {
  const { jobId, name, status, pagesPrinted } = job;
  const [state, reason] = stateOf(status, trueEndOfJob);
  return {
    'job-id': jobId,
    'job-name': name,
    'job-state': state,
    'job-state-reasons': [reason],
    ...(mayHavePages(job) && pagesPrinted === 0 ? {} : { 'job-impressions-completed': pagesPrinted }),
  };
}

function stateOf(status: number, trueEndOfJob: boolean): readonly [state: string, reason: string] {
  if (status & JOB_STATUS.deleted) return ['canceled', 'job-canceled-by-user'];
  // It stays so for as long as its page runs; then it is gone from the queue.
  if (status & JOB_STATUS.deleting) return ['processing', 'processing-to-stop-point'];
  if (status & JOB_STATUS.printed)
    return ['completed', trueEndOfJob ? 'job-completed-successfully' : 'queued-in-device'];
  if (status & JOB_STATUS.complete)
    return trueEndOfJob ? ['processing', 'job-printing'] : ['completed', 'queued-in-device'];
  if (status & STANDS_STILL) return ['processing-stopped', 'printer-stopped'];
  if (status & JOB_STATUS.printing) return ['processing', 'job-printing'];
  if (status & JOB_STATUS.paused) return ['pending-held', 'job-hold-until-specified'];
  return ['pending', status & JOB_STATUS.spooling ? 'job-incoming' : 'none'];
}
