import { expect, test } from 'vitest';
import { type CaseDocument, caseDocumentSchema } from '#contract/case/case-document.ts';
import type { Applicant } from '#contract/identity/applicant.ts';
import { idNumberCheckDigit } from '#contract/identity/id-number.ts';
import { holds } from '#contract/item/condition.ts';
import type { Item } from '#contract/item/schema.ts';
import { sampleAnswers } from '#contract/item/testing/sample-answers.ts';
import { openCatalogue } from '#platform/catalogue/read-items.ts';
import { judgeCase } from '#platform/intake/judge-case.ts';
import { assetsFolder } from '#platform/testing/assets.ts';
import { sealBlob } from '../../blobs/seal-blob.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { NOW } from '../../platform-client/test-fixtures.ts';
import type { SessionContext } from '../../session/session-context.ts';
import { DECLARATION } from '../../session/testing/items.ts';
import { PROFILE } from '../../session/testing/profile.ts';
import { dayOf, systemClock } from '../../time/clock.ts';
import { placeNames } from '../place-names.ts';
import { caseDocument, filedFiles } from './case-document.ts';
import { matter, resident } from './testing/matter.ts';

const catalogue = loadCatalogue(assetsFolder);
const deps = {
  clock: { ...systemClock(), now: () => NOW },
  names: placeNames(catalogue),
  settings: { site: { name: { zh: '样例服务点' } } },
  identity: { number: '00217' },
};
const today = dayOf(NOW);

const FILED: ReadonlySet<Item['kind']> = new Set(['declare', 'print', 'book', 'pay', 'package', 'guided']);
const LOCALS = ['qingpu-parent', 'unemployed-parent', 'senior'];
const FROM_ELSEWHERE = 'migrant';

/** The same person, first registered in that division: many matters are for its own people alone. */
function registeredIn(division: string, person: Applicant): Applicant {
  const first17 = division + person.idNumber.slice(6, 17);
  return { ...person, idNumber: first17 + idNumberCheckDigit(first17) };
}

/** A session that has answered everything as this person could; `null` where the matter is not for them. */
function sampleMatter(pinned: CatalogueItem, id: string, seed: number) {
  const { division, identify } = pinned.item;
  const known = id === FROM_ELSEWHERE ? resident(id) : registeredIn(division, resident(id));
  const applicant = identify === 'none' ? null : known;
  const profile = seed % 2 === 0 && applicant ? PROFILE : null;
  const answers = sampleAnswers(pinned.item, seed, { answers: {}, applicant, profile, today });
  return answers && { ...matter(pinned, applicant, answers), profile };
}

function filed(context: SessionContext): CaseDocument {
  const files = filedFiles(deps, context).map((file) => sealBlob(context.draft?.caseId ?? '', file));
  return caseDocument(
    deps,
    context,
    files.map(({ attachment }) => attachment),
  );
}

test('whatever is answered here, the platform finds nothing amiss in the case: all items, all regions', () => {
  const platform = openCatalogue(assetsFolder, (fault) => expect.fail(fault));
  let cases = 0;
  const untried: string[] = [];
  for (const division of catalogue.regions.keys())
    for (const pinned of catalogue.region(division, today)?.items.values() ?? []) {
      if (!FILED.has(pinned.item.kind)) continue;
      const before = cases;
      for (const [seed, id] of [...LOCALS, FROM_ELSEWHERE].entries()) {
        const context = sampleMatter(pinned, id, seed);
        if (!context) continue;
        const document = filed(context);
        expect(caseDocumentSchema.safeParse(document).error?.message, pinned.item.id).toBeUndefined();
        expect({ id: pinned.item.id, seed, ...judgeCase(document, platform) }).toEqual({
          id: pinned.item.id,
          seed,
          faults: [],
          unknown: [],
        });
        cases += 1;
      }
      if (cases === before) untried.push(`${division} ${pinned.item.id}`);
    }
  expect(cases).toBeGreaterThan(500);
  expect(untried).toEqual([]);
}, 120_000);

test('a package is filed with each matter that was chosen, under its own names', () => {
  const pinned = catalogue.region('310118')?.items.get('newborn');
  if (!pinned?.parts) throw new Error('no such package');
  // Which matters are chosen follows from the answers: a person who chose more than one.
  const context = Array.from({ length: 40 }, (_, seed) => sampleMatter(pinned, 'qingpu-parent', seed)).find(
    (one) => one && (filed(one).parts?.length ?? 0) > 1,
  );
  if (!context) throw new Error('nobody chose more than one matter');
  const facts = { answers: context.answers, applicant: context.applicant, profile: context.profile, today };
  const chosen = pinned.parts.parts.filter(({ when }) => !when || holds(when, facts) === true);
  const { parts = [] } = filed(context);
  expect(parts.map(({ item }) => item)).toEqual(chosen.map(({ item }) => `${item.id}@${item.version}`));
});

test('it says who said each answer, which paper comes until when, and which certificate stands for one', () => {
  const context = {
    ...matter(DECLARATION, resident('qingpu-parent'), {
      phone: '13800006621',
      account: '6222020000000000',
      start: '20260901',
      end: '20261001',
      remark: '',
      paperLease: 'later',
    }),
    profile: PROFILE,
    sources: { phone: 'shared', account: 'certificate', start: 'resident' },
  } as const;
  const { answers, materials, attachments, payment } = filed(context);
  expect(answers.map(({ question, source }) => [question, source])).toEqual([
    ['phone', 'shared'],
    ['account', 'certificate'],
    ['start', 'resident'],
    ['end', 'resident'],
    ['remark', 'resident'],
    ['paperLease', 'resident'],
  ]);
  expect(materials).toEqual([
    { material: 'lease', name: '租赁合同', state: 'later', until: '20261202' },
    { material: 'marriage', name: '结婚证', state: 'fetched', certificate: 'J310118-2020-000001' },
  ]);
  expect(attachments).toBeUndefined();
  expect(payment).toBeUndefined();
});

test('a bill that was paid stands in it', () => {
  const payment = {
    paymentId: 'p',
    payUrl: 'https://x/',
    amountFen: 8_850,
    simulated: true,
    payableUntilMs: 0,
  };
  const context = { ...matter(DECLARATION, resident('qingpu-parent'), {}), payment };
  expect(filed(context).payment).toEqual({ paymentId: 'p', amountFen: 8_850, simulated: true });
});
