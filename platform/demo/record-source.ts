import type { RecordContent } from '#contract/item/record.ts';
import type { NoRecordReason, RecordQuery } from '#contract/platform-api/records.ts';

export type AskedRecord = Pick<RecordQuery, 'kind' | 'idNumber' | 'name' | 'parameters'> & {
  /** Whom the item lets a person act for. */
  readonly actingFor: 'self' | 'child' | 'company';
  /** The region that offers the item; any where absent. */
  readonly division?: string;
};

export type FoundInSource =
  | {
      readonly found: true;
      readonly content: RecordContent;
      /** Key of the region's bodies. */
      readonly issuer: string;
      /** What it is of, the same for everybody who asks for the same: one bill has one of it. Holds personal data. */
      readonly subject: string;
      /** What was asked, as the newest version of its item asks it: one bill has one form of it. */
      readonly parameters: Readonly<Record<string, string>>;
    }
  | { readonly found: false; readonly reason: NoRecordReason };

/**
 * Where records come from. The demonstration has its own; a real platform asks the body that keeps them, and
 * that is the one place to put such a connection.
 */
export interface RecordSource {
  /** `null`: nothing of that kind is kept here at all. */
  find(asked: AskedRecord, at: Date): Promise<FoundInSource | null>;
}
