import { calculate } from '#contract/item/calculate.ts';
import type { RecordDefinition, RecordField } from '#contract/item/record.ts';
import type { Item, ItemOf } from '#contract/item/schema.ts';
import { shownRecordValue } from '#contract/item/shown-value.ts';
import type { View, ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import type { FoundContent } from '../found.ts';
import { cardToTake, ratingView } from '../rating.ts';
import type { SessionContext } from '../session-context.ts';
import { factsOf } from '../session-rules.ts';
import { head } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

export type Facts = ViewOf<'result'>['facts'];

/** What a page or a slip says of a result. Personal values are masked. */
export type ResultWords = Pick<ViewOf<'result'>, 'facts' | 'table' | 'note' | 'from'>;

export function resultView(context: SessionContext, item: Item, around: Surroundings): View {
  const words = resultWords(context, around.today);
  if (!words) return { page: 'attract' };
  return {
    page: 'result',
    item: head(item),
    ...words,
    canPrint: around.isUsable('receiptPrinter') && context.slip !== 'printing',
    slip: context.slip,
    ...cardToTake(context),
    ...ratingView(context),
  };
}

/** The words of the result that the session has; `null` where it has none. */
export function resultWords(context: SessionContext, today: string): ResultWords | null {
  const item = context.item?.item;
  if (item?.kind === 'calculate') return calculated(item, context, today);
  return item?.kind === 'query' && context.found ? lookedUp(item, context.found) : null;
}

function calculated(item: ItemOf<'calculate'>, context: SessionContext, today: string): ResultWords {
  const facts = calculate(item.calculation, factsOf(context, today)).flatMap(({ label, as, value }) =>
    label ? [{ label, value: value === null ? NOT_KNOWN : valueBeside({ label, as }, value) }] : [],
  );
  return { facts, note: item.calculation.note };
}

function lookedUp({ record, note }: ItemOf<'query'>, { content, issuer, at }: FoundContent): ResultWords {
  return {
    facts: factsOfRecord(record, content),
    ...(record.rows
      ? {
          table: {
            columns: record.rows.columns.map(({ id, label, as }) => ({ id, label, as })),
            rows: content.rows.map((row) =>
              (record.rows?.columns ?? []).map((column) => valueBeside(column, row[column.id] ?? '')),
            ),
            empty: record.rows.empty,
          },
        }
      : {}),
    ...(note ? { note } : {}),
    from: { issuer, at },
  };
}

/** The fields that came back, in the order of the item. */
export function factsOfRecord(record: RecordDefinition, content: FoundContent['content']): Facts {
  return record.fields.flatMap((field) => {
    const value = content.fields[field.id];
    return value === undefined || value === ''
      ? []
      : [{ label: field.label, value: valueBeside(field, value) }];
  });
}

/** A value in words; without the unit that its label says already, as `总费用（元）` and `税率（%）` do. */
function valueBeside({ label, as }: Pick<RecordField, 'label' | 'as'>, value: string): Text {
  if (value === '') return NOTHING;
  if (as === 'percent' && label.zh.endsWith('（%）')) return { zh: value };
  return shownRecordValue(as, value, { masked: true, bare: label.zh.endsWith('（元）') });
}

/** Stands where a row has no value, so that what follows stays below its head. */
const NOTHING: Text = { zh: '—' };

const NOT_KNOWN: Text = { zh: '算不出来', en: 'Cannot be worked out' };
