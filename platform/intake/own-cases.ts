import type { CaseDocument } from '#contract/case/case-document.ts';
import { isReceiptNumber } from '#contract/case/receipt-number.ts';
import type { RecordContent } from '#contract/item/record.ts';
import type { NoRecordReason } from '#contract/platform-api/records.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';
import type { CaseHistory } from '../decisions/case-history.ts';
import { type ProgressWords, progressWords } from '../decisions/progress-words.ts';
import type { MadeRecords } from '../demo/made-records.ts';
import type { AskedRecord, RecordSource } from '../demo/record-source.ts';
import { serviceDay } from '../service-day.ts';
import type { StoredCase } from '../store/store.ts';
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
  known: {
    readonly catalogue: PlatformCatalogue;
    readonly historyOf: (stored: StoredCase) => Promise<CaseHistory>;
  },
): RecordSource {
  async function rowOf(stored: StoredCase, document: CaseDocument): Promise<Row> {
    const { catalogue } = known;
    const history = await known.historyOf(stored);
    const division = history.handedTo ?? document.division;
    return {
      number: stored.receiptNumber,
      item: document.itemName,
      filedOn: serviceDay(new Date(document.madeAt)),
      status: statusText(progressWords(history, document, catalogue)),
      body: catalogue.item(division, document.item.split('@')[0] ?? '')?.body.name.zh ?? '',
    };
  }

  return {
    async find(asked, at) {
      const found = made.find(asked, at);
      if (asked.kind !== OWN_CASES || asked.idNumber === undefined || found === null) return found;
      if (!found.found && !NOT_MADE.includes(found.reason)) return found;
      const own = await cases.of(asked.idNumber);
      const filed = await Promise.all(own.map(({ stored, document }) => rowOf(stored, document)));
      if (!found.found && filed.length === 0) return found;
      const record = found.found
        ? found
        : {
            found: true as const,
            content: { fields: {}, rows: [] },
            issuer: made.issuerOf(asked.kind) ?? '',
            subject: asked.idNumber,
            parameters: asked.parameters,
          };
      const one = Object.values(asked.parameters).find(isReceiptNumber);
      const rows =
        one === undefined
          ? [...filed, ...record.content.rows].filter(({ status }) => isWanted(asked, status))
          : filed.filter(({ number }) => number === one);
      return { ...record, content: { ...record.content, rows } };
    },
  };
}

/** A record has one text for both languages: how it stands in both, what to do as the officer wrote it. */
function statusText({ status, todo }: ProgressWords): string {
  return `${status.zh} · ${status.en}${todo ? `。${todo.zh}` : ''}`;
}

/** Whether cases that are done are asked for as well. */
function isWanted({ parameters }: AskedRecord, status = ''): boolean {
  return parameters['range'] !== 'open' || !status.startsWith('已办结');
}
