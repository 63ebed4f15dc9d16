import { didYouMean } from '../../nearest-word.ts';
import type { RecordDefinition } from '../record.ts';
import { type CheckedItem, type ItemFault, questionsById } from './fault.ts';

/** Records, bills and slots: what is asked with them is an answer, and what comes back is named once. */
export function checkRecords(item: CheckedItem): readonly ItemFault[] {
  switch (item.kind) {
    case 'print':
    case 'query':
      return checkRecord(item, item.record, 'record');
    case 'pay':
      return [...checkRecord(item, item.bill, 'bill'), ...checkAmount(item.bill)];
    case 'book':
      return checkAsks(item, item.slots.asks, 'slots.asks');
    default:
      return [];
  }
}

function checkRecord(item: CheckedItem, record: RecordDefinition, path: string): readonly ItemFault[] {
  const columns = record.rows?.columns ?? [];
  const nothing = record.fields.length === 0 && columns.length === 0;
  return [
    ...checkAsks(item, record.asks, `${path}.asks`),
    ...doubles(record.fields, `${path}.fields`),
    ...doubles(columns, `${path}.rows.columns`),
    ...checkWidths(columns, `${path}.rows.columns`),
    ...(nothing ? [{ path, reason: 'says neither fields nor rows, so nothing would be shown' }] : []),
  ];
}

function checkAsks(
  item: CheckedItem,
  asks: Readonly<Record<string, string>>,
  path: string,
): readonly ItemFault[] {
  const questions = [...questionsById(item).keys()];
  return Object.entries(asks).flatMap(([parameter, reference]) => {
    const id = reference.slice('answers.'.length);
    return questions.includes(id)
      ? []
      : [
          {
            path: `${path}.${parameter}`,
            reason: `there is no question "${id}"${didYouMean(id, questions)}`,
          },
        ];
  });
}

function doubles(named: readonly { readonly id: string }[], path: string): readonly ItemFault[] {
  const ids = named.map(({ id }) => id);
  return ids.flatMap((id, at) =>
    ids.indexOf(id) === at ? [] : [{ path: `${path}.${at}.id`, reason: `"${id}" stands twice` }],
  );
}

function checkWidths(
  columns: readonly { readonly width?: number | undefined }[],
  path: string,
): readonly ItemFault[] {
  const widths = columns.map(({ width }) => width).filter((width) => width !== undefined);
  if (widths.length === 0) return [];
  if (widths.length < columns.length)
    return [{ path, reason: 'some columns say a width: all or none of them do' }];
  const sum = widths.reduce((total, width) => total + width, 0);
  return Math.abs(sum - 1) < 0.001 ? [] : [{ path, reason: `the widths make ${sum.toFixed(3)}, not 1` }];
}

function checkAmount(bill: RecordDefinition): readonly ItemFault[] {
  const amount = bill.fields.find(({ id }) => id === 'amountFen');
  if (amount?.as === 'money') return [];
  return [{ path: 'bill.fields', reason: 'need a field "amountFen" shown as money: what is to be paid' }];
}
