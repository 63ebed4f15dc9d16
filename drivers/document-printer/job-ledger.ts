/** A job that may still be at the printer. `jobId` is `null` until the printer has answered Print-Job. */
export interface OpenJob {
  readonly commandId: string;
  readonly jobId: number | null;
}

/**
 * The jobs whose end is not known. Its owner keeps it on disk, so that a driver started after a crash can still
 * cancel them; it holds numbers and command ids, nothing of what was printed.
 */
export interface JobLedger {
  /** Noted without an id before the document is sent, with it once the printer has given one. */
  note(job: OpenJob): void;
  /** The job's end is known. */
  forget(commandId: string): void;
  all(): readonly OpenJob[];
}

/** A ledger that lasts as long as the process. */
export function createMemoryLedger(): JobLedger {
  const jobs = new Map<string, OpenJob>();
  return {
    note: (job) => void jobs.set(job.commandId, job),
    forget: (commandId) => void jobs.delete(commandId),
    all: () => [...jobs.values()],
  };
}
