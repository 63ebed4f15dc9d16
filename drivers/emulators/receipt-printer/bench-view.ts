import type { AutomaticReports } from './automatic-reports.ts';
import type { Mechanism } from './mechanism.ts';
import type { PrinterParts } from './printer-parts.ts';

/** What a person at the bench sees of the printer; plain JSON. */
export function benchView(
  { model, port, paper, presenter, condition }: PrinterParts,
  { reports, mechanism }: { readonly reports: AutomaticReports; readonly mechanism: Mechanism },
): Record<string, unknown> {
  return {
    plugged: port.isPlugged(),
    paper: paper.level(),
    paperRowsLeft: paper.rowsLeft(),
    coverOpen: condition.coverOpen,
    jammed: condition.jammed,
    stalled: condition.stalled,
    off: condition.isOff,
    /** Whether it reports changes by itself. */
    reportsChanges: reports.areOn(),
    forgetsToReport: reports.areLost(),
    /** Presenter: a receipt hangs in the mouth. */
    inMouth: presenter.isInMouth(),
    /** Presenter: rows that were printed behind a receipt that hung there, which must never be. */
    rowsBehind: presenter.rowsBehind(),
    /** The strip that is coming out now. */
    stripRows: paper.stripRows(),
    strayBytes: mechanism.strayBytes(),
    receipts: paper.receipts().map(({ id, whole, rows, text }) => ({
      id,
      whole,
      rows,
      text,
      taken: model.presenter ? presenter.taken().has(id) : id <= condition.taken,
      retracted: presenter.retracted().has(id),
    })),
  };
}
