import type { FoundRecord, RecordAnswer, RecordQuery } from '#contract/platform-api/records.ts';

export type FoundInSource = Pick<FoundRecord, 'found' | 'record' | 'issuer'>;

/**
 * Where records come from. The demonstration has its own; a real platform asks the body that keeps them, and
 * that is the one place to put such a connection.
 */
export interface RecordSource {
  find(query: RecordQuery, at: Date): FoundInSource | Extract<RecordAnswer, { found: false }>;
}
