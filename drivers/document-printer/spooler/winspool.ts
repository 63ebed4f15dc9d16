/**
 * NEVER RUN ON WINDOWS. The calls into winspool.drv, written after Microsoft's documentation and winspool.h; it
 * is thin so that all that can be tried elsewhere stands above it. Runs in the helper process alone.
 */
import koffi from 'koffi';
import { z } from 'zod';
import type { SpoolerJob } from './helper-protocol.ts';

/** A call that failed, with the code of `GetLastError`. `begun`: the spooler may have a part of a document. */
export class WinspoolError extends Error {
  readonly step: string;
  readonly code: number;
  readonly begun: boolean;
  constructor(step: string, code: number, begun: boolean) {
    super(`${step} failed with ${code}`);
    this.step = step;
    this.code = code;
    this.begun = begun;
  }
}

export interface Winspool {
  printer(name: string): { readonly status: number; readonly attributes: number; readonly driver: string };
  /** Hands a document over as RAW and keeps its job in the queue after it was printed. Gives the job's id. */
  print(printer: string, name: string, bytes: Uint8Array): number;
  job(printer: string, jobId: number): SpoolerJob | null;
  jobs(printer: string): readonly SpoolerJob[];
  cancel(printer: string, jobId: number): void;
  release(printer: string, jobId: number): void;
}

/** SetJob commands. JOB_CONTROL_CANCEL (3) is not to be used since NT 4. */
const JOB_CONTROL_DELETE = 5;
const JOB_CONTROL_RETAIN = 8;
const JOB_CONTROL_RELEASE = 9;
const ERROR_INVALID_PARAMETER = 87;
const ERROR_INSUFFICIENT_BUFFER = 122;
/** JOB_INFO_1 of the first so many jobs; the terminal's own queue never holds more than a few. */
const MAX_JOBS = 200;

const handleSchema = z.tuple([z.unknown()]);
const countSchema = z.tuple([z.int().nonnegative()]);
const printerInfoSchema = z.object({
  pDriverName: z.string().nullable(),
  Status: z.int(),
  Attributes: z.int(),
});
const jobInfoSchema = z.object({
  JobId: z.int().positive(),
  pDocument: z.string().nullable(),
  Status: z.int(),
  PagesPrinted: z.int(),
});

