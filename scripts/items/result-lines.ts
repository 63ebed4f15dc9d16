import { calculate } from '#contract/item/calculate.ts';
import type { Facts } from '#contract/item/condition.ts';
import { feeOf } from '#contract/item/fee.ts';
import { guidedOutcome } from '#contract/item/guided-outcome.ts';
import { judgeAnswers } from '#contract/item/judge.ts';
import type { Limits } from '#contract/item/limit.ts';
import { type MaterialState, materialStates } from '#contract/item/material-state.ts';
import type { Item } from '#contract/item/schema.ts';
import { shownRecordValue } from '#contract/item/shown-value.ts';
import { yuan } from '#contract/money.ts';

const STATES: Readonly<Record<MaterialState, string>> = {
  fetched: 'fetched from a certificate',
  shown: 'shown by being identified',
  exemptByCertificate: 'the body fetches the certificate',
  exemptIssuedHere: 'issued here, not asked for',
  byCommitment: 'by commitment',
  toHandIn: 'to hand in',
  handedIn: 'handed in',
  later: 'brought later',
  missing: 'to the counter',
};

/** What comes out at the end of an item: materials, fee, results, and what the platform would say to the answers. */
export function resultLines(item: Item, facts: Facts): readonly string[] {
  const materials = materialStates(item, facts).map(
    ({ material, state, certificate }) =>
      `  ${material.name.zh}: ${STATES[state]}${certificate ? ` (${certificate.kind} ${certificate.number})` : ''}`,
  );
  const judged = judgeAnswers(item, facts.answers, facts).map(
    ({ question, problem }) => `  ${question}: ${typeof problem === 'string' ? problem : problem.message.zh}`,
  );
  return [
    ...(materials.length > 0 ? ['Materials:', ...materials] : []),
    ...outcome(item, facts),
    ...(item.commitment ? [`Commitment: ${item.commitment.text.zh}`] : []),
    `Fee: ${feeWords(feeOf(item, facts.answers))}`,
    `Promised: ${promised(item.limits)}`,
    ...(judged.length > 0 ? ['The platform would refuse it:', ...judged] : ['The platform would take it.']),
  ];
}

function outcome(item: Item, facts: Facts): readonly string[] {
  if (item.kind === 'calculate')
    return calculate(item.calculation, facts).map(
      ({ label, as, value }) =>
        `${label.zh}: ${value === null ? 'cannot be worked out' : shownRecordValue(as, value, { masked: false }).zh}`,
    );
  if (item.kind !== 'guided') return [];
  const { licences, materials, notices } = guidedOutcome(item, facts);
  return [
    `Licences: ${licences.map(({ name }) => name.zh).join(', ')}`,
    `Materials of them: ${materials.map(({ name }) => name.zh).join(', ')}`,
    ...notices.map(({ zh }) => `Notice: ${zh}`),
  ];
}

function feeWords(fen: number): string {
  return fen === 0 ? 'none' : `${yuan(fen)} yuan`;
}

function promised({ promised: limit }: Limits): string {
  return limit === 'atOnce' ? 'at once' : `${limit.count} ${limit.unit}`;
}
