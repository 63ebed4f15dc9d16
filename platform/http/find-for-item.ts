import type { RecordDefinition } from '#contract/item/record.ts';
import type { Item } from '#contract/item/schema.ts';
import type { RecordQuery } from '#contract/platform-api/records.ts';
import type { FoundInSource } from '../demo/record-source.ts';
import { askedItem } from './asked-item.ts';
import type { PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';

export interface FoundForItem {
  readonly record: FoundInSource;
  readonly item: Item;
  readonly definition: RecordDefinition;
  /** The body that keeps it, as it is named on paper; empty where nothing was found. */
  readonly issuer: string;
}

type Asked = Pick<RecordQuery, 'item' | 'division' | 'kind' | 'idNumber' | 'name' | 'parameters'>;

/** Looks up the record (or bill) that the item is made for. A request that the item does not allow is refused. */
export async function findForItem(
  { records, catalogue }: PlatformContext,
  asked: Asked,
  at: Date,
): Promise<FoundForItem> {
  const found = askedItem(catalogue, asked.division, asked.item);
  if (!found) throw new RefusedRequest('notFound', 'No such item is offered in that division.');
  const { item, asksForAccount } = found;
  const definition = definitionOf(item);
  if (definition?.from !== 'platform' || definition.kind !== asked.kind)
    throw new RefusedRequest('badRequest', 'This item does not ask for that kind of record.');
  if (item.identify !== 'none' && asked.idNumber === undefined)
    throw new RefusedRequest('badRequest', 'This item asks for an identified person.');
  const actingFor = item.identify === 'none' ? 'self' : item.identify.actingFor;
  const record = await records.find({ ...asked, actingFor }, at);
  if (!record) throw new RefusedRequest('notFound', 'No records of that kind are kept here.');
  if (!record.found) {
    const isUnknownWord = record.reason === 'noAccount' && !asksForAccount;
    const told = isUnknownWord ? { found: false as const, reason: 'noRecord' as const } : record;
    return { record: told, item, definition, issuer: '' };
  }
  const body = catalogue.region(asked.division)?.bodies[record.issuer];
  if (!body) throw new Error(`region ${asked.division} has no body "${record.issuer}"`);
  return { record, item, definition, issuer: body.name.zh };
}

function definitionOf(item: Item): RecordDefinition | null {
  if (item.kind === 'print' || item.kind === 'query') return item.record;
  return item.kind === 'pay' ? item.bill : null;
}
