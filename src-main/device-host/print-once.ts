import type { PrintCompletion } from '#contract/device/completion.ts';
import type { PrintJournal } from './print-journal.ts';

export type PrintOnce = (
  commandId: string,
  print: () => Promise<PrintCompletion>,
) => Promise<PrintCompletion>;

/**
 * Prints each id once and never again, across restarts: an id that was seen gives the outcome it had, one
 * under way is joined. `onBug` is told of a driver that threw, which no driver may.
 */
export function createPrintOnce(journal: PrintJournal, onBug: (error: unknown) => void): PrintOnce {
  const underWay = new Map<string, Promise<PrintCompletion>>();

  async function printNow(
    commandId: string,
    print: () => Promise<PrintCompletion>,
  ): Promise<PrintCompletion> {
    let completion: PrintCompletion = { code: 'internalError', outcome: 'unknown', error: 'interrupted' };
    try {
      completion = await print();
    } catch (error) {
      onBug(error);
    } finally {
      journal.finish(commandId, completion);
      underWay.delete(commandId);
    }
    return completion;
  }

  return (commandId, print) => {
    const joined = underWay.get(commandId);
    if (joined) return joined;
    const seen = journal.find(commandId);
    if (seen !== null && seen !== 'inProgress') return Promise.resolve(seen);
    if (!journal.begin(commandId))
      throw new Error('a print is in progress in the journal, but not in this process');
    const printing = printNow(commandId, print);
    underWay.set(commandId, printing);
    return printing;
  };
}