/** Loads winspool.drv; throws where there is none. */
export function loadWinspool(): Winspool {
  const lib = koffi.load('winspool.drv');
  const kernel = koffi.load('kernel32.dll');
  const PRINTER_INFO_2W = koffi.struct({
    pServerName: 'str16',
    pPrinterName: 'str16',
    pShareName: 'str16',
    pPortName: 'str16',
    pDriverName: 'str16',
    pComment: 'str16',
    pLocation: 'str16',
    pDevMode: 'void *',
    pSepFile: 'str16',
    pPrintProcessor: 'str16',
    pDatatype: 'str16',
    pParameters: 'str16',
    pSecurityDescriptor: 'void *',
    Attributes: 'uint32',
    Priority: 'uint32',
    DefaultPriority: 'uint32',
    StartTime: 'uint32',
    UntilTime: 'uint32',
    Status: 'uint32',
    cJobs: 'uint32',
    AveragePPM: 'uint32',
  });
  const JOB_INFO_1W = koffi.struct({
    JobId: 'uint32',
    pPrinterName: 'str16',
    pMachineName: 'str16',
    pUserName: 'str16',
    pDocument: 'str16',
    pDatatype: 'str16',
    pStatus: 'str16',
    Status: 'uint32',
    Priority: 'uint32',
    Position: 'uint32',
    TotalPages: 'uint32',
    PagesPrinted: 'uint32',
    Submitted: koffi.array('uint16', 8),
  });
  koffi.struct('DOC_INFO_1W', { pDocName: 'str16', pOutputFile: 'str16', pDatatype: 'str16' });

  const lastError = kernel.func('uint32 __stdcall GetLastError()');
  const openPrinter = lib.func('int __stdcall OpenPrinterW(str16 name, _Out_ void **handle, void *defaults)');
  const closePrinter = lib.func('int __stdcall ClosePrinter(void *handle)');
  const getPrinter = lib.func(
    'int __stdcall GetPrinterW(void *handle, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed)',
  );
  const startDoc = lib.func(
    'uint32 __stdcall StartDocPrinterW(void *handle, uint32 level, DOC_INFO_1W *info)',
  );
  const writePrinter = lib.func(
    'int __stdcall WritePrinter(void *handle, void *buffer, uint32 size, _Out_ uint32 *written)',
  );
  const endDoc = lib.func('int __stdcall EndDocPrinter(void *handle)');
  const getJob = lib.func(
    'int __stdcall GetJobW(void *handle, uint32 jobId, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed)',
  );
  const enumJobs = lib.func(
    'int __stdcall EnumJobsW(void *handle, uint32 first, uint32 count, uint32 level, void *buffer, uint32 size, _Out_ uint32 *needed, _Out_ uint32 *returned)',
  );
  const setJob = lib.func(
    'int __stdcall SetJobW(void *handle, uint32 jobId, uint32 level, void *job, uint32 command)',
  );

  function must(step: string, result: unknown, begun = false): void {
    if (result === 0) throw new WinspoolError(step, z.int().parse(lastError()), begun);
  }

  function withPrinter<T>(name: string, use: (handle: unknown) => T): T {
    const out: unknown[] = [null];
    must('OpenPrinter', openPrinter(name, out, null));
    const [handle] = handleSchema.parse(out);
    try {
      return use(handle);
    } finally {
      closePrinter(handle);
    }
  }

  /** Calls twice, as these functions want it: for the size, then for the content. `null`: no such thing. */
  function filled(step: string, call: (buffer: Buffer | null, size: number, needed: number[]) => unknown) {
    const needed = [0];
    if (call(null, 0, needed) === 0) {
      const code = z.int().parse(lastError());
      if (code === ERROR_INVALID_PARAMETER) return null;
      if (code !== ERROR_INSUFFICIENT_BUFFER) throw new WinspoolError(step, code, false);
    }
    const [size] = countSchema.parse(needed);
    const buffer = Buffer.alloc(size);
    must(step, call(buffer, size, needed));
    return buffer;
  }

  const toJob = (raw: unknown): SpoolerJob => {
    const info = jobInfoSchema.parse(raw);
    return {
      jobId: info.JobId,
      name: info.pDocument ?? '',
      status: info.Status,
      pagesPrinted: info.PagesPrinted,
    };
  };

  return {
    printer: (name) =>
      withPrinter(name, (handle) => {
        const buffer = filled('GetPrinter', (into, size, needed) =>
          getPrinter(handle, 2, into, size, needed),
        );
        if (!buffer) throw new WinspoolError('GetPrinter', ERROR_INVALID_PARAMETER, false);
        const info = printerInfoSchema.parse(koffi.decode(buffer, PRINTER_INFO_2W));
        return { status: info.Status, attributes: info.Attributes, driver: info.pDriverName ?? '' };
      }),
    print: (printer, name, bytes) =>
      withPrinter(printer, (handle) => {
        const info = { pDocName: name, pOutputFile: null, pDatatype: 'RAW' };
        const jobId = z.int().parse(startDoc(handle, 1, info));
        must('StartDocPrinter', jobId);
        try {
          must('SetJob', setJob(handle, jobId, 0, null, JOB_CONTROL_RETAIN), true);
          for (let at = 0; at < bytes.length; ) {
            const written = [0];
            must('WritePrinter', writePrinter(handle, bytes.subarray(at), bytes.length - at, written), true);
            const [count] = countSchema.parse(written);
            // Without an error it must not stand still.
            if (count === 0) throw new WinspoolError('WritePrinter', 0, true);
            at += count;
          }
          must('EndDocPrinter', endDoc(handle), true);
        } catch (error) {
          setJob(handle, jobId, 0, null, JOB_CONTROL_DELETE);
          throw error;
        }
        return jobId;
      }),
    job: (printer, jobId) =>
      withPrinter(printer, (handle) => {
        const buffer = filled('GetJob', (into, size, needed) => getJob(handle, jobId, 1, into, size, needed));
        return buffer && toJob(koffi.decode(buffer, JOB_INFO_1W));
      }),
    jobs: (printer) =>
      withPrinter(printer, (handle) => {
        const returned = [0];
        const buffer = filled('EnumJobs', (into, size, needed) =>
          enumJobs(handle, 0, MAX_JOBS, 1, into, size, needed, returned),
        );
        const [count] = countSchema.parse(returned);
        if (!buffer || count === 0) return [];
        return z
          .array(z.unknown())
          .parse(koffi.decode(buffer, JOB_INFO_1W, count))
          .map(toJob);
      }),
    cancel: (printer, jobId) =>
      withPrinter(printer, (handle) => must('SetJob', setJob(handle, jobId, 0, null, JOB_CONTROL_DELETE))),
    release: (printer, jobId) =>
      withPrinter(printer, (handle) => must('SetJob', setJob(handle, jobId, 0, null, JOB_CONTROL_RELEASE))),
  };
}
