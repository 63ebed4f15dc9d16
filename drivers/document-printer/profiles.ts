/** What differs between models of A4 printers. All times in ms. */
export interface DocumentPrinterProfile {
  /** How often the printer is asked for its state at rest. */
  readonly restPollMs: number;
  /** How often a running job is asked for. */
  readonly jobPollMs: number;
  /** How long the printer may be silent after a question. */
  readonly answerMs: number;
  /** How long it may be silent while it takes a document; small ones work off their input before they answer. */
  readonly sendMs: number;
  /** How long a print may take in all, a refill of the tray by staff included. */
  readonly printMs: number;
  /** How long a canceled job may take to end: the page on its way still comes out. */
  readonly cancelMs: number;
}

const ippEverywhere: DocumentPrinterProfile = {
  restPollMs: 2_000,
  jobPollMs: 500,
  answerMs: 4_000,
  sendMs: 30_000,
  printMs: 180_000,
  cancelMs: 20_000,
};

/**
 * `ipp-everywhere`: printers that take PDF over IPP by themselves (PWG 5100.14). The times are chosen, not
 * measured: no printer of flesh and blood has been tried.
 */
export const documentPrinterProfiles: ReadonlyMap<string, DocumentPrinterProfile> = new Map([
  ['ipp-everywhere', ippEverywhere],
]);
