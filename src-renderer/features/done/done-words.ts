import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { WordKey } from '../../i18n/translate.ts';

type Done = ViewOf<'done'>;
type Kind = Done['item']['kind'];

export const deliveryWords: Readonly<Record<Done['delivery'], WordKey>> = {
  waiting: 'done.deliveryWaiting',
  delivered: 'done.deliveryDelivered',
  attention: 'done.deliveryAttention',
};

/** What the sensor saw is newer than what the printer said. */
export function paperWords(printed: Exclude<Done['receipt'], 'none'>, paper: Done['paper']): WordKey {
  return printed === 'printed' && paper !== 'out' ? `done.${paper}` : `done.${printed}`;
}

/** What is still to be taken away: the paper is left out once it is gone, the card where none was laid on. */
export function takeWords({ card, paper, receipt, document }: Done): WordKey {
  const came = receipt === 'printed' || document === 'printed';
  const isThere = came && paper !== 'taken' && paper !== 'retracted';
  if (!card) return isThere ? 'done.takePaper' : 'done.takeThings';
  if (card === 'socialSecurityCard') return isThere ? 'done.takeChip' : 'done.takeChipOnly';
  return isThere ? 'done.take' : 'done.takeCard';
}

export function titleOf({ item, document }: Done): WordKey {
  switch (item.kind) {
    case 'book':
      return 'done.book';
    case 'pay':
      return 'done.pay';
    case 'guided':
      return document === 'notPrinted' ? 'done.guidedMissing' : 'done.guided';
    case 'print':
      if (document === 'notPrinted') return 'done.printMissing';
      return document === 'takenByResident' ? 'done.printTaken' : 'done.print';
    default:
      return 'done.declare';
  }
}

export function documentLabel({ item }: Done): WordKey {
  return item.kind === 'guided' ? 'done.list' : 'done.document';
}

/** What to do with the hands now. */
export function hintOf({ item, document, receipt, paper }: Done): WordKey {
  if (paper === 'taken' || paper === 'retracted') return 'done.noPaper';
  if (document === 'notPrinted') return 'done.documentLater';
  if (document === 'printed') {
    if (item.kind === 'guided') return 'done.takeList';
    return receipt === 'printed' ? 'done.takeBoth' : 'done.takeDocument';
  }
  if (receipt === 'printed') return 'done.takeReceipt';
  return receipt === 'notPrinted' ? 'done.noteNumber' : 'done.noPaper';
}

/** What happens next, where the person has to know or to do something; a print is in their hands. */
export function nextWords(kind: Kind): WordKey | null {
  switch (kind) {
    case 'declare':
    case 'package':
      return 'done.next.declare';
    case 'book':
    case 'pay':
    case 'guided':
      return `done.next.${kind}`;
    default:
      return null;
  }
}
