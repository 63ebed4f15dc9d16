import { z } from 'zod';
import { type Text, textSchema } from '../text.ts';
import { type AnswerType, answerTypeSchema } from './answer-type.ts';
import { type Condition, conditionSchema } from './condition.ts';
import { nameSchema } from './names.ts';

/**
 * Where a question's answer can come from before it is asked; the first source that has a good value wins. The
 * resident sees the source and can change the answer, unless the question is `confirmOnly`.
 * - `card.<field>`: what the card says.
 * - `certificate.<kind>.<field>`: an electronic certificate of the person (assets/certificates).
 * - `shared.<key>`: what bodies share about the person (contract/identity/profile.ts).
 * - `case.<itemId>.<questionId>`: the person's last case of that item.
 */
export const prefillSourceSchema = z
  .string()
  .regex(
    /^(card\.(name|idNumber|address|birthDate|sex)|certificate\.[a-z][a-z0-9-]*\.[a-z][a-zA-Z0-9]*|shared\.[a-z][a-zA-Z0-9]*|case\.[a-z][a-z0-9-]*\.[a-z][a-zA-Z0-9]*)$/,
    {
      error:
        'must be card.<name|idNumber|address|birthDate|sex>, certificate.<kind>.<field>, shared.<key> or case.<itemId>.<questionId>',
    },
  );

/** The value of a choice is the option whose label occurs in what the source says, as a town in an address. */
const prefillSchema = z.union([
  z.strictObject({ from: z.array(prefillSourceSchema).min(1).readonly() }),
  z.strictObject({
    from: z.array(prefillSourceSchema).min(1).readonly(),
    pick: z.literal('optionNamedInIt'),
  }),
]);

/** What makes an answer unfit beyond its type: it is refused where `when` holds, which may look at it and at earlier ones. */
const ruleSchema = z.strictObject({ when: conditionSchema, message: textSchema });

export const questionSchema = z.strictObject({
  id: nameSchema,
  /** Two to six characters for the check page and the receipt. */
  label: textSchema,
  /** The question as a person would ask it. */
  ask: textSchema,
  hint: textSchema.optional(),
  answer: answerTypeSchema,
  /** Asked only where this holds. */
  when: conditionSchema.optional(),
  rules: z.array(ruleSchema).readonly().optional(),
  prefill: prefillSchema.optional(),
  /** A prefilled value can be confirmed but not changed here: the body that keeps it must correct it. */
  confirmOnly: z.literal(true).optional(),
  /**
   * What the question is about, where other items ask the same: a package asks questions of one concept once. A
   * question taken from the library (`use`) has its name there as concept.
   */
  concept: nameSchema.optional(),
});

/** What one part of a package takes as the answer to a shared question, which other parts take a wider one to. */
export interface PartRange {
  /** When the part asks; always where absent. */
  readonly when?: Condition | undefined;
  readonly answer: AnswerType;
  readonly hint?: Text | undefined;
}

/** A question of a file or, with `ranges`, of the form of a package (package/merge-questions.ts). */
export type Question = Readonly<z.infer<typeof questionSchema>> & {
  readonly ranges?: readonly PartRange[] | undefined;
};
