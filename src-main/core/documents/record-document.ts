import type { Applicant } from '#contract/identity/applicant.ts';
import type { Facts } from '#contract/item/condition.ts';
import { asked, questionsOf } from '#contract/item/flow.ts';
import type { RecordContent, RecordDefinition, ShownAs } from '#contract/item/record.ts';
import type { ItemOf } from '#contract/item/schema.ts';
import { shownAnswer, shownRecordValue } from '#contract/item/shown-value.ts';
import { type Language, type Text, textIn } from '#contract/text.ts';
import type { DocumentInput, DocumentTable } from './document-input.ts';

/** What an item's document is made of. */
export interface RecordDocument {
  readonly item: ItemOf<'print'>;
  readonly applicant: Pick<Applicant, 'name' | 'idNumber'> | null;
  readonly facts: Facts;
  readonly content: RecordContent;
  readonly language: Language;
  divisionName(code: string): Text;
}

/** The document of a print item in words, as far as the item and its record say them. Nothing is masked on paper. */
export function recordDocument(
  source: RecordDocument,
): Pick<
  DocumentInput,
  'kind' | 'title' | 'salutation' | 'opening' | 'facts' | 'sections' | 'table' | 'notes' | 'language'
> {
  const { item, content, language } = source;
  const { document, record } = item;
  const values = valuesOf(source);
  const say = (text: Text) => textIn(text, language);
  const opening =
    content.rows.length === 0 && document.openingEmpty ? document.openingEmpty : document.opening;
  const salutation = document.salutation && filled(say(document.salutation), values);
  const table = tableOf(record, document.total, content, language);
  return {
    kind: 'proof',
    title: document.title,
    ...(salutation ? { salutation } : {}),
    // An opening cannot be left out: what is missing in it stands as a dash.
    opening: filled(say(opening), values, '—') ?? '',
    facts: document.facts.flatMap(({ label, value }) => {
      const words = filled(value, values);
      return words === null ? [] : [{ label, value: words }];
    }),
    sections: [],
    ...(table ? { table } : {}),
    notes: document.notes.flatMap((note) => filled(say(note), values) ?? []),
    language,
  };
}

/** What texts of the document may name in braces, in words. */
function valuesOf(source: RecordDocument): ReadonlyMap<string, string> {
  const { item, applicant, facts, content, language, divisionName } = source;
  const say = (text: Text) => textIn(text, language);
  const values = new Map([['rows', String(content.rows.length)]]);
  if (applicant) {
    values.set('name', applicant.name);
    values.set('idNumber', applicant.idNumber);
  }
  for (const { id, as } of item.record.fields) {
    const value = content.fields[id];
    if (value !== undefined && value !== '')
      values.set(`record.${id}`, say(shownRecordValue(as, value, { masked: false })));
  }
  for (const question of asked([...item.eligibility, ...questionsOf(item, facts)], facts)) {
    const value = facts.answers[question.id];
    if (value !== undefined && value !== '')
      values.set(
        `answers.${question.id}`,
        say(shownAnswer(question, value, { masked: false, divisionName })),
      );
  }
  return values;
}

/** `text` with its values put in, as they are; `null` where one is missing and nothing stands for it. */
function filled(text: string, values: ReadonlyMap<string, string>, missing?: string): string | null {
  let complete = true;
  const words = text.replace(/\{([a-zA-Z.]+[a-zA-Z0-9]*)\}/g, (_, name: string) => {
    const value = values.get(name) ?? missing;
    complete &&= value !== undefined;
    return value ?? '';
  });
  return complete ? words : null;
}

/** Share of the table's width that the column of row numbers has. */
const POSITION_WIDTH = 0.07;

function tableOf(
  { rows: definition }: RecordDefinition,
  total: ItemOf<'print'>['document']['total'],
  { rows }: RecordContent,
  language: Language,
): DocumentTable | undefined {
  if (!definition) return undefined;
  const { columns } = definition;
  const say = (as: ShownAs, value: string) => cellText(as, value, language);
  const widths = columns.map(({ width, as }) => width ?? (isWide(as) ? 2 : 1));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const totalled = columns.findIndex(({ id }) => id === total?.column);
  return {
    columns: [
      { label: POSITION, width: POSITION_WIDTH, align: 'center' },
      ...columns.map(({ label, as }, index) => ({
        label,
        width: ((widths[index] ?? 0) / whole) * (1 - POSITION_WIDTH),
        align: alignOf(as),
      })),
    ],
    rows: rows.map((row, index) => [
      String(index + 1),
      ...columns.map(({ id, as }) => say(as, row[id] ?? '')),
    ]),
    empty: definition.empty,
    ...(total && totalled >= 0
      ? {
          total: {
            label: total.label,
            // The column of row numbers stands before them.
            column: totalled + 1,
            value: say(columns[totalled]?.as ?? 'number', sumOf(rows.map((row) => row[total.column] ?? ''))),
          },
        }
      : {}),
  };
}

/** Days and months in digits, that a column of them lines up and fits. */
function cellText(as: ShownAs, value: string, language: Language): string {
  if (as === 'month' && /^\d{6}$/.test(value)) return `${value.slice(0, 4)}-${value.slice(4)}`;
  if (as === 'date' && /^\d{8}$/.test(value))
    return `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`;
  return textIn(shownRecordValue(as, value, { masked: false, bare: true }), language);
}

const POSITION: Text = { zh: '序号', en: 'No.' };

function isWide(as: ShownAs): boolean {
  return as === 'text' || as === 'address';
}

function alignOf(as: ShownAs): DocumentTable['columns'][number]['align'] {
  if (as === 'money' || as === 'number' || as === 'percent' || as === 'count') return 'right';
  return isWide(as) || as === 'name' ? 'left' : 'center';
}

/** Fen and counts are integers; what is no number counts nothing. */
function sumOf(values: readonly string[]): string {
  return String(values.reduce((sum, value) => sum + (Number(value) || 0), 0));
}
