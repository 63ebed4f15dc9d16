import { expect, test } from 'vitest';
import type { Item } from '#contract/item/schema.ts';
import { sampleAnswers } from '#contract/item/testing/sample-answers.ts';
import { viewSchema } from '#contract/kiosk-api/view.ts';
import { readPeople } from '#platform/demo/people.ts';
import { assetsFolder } from '#platform/testing/assets.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import type { SessionContext } from '../../session/session-context.ts';
import { surroundings } from '../../session/testing/surroundings.ts';
import { resultView } from '../../session/view/result-view.ts';
import { dayOf } from '../../time/clock.ts';
import { documentWork } from './document-work.ts';
import { lookUpWork } from './record-work.ts';
import { matter, resident } from './testing/matter.ts';
import { type RealWork, realWork } from './testing/real-work.ts';

/** Everybody of the demonstration: one of them has the record, whatever it is of. */
const people = readPeople(assetsFolder);

/** Companies that one of them may act for, where an item asks which: one at work, one that ended. */
const COMPANIES = ['91310199MA0000001L', '91310199MA0000002P'];

/** What a platform may say where there is none for this person; nothing else is an answer. */
const NO_RECORD = ['noRecord', 'nameDiffers', 'tooYoung', 'deceased', 'notYours', 'notYet'];

/** Sessions with an item, by people who may come with it one after the other, with the numbers that they have. */
function* sessionsOf(pinned: CatalogueItem, today: string): Generator<SessionContext> {
  for (const [seed, person] of (pinned.item.identify === 'none' ? [null] : people.residents).entries())
    for (const company of COMPANIES) {
      const applicant = person === null ? null : resident(person.id);
      const answers = sampleAnswers(pinned.item, seed, { answers: {}, applicant, profile: null, today });
      if (!answers) continue;
      const plate = person && people.person(person.idNumber)?.shared['plate'];
      const own = pinned.item.questions.flatMap(({ id, answer }) => {
        if (answer.type === 'code') return [[id, company]];
        return answer.type === 'plate' && plate ? [[id, plate]] : [];
      });
      yield matter(pinned, applicant, { ...answers, ...Object.fromEntries(own) });
    }
}

/** Does `work` for every item of a kind until somebody has what it looks for; gives the items where nobody had. */
async function inVain(
  { catalogue, deps }: RealWork,
  kind: Item['kind'],
  work: (context: SessionContext) => Promise<{ readonly ok: boolean; readonly problem?: string }>,
) {
  let count = 0;
  const without: string[] = [];
  for (const pinned of catalogue.region('310118')?.items.values() ?? []) {
    if (pinned.item.kind !== kind) continue;
    count += 1;
    let found = false;
    for (const context of sessionsOf(pinned, dayOf(deps.clock.now()))) {
      const result = await work(context);
      if (result.problem) expect(NO_RECORD, pinned.item.id).toContain(result.problem);
      if (!result.ok) continue;
      found = true;
      break;
    }
    if (!found) without.push(pinned.item.id);
  }
  return { count, without };
}

test('every item that prints sets its document for somebody, with nothing left to fill in', async () => {
  const real = await realWork();
  const { makeProof } = documentWork({
    ...real.deps,
    documents: {
      ...real.deps.documents,
      // The words are looked at here; one document is set in truth below.
      render: async (input) => {
        expect(JSON.stringify(input)).not.toMatch(/\{[a-z]|undefined|NaN/);
        expect(input.opening).not.toContain('—');
        const share = input.table?.columns.reduce((sum, { width }) => sum + width, 0);
        expect(share ?? 1).toBeCloseTo(1, 5);
        return { ok: true, pdf: new Uint8Array([1]), sha256: '00', pages: 1 };
      },
    },
  });
  const { count, without } = await inVain(real, 'print', makeProof);
  expect(count).toBeGreaterThan(30);
  expect(without).toEqual([]);
}, 120_000);

test('every query shows its result to somebody, as a page can show it', async () => {
  const real = await realWork();
  const lookUp = lookUpWork(real.deps);
  const { count, without } = await inVain(real, 'query', async (context) => {
    const result = await lookUp(context);
    const item = context.item?.item;
    if (!result.ok || !item) return result;
    const view = resultView({ ...context, found: result.found }, item, surroundings());
    expect(viewSchema.safeParse(view).error?.message, item.id).toBeUndefined();
    if (context.applicant) expect(JSON.stringify(view)).not.toContain(context.applicant.idNumber);
    return result;
  });
  expect(count).toBeGreaterThan(50);
  expect(without).toEqual([]);
}, 120_000);

test('a document of a record is a PDF with its number and its digest', async () => {
  const real = await realWork();
  const { makeProof } = documentWork(real.deps);
  const pinned = real.catalogue.region('310118')?.items.get('social-insurance-proof');
  if (!pinned) throw new Error('no such item');
  const made = await makeProof(matter(pinned, resident('qingpu-resident'), { period: '202511-202610' }));
  if (!made.ok) throw new Error(made.problem);
  expect(Buffer.from(made.proof.pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(made.proof.number).not.toBe('');
  expect(made.proof.sha256).toMatch(/^[0-9a-f]{64}$/);
});
