import type { z } from 'zod';
import { type ItemFile, type ItemOf, itemFileSchema, itemSchema } from '../schema.ts';

/** A text where a test does not care which. */
export const text = { zh: '样例' };

const common = {
  id: 'sample',
  version: 1,
  name: text,
  shortName: text,
  caseType: '1',
  provenance: { confidence: 'C', estimated: true },
  themes: ['employment'],
  limits: { promised: 'atOnce' },
  guide: { who: text, bring: [text], duration: text, result: text },
} as const;

/** A declaration as one region offers it, with what a test puts in. */
export function sampleItem(parts: Readonly<Record<string, unknown>> = {}): ItemOf<'declare'> {
  return sampleOf('declare', parts);
}

/** An item of any kind as one region offers it. */
export function sampleOf<K extends z.infer<typeof itemSchema>['kind']>(
  kind: K,
  parts: Readonly<Record<string, unknown>>,
): ItemOf<K> {
  return itemSchema.parse({
    ...common,
    kind,
    body: { name: text, phone: '1' },
    division: '310199',
    ...parts,
  }) as ItemOf<K>;
}

/** An item as its file says it. */
export function sampleFile(parts: Readonly<Record<string, unknown>> = {}): ItemFile {
  return itemFileSchema.parse({ ...common, kind: 'declare', body: 'humanResources', ...parts });
}

/** A question with the texts of nobody. */
export function question(id: string, answer: object, more: object = {}) {
  return { id, label: text, ask: text, answer, ...more };
}

/** A choice between `values`. */
export function choice(...values: readonly string[]) {
  return { type: 'choice', options: values.map((value) => ({ value, label: { zh: value } })) };
}

export const yesNo = choice('yes', 'no');

/** The condition that the answer to `id` is `value`. */
export function answered(id: string, value: string) {
  return { value: `answers.${id}`, is: value };
}
