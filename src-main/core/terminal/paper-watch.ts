import type { TakenCompletion, TakenOutcome } from '#contract/device/completion.ts';
import type { DeviceClient } from '../devices/device-client.ts';
import type { SessionContext } from '../session/session-context.ts';

/** How long a page waits for its paper to be taken, ms: the session ends long before. */
const WHILE_SHOWN_MS = 600_000;

/** After the person left the page: so long the paper may still be taken before it is drawn back, ms. */
const AFTER_LEAVING_MS = 10_000;

/** What became of paper that was printed: never whose it was. */
export type NoteOutcome = (caseId: string, paper: 'receipt' | 'document', outcome: TakenOutcome) => void;

/**
 * Follows printed paper until it was taken or drawn back, on printers whose sensor tells: beyond its page and its
 * session too, so that nobody finds what another left hanging. Resolves with what is known when the page goes.
 */
export function paperWatch(devices: Pick<DeviceClient, 'waitTaken'>, note: NoteOutcome) {
  return async (context: SessionContext, signal: AbortSignal): Promise<TakenOutcome | null> => {
    const { receipt, document, filed } = context;
    if (!filed || (receipt !== 'printed' && document !== 'printed')) return null;
    const paper = document === 'printed' ? 'document' : 'receipt';
    const deviceClass = document === 'printed' ? 'documentPrinter' : 'receiptPrinter';
    const told = ({ outcome }: TakenCompletion) => {
      note(filed.caseId, paper, outcome);
      return outcome;
    };
    const first = await devices.waitTaken(deviceClass, WHILE_SHOWN_MS, signal);
    if (first.code === 'unsupportedCommand') return null;
    if (first.code !== 'canceled') return told(first);
    return told(await devices.waitTaken(deviceClass, AFTER_LEAVING_MS, new AbortController().signal));
  };
}
