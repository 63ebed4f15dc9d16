import { isReceiptNumber } from '#contract/case/receipt-number.ts';
import type { RecordContent } from '#contract/item/record.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';
import type { MadeRecords } from '../demo/made-records.ts';
import type { AskedRecord, RecordSource } from '../demo/record-source.ts';
import { serviceDay } from '../service-day.ts';
import type { CasesOfPeople } from './cases-of-people.ts';

/** The kind of record that the platform keeps itself: what a person has filed. */
export const OWN_CASES = 'caseProgress';

type Row = RecordContent['rows'][number];

/**
 * Puts the cases that have arrived here in front of what `made` has; with the number of a receipt, that case alone, and
 * only to the person it is of.
 */
export function withOwnCases(
  made: MadeRecords,
  cases: CasesOfPeople,
  catalogue: PlatformCatalogue,
): RecordSource {
  return {
    async find(asked, at) {
      const found = made.find(asked, at);
      if (asked.kind !== OWN_CASES || asked.idNumber === undefined || !found?.found) return found;
      const filed = (await cases.of(asked.idNumber)).map(
        ({ stored, document }): Row => ({
          number: stored.receiptNumber,
          item: document.itemName,
          filedOn: serviceDay(new Date(document.madeAt)),
          status: '已接收，等待受理',
          body: catalogue.item(document.division, document.item.split('@')[0] ?? '')?.body.name.zh ?? '',
        }),
      );
      const one = Object.values(asked.parameters).find(isReceiptNumber);
      const rows =
        one === undefined
          ? [...filed, ...found.content.rows].filter(({ status }) => isWanted(asked, status))
          : filed.filter(({ number }) => number === one);
      return { ...found, content: { ...found.content, rows } };
    },
  };
}

/** Whether cases that are done are asked for as well. */
function isWanted({ parameters }: AskedRecord, status = ''): boolean {
  return parameters['range'] !== 'open' || !status.startsWith('已办结');
}
