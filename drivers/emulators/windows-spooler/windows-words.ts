import { JOB_STATUS, PRINTER_STATUS } from '../../document-printer/spooler/windows-bits.ts';
import { type PrinterBody, type PrinterJob, TONER_LOW } from '../document-printer/printer-model.ts';

/** What Windows would say of a printer with a bidirectional driver. */
export function printerBits(body: Readonly<PrinterBody>, isWorking: boolean): number {
  const bits: readonly (readonly [holds: boolean, bit: number])[] = [
    [body.sheets <= 0, PRINTER_STATUS.paperOut],
    [body.coverOpen, PRINTER_STATUS.doorOpen],
    [body.jammed, PRINTER_STATUS.paperJam],
    [body.toner === 0, PRINTER_STATUS.noToner],
    [body.toner !== null && body.toner > 0 && body.toner <= TONER_LOW, PRINTER_STATUS.tonerLow],
    [isWorking, PRINTER_STATUS.printing],
  ];
  return sum(bits);
}

/**
 * What Windows would say of a job. Without true end of job it is called printed as soon as the printer has taken
 * the bytes, and stays so whatever becomes of the paper.
 */
export function jobBits(
  job: Readonly<PrinterJob>,
  body: Readonly<PrinterBody>,
  trueEndOfJob: boolean,
): number {
  switch (job.state) {
    case 'pending':
      return 0;
    case 'processing':
      if (job.stopping) return JOB_STATUS.deleting | JOB_STATUS.printing;
      return trueEndOfJob ? JOB_STATUS.printing | JOB_STATUS.complete : JOB_STATUS.printed;
    case 'processing-stopped':
      return sum([
        [trueEndOfJob, JOB_STATUS.printing],
        [!trueEndOfJob, JOB_STATUS.printed],
        [body.sheets <= 0, JOB_STATUS.paperOut],
        [body.sheets > 0, JOB_STATUS.error],
      ]);
    case 'completed':
      return JOB_STATUS.printed | JOB_STATUS.retained;
    case 'canceled':
    case 'aborted':
      return JOB_STATUS.deleted;
  }
}

function sum(bits: readonly (readonly [holds: boolean, bit: number])[]): number {
  return bits.reduce((total, [holds, bit]) => (holds ? total | bit : total), 0);
}
