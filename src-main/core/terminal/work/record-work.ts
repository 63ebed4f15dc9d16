import { recordContentSchema } from '#contract/item/record.ts';
import { type Item, itemReference } from '#contract/item/schema.ts';
import type { FoundRecord } from '#contract/platform-api/records.ts';
import { lookUpDirectory } from '#contract/region/directory.ts';
import { amountOf } from '../../session/bill.ts';
import type { FoundContent } from '../../session/found.ts';
import type { SessionContext } from '../../session/session-context.ts';
import { factsOf } from '../../session/session-rules.ts';
import type { SessionWork, Worked } from '../../session/session-work.ts';
import { dayOf } from '../../time/clock.ts';
import { platformProblem } from './platform-problem.ts';
import type { WorkDeps } from './work-deps.ts';

type RecordDeps = Pick<WorkDeps, 'client' | 'catalogue' | 'clock' | 'log'>;

/** Looks up the record or the list of a query, or the bill of a payment. */
export function lookUpWork(deps: RecordDeps): SessionWork['lookUp'] {
  return async (context) => {
    const item = context.item?.item;
    if (item?.kind === 'query' && item.record.from === 'directory') return inDirectory(deps, context, item);
    if (item?.kind !== 'query' && item?.kind !== 'pay') throw new Error('the item looks nothing up');
    const asked = await askRecord(deps, context, item, false);
    if (!asked.ok) return asked;
    const { content, issuer, at, payment } = asked.record;
    // A bill of nothing is none.
    if (item.kind === 'pay' && amountOf(content) === null) return { ok: false, problem: 'nothingToPay' };
    return { ok: true, found: { content, issuer, at, payment } };
  };
}

/** Asks the platform for the record of the item that is open, for the person who was identified. */
export async function askRecord(
  { client, clock, log }: RecordDeps,
  context: SessionContext,
  item: Extract<Item, { readonly kind: 'query' | 'print' | 'pay' }>,
  documents: boolean,
): Promise<Worked<{ readonly record: FoundRecord }>> {
  const { applicant } = context;
  const definition = item.kind === 'pay' ? item.bill : item.record;
  const answer = await client.queryRecord({
    item: itemReference(item),
    division: item.division,
    kind: definition.kind,
    ...(applicant ? { idNumber: applicant.idNumber, name: applicant.name } : {}),
    parameters: parametersOf(definition.asks, factsOf(context, dayOf(clock.now())).answers),
    documents,
  });
  if (!answer.ok) {
    log.warn({ why: answer.why, message: answer.message }, 'no record');
    return { ok: false, problem: platformProblem(answer) };
  }
  return answer.answer.found
    ? { ok: true, record: answer.answer }
    : { ok: false, problem: answer.answer.reason };
}

/** The answers that are asked with, by the parameters' names; what was not asked or left empty is not sent. */
export function parametersOf(
  asks: Readonly<Record<string, string>>,
  answers: Readonly<Record<string, string>>,
): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, reference] of Object.entries(asks)) {
    const value = answers[reference.slice('answers.'.length)];
    if (value !== undefined && value !== '') parameters[name] = value;
  }
  return parameters;
}

function inDirectory(
  { catalogue, clock, log }: RecordDeps,
  context: SessionContext,
  item: Extract<Item, { readonly kind: 'query' }>,
): Worked<{ readonly found: FoundContent }> {
  const directory = catalogue.directory(item.record.kind);
  if (!directory) {
    log.error({ kind: item.record.kind }, 'no such directory');
    return { ok: false, problem: 'noRecord' };
  }
  const { answers } = factsOf(context, dayOf(clock.now()));
  const { asOf } = directory;
  return {
    ok: true,
    found: {
      content: recordContentSchema.parse(lookUpDirectory(directory, item, answers)),
      issuer: item.body.name.zh,
      at: `${asOf.slice(0, 4)}-${asOf.slice(4, 6)}-${asOf.slice(6)}T00:00:00Z`,
    },
  };
}
