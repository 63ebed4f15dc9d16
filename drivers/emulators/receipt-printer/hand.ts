import type { ReceiptPrinterAction } from './actions.ts';
import type { AutomaticReports } from './automatic-reports.ts';
import { FULL_ROLL } from './paper.ts';
import type { PrinterParts } from './printer-parts.ts';

/** Does to the printer what a hand or bad luck does. `losePower`: what it had in its memory goes. */
export function perceive(
  action: ReceiptPrinterAction,
  parts: PrinterParts,
  { reports, losePower }: { readonly reports: AutomaticReports; readonly losePower: () => void },
): void {
  const { model, port, paper, presenter, condition } = parts;
  switch (action.type) {
    case 'setPaper':
      paper.setRowsLeft(action.rows);
      return;
    case 'removePaper':
      paper.setRowsLeft(0);
      return;
    case 'loadPaper':
      paper.setRowsLeft(FULL_ROLL);
      return;
    case 'openCover':
      condition.coverOpen = true;
      return;
    case 'closeCover':
      condition.coverEcho = condition.coverOpen;
      condition.coverOpen = false;
      return;
    case 'jam':
      condition.jammed = true;
      return;
    case 'clearJam':
      if (condition.jammed && model.presenter) presenter.take();
      condition.jammed = false;
      return;
    case 'presenterJam':
      condition.jamsNext = true;
      return;
    case 'powerOff':
      condition.isOff = true;
      losePower();
      return;
    case 'powerOn':
      condition.isOff = false;
      return;
    case 'powerCycle':
      losePower();
      return;
    case 'loseAutomaticStatus':
      reports.lose(action.on);
      return;
    case 'halfAutomaticStatus':
      reports.halveNext();
      return;
    case 'unplug':
      port.unplug();
      return;
    case 'plug':
      port.plug();
      return;
    case 'takeReceipt':
      if (model.presenter) presenter.take();
      else condition.taken = paper.receipts().at(-1)?.id ?? condition.taken;
      return;
    case 'stall':
      condition.stalled = true;
      return;
    case 'resume':
      condition.stalled = false;
      return;
    case 'paperOutAfterRows':
      condition.later = { afterRows: action.rows, what: 'paperOut' };
      return;
    case 'stallAfterRows':
      condition.later = { afterRows: action.rows, what: 'stall' };
      return;
    case 'unplugAfterRows':
      condition.later = { afterRows: action.rows, what: 'unplug' };
      return;
    case 'noise':
      port.write(Uint8Array.from(action.bytes));
      return;
    default:
      action satisfies never;
  }
}
