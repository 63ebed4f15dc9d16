import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The values that a template's texts may name in braces. */
export const TEMPLATE_VALUES = [
  'name',
  'idNumber',
  /** First to last month, or a dash. */
  'period',
  'periodFrom',
  'periodTo',
  'totalMonths',
  'listedMonths',
  'page',
  'pages',
] as const;
export type TemplateValue = (typeof TEMPLATE_VALUES)[number];

const namedSchema = z.string().superRefine((text, context) => {
  for (const [, name] of text.matchAll(/\{([^}]*)\}/g))
    if (!TEMPLATE_VALUES.some((value) => value === name))
      context.addIssue({ code: 'custom', message: `{${name}} is not a value of this document` });
});

/** Both languages are there, because a proof in English carries the Chinese words as well. */
const bilingualSchema = z.strictObject({ zh: namedSchema.min(1), en: namedSchema.min(1) }).readonly();
export type Bilingual = z.infer<typeof bilingualSchema>;

const columnSchema = z.strictObject({
  field: z.enum(['position', 'month', 'employer', 'base', 'paid']),
  label: bilingualSchema,
  /** Share of the table's width. */
  width: z.number().positive().max(1),
  align: z.enum(['left', 'center', 'right']),
});
export type Column = Readonly<z.infer<typeof columnSchema>>;

/** A document's words and columns; where they stand on the page is the layout's. */
export const templateSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  record: z.literal('socialInsurancePayments'),
  title: bilingualSchema,
  salutation: bilingualSchema,
  opening: bilingualSchema,
  openingEmpty: bilingualSchema,
  facts: z
    .array(z.strictObject({ label: bilingualSchema, value: namedSchema }))
    .min(1)
    .readonly(),
  columns: z
    .array(columnSchema)
    .min(1)
    .refine(
      (columns) => Math.abs(columns.reduce((sum, { width }) => sum + width, 0) - 1) < 0.001,
      'the widths of the columns must add up to 1',
    )
    .readonly(),
  empty: bilingualSchema,
  total: z.strictObject({ label: bilingualSchema }),
  notes: z.strictObject({ heading: bilingualSchema, lines: z.array(bilingualSchema).readonly() }),
  labels: z.strictObject({
    documentNumber: bilingualSchema,
    printedAt: bilingualSchema,
    terminal: bilingualSchema,
    site: bilingualSchema,
    verify: bilingualSchema,
    issuer: bilingualSchema,
    issuedOn: bilingualSchema,
  }),
  page: bilingualSchema,
  seal: z.strictObject({ around: z.string().min(1).max(16), below: z.string().min(1).max(6) }),
  footer: bilingualSchema,
});
export type Template = Readonly<z.infer<typeof templateSchema>>;

export type TemplateResult =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly detail: string };

/** Reads `<folder>/<id>.yaml`. What is wrong with it is said for staff. */
export async function loadTemplate(folder: string, id: string): Promise<TemplateResult> {
  const file = `${id}.yaml`;
  // The id is part of a path: only a template's name is taken.
  if (!templateSchema.shape.id.safeParse(id).success) return { ok: false, detail: `no template ${file}` };
  let raw: unknown;
  try {
    raw = parse(await readFile(join(folder, file), 'utf8'));
  } catch (error) {
    return {
      ok: false,
      detail: `template ${file}: ${error instanceof Error ? error.message : 'unreadable'}`,
    };
  }
  const parsed = templateSchema.safeParse(raw);
  if (!parsed.success) return { ok: false, detail: `template ${file}: ${z.prettifyError(parsed.error)}` };
  if (parsed.data.id !== id) return { ok: false, detail: `template ${file}: its id is ${parsed.data.id}` };
  return { ok: true, template: parsed.data };
}

/** `text` with its named values put in. */
export function fill(text: string, values: Readonly<Partial<Record<TemplateValue, string>>>): string {
  return text.replace(/\{([^}]*)\}/g, (whole, name: string) => {
    const known = TEMPLATE_VALUES.find((value) => value === name);
    return (known === undefined ? undefined : values[known]) ?? whole;
  });
}
