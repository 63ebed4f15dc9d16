import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { SessionContext } from '../session-context.ts';
import { filedNumber, head } from './parts.ts';
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
  };
}

export function doneView(context: SessionContext, item: Item, around: Surroundings): ViewOf<'done'> {
  const by = context.applicant?.identifiedBy;
  return {
    page: 'done',
    item: head(item),
    receiptNumber: context.filed?.receiptNumber ?? '',
    receipt: context.receipt,
    document: context.document,
    ...(by === 'card' ? { card: 'idCard' as const } : {}),
    ...(by === 'socialSecurityCard' ? { card: 'socialSecurityCard' as const } : {}),
    paper: context.paper,
    delivery: context.filed ? around.deliveryOf(context.filed.caseId) : 'waiting',
    bodyName: item.body.name,
    duration: item.guide.duration,
  };
}
