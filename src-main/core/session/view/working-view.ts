import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import { bookingOf } from '../booking.ts';
import { cardToTake, ratingView } from '../rating.ts';
import type { SessionContext } from '../session-context.ts';
import { factsOf, isOnlySaid } from '../session-rules.ts';
import { filedNumber, head, simulatedPayment } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

const TASKS: Readonly<Record<string, ViewOf<'working'>['task']>> = {
  fetching: 'fetchingRecord',
  looking: 'fetchingRecord',
  billing: 'fetchingBill',
  booking: 'booking',
  filing: 'submitting',
  printingReceipt: 'printingReceipt',
  makingForms: 'printingDocument',
  printingDocument: 'printingDocument',
};

export function workingView(context: SessionContext, item: Item, task: string): ViewOf<'working'> {
  return {
    page: 'working',
    item: head(item),
    task: TASKS[task] ?? 'submitting',
    ...(context.stage ? { stage: context.stage } : {}),
    ...filedNumber(context),
    ...simulatedPayment(context),
  };
}

export function doneView(context: SessionContext, item: Item, around: Surroundings): ViewOf<'done'> {
  const { payment } = context;
  return {
    page: 'done',
    item: head(item),
    receiptNumber: context.filed?.receiptNumber ?? '',
    receipt: context.receipt,
    document: context.document,
    ...cardToTake(context),
    ...(isOnlySaid(context) ? { showsCardLater: true } : {}),
    paper: context.paper,
    delivery: context.filed ? around.deliveryOf(context.filed.caseId) : 'waiting',
    bodyName: item.body.name,
    duration: item.guide.duration,
    ...bookedView(context, item, around.today),
    ...(payment ? { paid: { amountFen: payment.amountFen, simulated: payment.simulated } } : {}),
    ...ratingView(context),
  };
}

function bookedView(context: SessionContext, item: Item, today: string): Pick<ViewOf<'done'>, 'booked'> {
  const booked = bookingOf(item, factsOf(context, today).answers);
  return booked ? { booked } : {};
}
