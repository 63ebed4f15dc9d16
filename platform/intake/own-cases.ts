import { isReceiptNumber } from '#contract/case/receipt-number.ts';
import type { RecordContent } from '#contract/item/record.ts';
import type { NoRecordReason } from '#contract/platform-api/records.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';
import type { MadeRecords } from '../demo/made-records.ts';
import type { AskedRecord, RecordSource } from '../demo/record-source.ts';
import { serviceDay } from '../service-day.ts';
import type { CasesOfPeople } from './cases-of-people.ts';

/** The kind of record that the platform keeps itself: what a person has filed. */
export const OWN_CASES = 'caseProgress';

type Row = RecordContent['rows'][number];

/** Whoever is not in the made-up registers may have filed cases all the same. */
const NOT_MADE: readonly NoRecordReason[] = ['noRecord', 'tooYoung'];

/**
 * The cases of the person that have arrived here, and behind them what `made` has of them, if anything; with the number of
 * a receipt, that case alone, and only to the person it is of.
 */
export function withOwnCases(
  made: MadeRecords,
  cases: CasesOfPeople,
  catalogue: PlatformCatalogue,
): RecordSource {
  return {
    async find(asked, at) {
      const found = made.find(asked, at);
      if (asked.kind !== OWN_CASES || asked.idNumber === undefined || found === null) return found;
      if (!found.found && !NOT_MADE.includes(found.reason)) return found;
      const filed = (await cases.of(asked.idNumber)).map(
        ({ stored, document }): Row => ({
          number: stored.receiptNumber,
          item: document.itemName,
          filedOn: serviceDay(new Date(document.madeAt)),
          status: '已接收，等待受理',
          body: catalogue.item(document.division, document.item.split('@')[0] ?? '')?.body.name.zh ?? '',
        }),
      );
      if (!found.found && filed.length === 0) return found;
      const known = found.found
        ? found
        : {
            found: true as const,
            content: { fields: {}, rows: [] },
            issuer: made.issuerOf(asked.kind) ?? '',
            subject: asked.idNumber,
          };
      const one = Object.values(asked.parameters).find(isReceiptNumber);
      const rows =
        one === undefined
          ? [...filed, ...known.content.rows].filter(({ status }) => isWanted(asked, status))
          : filed.filter(({ number }) => number === one);
      return { ...known, content: { ...known.content, rows } };
    },
  };
}

/** Whether cases that are done are asked for as well. */
function isWanted({ parameters }: AskedRecord, status = ''): boolean {
  return parameters['range'] !== 'open' || !status.startsWith('已办结');
}
