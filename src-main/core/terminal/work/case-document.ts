import { type Attachment, attachmentIdsOf, type CapturedFile } from '#contract/case/attachment.ts';
import type { CaseDocument } from '#contract/case/case-document.ts';
import { isFile } from '#contract/item/answer.ts';
import { asked, questionsOf } from '#contract/item/flow.ts';
import { materialStates } from '#contract/item/material-state.ts';
import { itemReference } from '#contract/item/schema.ts';
import { shownAnswer } from '#contract/item/shown-value.ts';
import { bringUntil } from '../../session/bring-until.ts';
import { chosenParts } from '../../session/chosen-parts.ts';
import type { SessionContext } from '../../session/session-context.ts';
import { factsOf } from '../../session/session-rules.ts';
import { dayOf } from '../../time/clock.ts';
import { inMatter } from './in-matter.ts';
import type { WorkDeps } from './work-deps.ts';

type CaseDeps = Pick<WorkDeps, 'clock' | 'names'> & {
  readonly settings: { readonly site: Pick<WorkDeps['settings']['site'], 'name'> };
  readonly identity: Pick<WorkDeps['identity'], 'number'>;
};

/**
 * All that is filed of a matter: answers in full with who said them, papers with what becomes of them, and the names
 * and keys of its files, which were sealed as `attachments`.
 */
export function caseDocument(
  deps: CaseDeps,
  context: SessionContext,
  attachments: readonly Attachment[],
): CaseDocument {
  const { item: pinned, applicant, draft } = inMatter(context);
  const { item, digest } = pinned;
  const { settings, identity, clock } = deps;
  const today = dayOf(clock.now());
  const facts = factsOf(context, today);
  const parts = chosenParts(pinned, facts);
  const answers = answersOf(deps, context, today);
  const { consent, payment, proof } = context;
  return {
    schema: 'tongban-case-1',
    caseId: draft.caseId,
    terminal: identity.number,
    item: itemReference(item),
    itemDigest: digest,
    itemName: item.name.zh,
    division: item.division,
    site: settings.site.name.zh,
    source: '9-terminal',
    applicant,
    answers: answers.map(({ isFile: _, ...answer }) => answer),
    materials: materialStates(item, facts).map(({ material, state, certificate }) => ({
      material: material.id,
      name: material.name.zh,
      state,
      ...bringUntil(material, state, today),
      ...(certificate ? { certificate: certificate.number } : {}),
    })),
    ...(parts.length > 0
      ? {
          parts: parts.map((part) => ({
            item: itemReference(part.item),
            name: part.item.name.zh,
            answers: { ...part.answers },
          })),
        }
      : {}),
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
    ...(proof ? { document: { number: proof.number, sha256: proof.sha256 } } : {}),
    ...(payment
      ? {
          payment: {
            paymentId: payment.paymentId,
            amountFen: payment.amountFen,
            simulated: payment.simulated,
          },
        }
      : {}),
    ...(consent ? { consent } : {}),
    lookupSecret: draft.lookupSecret,
    madeAt: clock.now().toISOString(),
  };
}

function answersOf({ names }: CaseDeps, context: SessionContext, today: string) {
  const item = inMatter(context).item.item;
  const facts = factsOf(context, today);
  return asked([...item.eligibility, ...questionsOf(item, facts)], facts).flatMap((question) => {
    const value = context.answers[question.id];
    if (value === undefined) return [];
    const words = shownAnswer(question, value, { masked: false, divisionName: names.divisionName });
    return [
      {
        question: question.id,
        label: question.label.zh,
        value,
        shown: words.zh,
        source: context.sources[question.id] ?? ('resident' as const),
        isFile: isFile(question.answer),
      },
    ];
  });
}

/** The files that answers name; what was replaced or is no longer asked for stays behind. */
export function filedFiles(deps: CaseDeps, context: SessionContext): readonly CapturedFile[] {
  const answers = answersOf(deps, context, dayOf(deps.clock.now()));
  const named = new Set(answers.flatMap(({ value, isFile }) => (isFile ? attachmentIdsOf(value) : [])));
  return context.attachments.filter(({ id }) => named.has(id));
}
