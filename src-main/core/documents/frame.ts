import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The values that the frame's texts may name in braces. */
const FRAME_VALUES = ['page', 'pages'] as const;
type FrameValue = (typeof FRAME_VALUES)[number];

const namedSchema = z.string().superRefine((text, context) => {
  for (const [, name] of text.matchAll(/\{([^}]*)\}/g))
    if (!FRAME_VALUES.some((value) => value === name))
      context.addIssue({ code: 'custom', message: `{${name}} is not a value of the frame` });
});

/** Both languages are there, because a document in English carries the Chinese words as well. */
const bilingualSchema = z.strictObject({ zh: namedSchema.min(1), en: namedSchema.min(1) }).readonly();

/** The words around every document; where they stand on the page is the layout's. */
const frameSchema = z.strictObject({
  /** Where the document has no salutation of its own. */
  salutation: bilingualSchema,
  notes: z.strictObject({ heading: bilingualSchema, verify: bilingualSchema, form: bilingualSchema }),
  labels: z.strictObject({
    documentNumber: bilingualSchema,
    receiptNumber: bilingualSchema,
    printedAt: bilingualSchema,
    terminal: bilingualSchema,
    site: bilingualSchema,
    verify: bilingualSchema,
    form: bilingualSchema,
    issuer: bilingualSchema,
    issuedOn: bilingualSchema,
    filledOn: bilingualSchema,
    acceptedBy: bilingualSchema,
    signature: bilingualSchema,
  }),
  page: bilingualSchema,
  seal: z.strictObject({ around: z.string().min(1).max(16), below: z.string().min(1).max(6) }),
  footer: bilingualSchema,
});
export type Frame = Readonly<z.infer<typeof frameSchema>>;

export type FrameResult =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly detail: string };

/** Reads `<folder>/frame.yaml`. What is wrong with it is said for staff. */
export async function loadFrame(folder: string): Promise<FrameResult> {
  const file = 'frame.yaml';
  let raw: unknown;
  try {
    raw = parse(await readFile(join(folder, file), 'utf8'));
  } catch (error) {
    return { ok: false, detail: `${file}: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
  const parsed = frameSchema.safeParse(raw);
  return parsed.success
    ? { ok: true, frame: parsed.data }
    : { ok: false, detail: `${file}: ${z.prettifyError(parsed.error)}` };
}

/** `text` with its named values put in. */
export function fill(text: string, values: Readonly<Record<FrameValue, string>>): string {
  return text.replace(/\{([^}]*)\}/g, (whole, name: string) => {
    const known = FRAME_VALUES.find((value) => value === name);
    return known === undefined ? whole : values[known];
  });
}
