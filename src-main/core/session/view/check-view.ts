import type { Applicant } from '#contract/identity/applicant.ts';
import { maskAddress, maskIdNumber, maskName } from '#contract/identity/id-number.ts';
import { commitmentQuestion } from '#contract/item/commitment-question.ts';
import { asked, questionsOf } from '#contract/item/flow.ts';
import { materialStates } from '#contract/item/material-state.ts';
import { shownAnswer } from '#contract/item/shown-value.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { AnswerSource, CheckRow } from '#contract/kiosk-api/view-parts.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { bringUntil } from '../bring-until.ts';
import { chosenParts, wholeFee } from '../chosen-parts.ts';
import type { SessionContext } from '../session-context.ts';
import { factsOf, isFixed } from '../session-rules.ts';
import { head, stepAt } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

/** Everything once more: what was known, what was answered, what becomes of the papers. */
export function checkView(
  context: SessionContext,
  pinned: CatalogueItem,
  around: Surroundings,
): ViewOf<'check'> {
  const { item } = pinned;
  const facts = factsOf(context, around.today);
  return {
    page: 'check',
    item: head(item),
    step: stepAt(item, 'check'),
    rows: [...applicantRows(context, item.kind !== 'print'), ...answerRows(context, pinned, around)],
    materials: materialStates(item, facts).map(({ material, state }) => ({
      id: material.id,
      name: material.name,
      state,
      ...bringUntil(material, state, around.today),
    })),
    // Whoever was asked has answered it: it stands among their answers.
    ...(item.commitment && !commitmentQuestion(item, facts) ? { commitment: item.commitment.text } : {}),
    feeFen: wholeFee(pinned, facts),
    parts: chosenParts(pinned, facts).map(({ item: part }) => part.name),
    deliversLater: !around.online,
    withoutReceipt: item.kind !== 'print' && !around.isUsable('receiptPrinter'),
  };
}

const SOURCE_OF_PERSON: Readonly<Record<Applicant['identifiedBy'], AnswerSource>> = {
  card: 'card',
  socialSecurityCard: 'card',
  code: 'code',
  typed: 'resident',
};

function applicantRows({ applicant }: SessionContext, withAddress: boolean): readonly CheckRow[] {
  if (!applicant) return [];
  const source = SOURCE_OF_PERSON[applicant.identifiedBy];
  const row = (id: 'name' | 'idNumber' | 'address', zh: string): CheckRow => ({
    id,
    label: id,
    value: { zh },
    source,
    canEdit: false,
  });
  return [
    row('name', maskName(applicant.name)),
    row('idNumber', maskIdNumber(applicant.idNumber)),
    ...(withAddress && applicant.address ? [row('address', maskAddress(applicant.address))] : []),
  ];
}

function answerRows(
  context: SessionContext,
  { item }: CatalogueItem,
  around: Surroundings,
): readonly CheckRow[] {
  const facts = factsOf(context, around.today);
  return asked(questionsOf(item, facts), facts).flatMap((question) => {
    const value = context.answers[question.id];
    // What was left empty on purpose has nothing to show; it is edited by going back.
    if (value === undefined || value === '') return [];
    return [
      {
        id: question.id,
        label: question.label,
        value: shownAnswer(question, value, { masked: true, divisionName: around.divisionName }),
        source: context.sources[question.id] ?? ('resident' as const),
        canEdit: !isFixed(context, question),
      },
    ];
  });
}
