/** What differs between models of A4 printers. All times in ms. */
export interface DocumentPrinterProfile {
  /** What has the printer: its own IPP, or the Windows spooler. */
  readonly connection: 'ipp' | 'spooler';
  /** How often the printer is asked for its state at rest. */
  readonly restPollMs: number;
  /** How often a running job is asked for. */
  readonly jobPollMs: number;
  /** How long the printer may be silent after a question. */
  readonly answerMs: number;
  /** As `answerMs`, while a job that nobody follows is being canceled: a refill must not win that race. */
  readonly sweepMs: number;
  /** How long it may be silent while it takes a document; small ones work off their input before they answer. */
  readonly sendMs: number;
  /** How long a print may take in all, a refill of the tray by staff included. */
  readonly printMs: number;
  /** How long a canceled job may take to end: the page on its way still comes out. */
  readonly cancelMs: number;
  /** Whether the printer counts what lies in its output tray, so that a page that is not taken is seen. */
  readonly countsOutput: boolean;
  /**
   * Spooler only: whether the port monitor waits for the printer's own "end of job" before it calls a job
   * printed. Most call it printed once the bytes have left, which says nothing of paper.
   */
  readonly trueEndOfJob: boolean;
}

const ippEverywhere: DocumentPrinterProfile = {
  connection: 'ipp',
  restPollMs: 2_000,
  jobPollMs: 500,
  answerMs: 4_000,
  sweepMs: 800,
  sendMs: 30_000,
  printMs: 180_000,
  cancelMs: 20_000,
  countsOutput: false,
  trueEndOfJob: false,
};

const windowsSpooler: DocumentPrinterProfile = {
  ...ippEverywhere,
  connection: 'spooler',
  // The spooler is on this machine, but a driver DLL that asks its printer answers late.
  answerMs: 6_000,
  sweepMs: 6_000,
};

/**
 * - `ipp-everywhere`: printers that take PDF over IPP by themselves (PWG 5100.14).
 * - `ipp-everywhere-tray`: the same, whose `printer-output-tray` counts sheets (see README, "Page not taken").
 * - `windows-spooler`: printers of Windows that take PDF; "printed" there proves no paper.
 * - `windows-spooler-end-of-job`: the same behind a port monitor with true end of job.
 *
 * The times are chosen, not measured: no printer of flesh and blood has been tried.
 */
export const documentPrinterProfiles: ReadonlyMap<string, DocumentPrinterProfile> = new Map([
  ['ipp-everywhere', ippEverywhere],
  ['ipp-everywhere-tray', { ...ippEverywhere, countsOutput: true }],
  ['windows-spooler', windowsSpooler],
  ['windows-spooler-end-of-job', { ...windowsSpooler, trueEndOfJob: true }],
]);
