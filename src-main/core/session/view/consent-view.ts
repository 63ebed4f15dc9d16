import { isVerified } from '#contract/identity/applicant.ts';
import { maskIdNumber, maskName } from '#contract/identity/id-number.ts';
import { FILED } from '#contract/item/flow.ts';
import { profileSources } from '#contract/item/profile-sources.ts';
import type { Item } from '#contract/item/schema.ts';
import type { ViewOf } from '#contract/kiosk-api/view.ts';
import type { Text } from '#contract/text.ts';
import type { CatalogueItem } from '../../catalogue/catalogue.ts';
import { mattersOf } from '../matters.ts';
import type { SessionContext } from '../session-context.ts';
import { head, stepAt } from './parts.ts';
import type { Surroundings } from './surroundings.ts';

/** Who is known, and what becomes of their data. `isAsking`: they agreed, and it is being asked for. */
export function consentView(
  { applicant }: SessionContext,
  pinned: CatalogueItem,
  around: Surroundings,
  isAsking: boolean,
): ViewOf<'consent'> {
  if (!applicant) throw new Error('nobody is known who could agree');
  const { item } = pinned;
  return {
    page: 'consent',
    item: head(item),
    step: stepAt(item, 'identify'),
    person: {
      name: maskName(applicant.name),
      idNumber: maskIdNumber(applicant.idNumber),
      by: applicant.identifiedBy,
    },
    given: ['name', 'idNumber', 'sex', 'birthDate', ...(applicant.address ? (['address'] as const) : [])],
    // On their own word nothing is asked about anybody.
    asked: isVerified(applicant) ? askedOf(pinned, around) : [],
    bodies: bodiesOf(pinned, around),
    // The case of a guided matter is filed with its forms.
    filed: FILED.has(item.kind) || item.kind === 'guided',
    face: item.identify !== 'none' && item.identify.face,
    isAsking,
  };
}

/** What the platform is asked about the person: by the item's papers, conditions and prefills, and the record itself. */
function askedOf(pinned: CatalogueItem, around: Surroundings): readonly Text[] {
  const { certificates, shared, accounts, cases } = profileSources(mattersOf(pinned));
  const names = [
    ...recordOf(pinned.item),
    ...[...certificates.keys()].map(around.certificateName),
    ...[...shared].map(around.sharedName),
    ...(accounts.size > 0 ? [{ zh: '您名下的户号', en: 'accounts in your name' }] : []),
    ...(cases.size > 0 ? [{ zh: '您上次填写的内容', en: 'what you filled in last time' }] : []),
  ];
  return [...new Map(names.map((name) => [name.zh, name])).values()];
}

function recordOf(item: Item): readonly Text[] {
  if (item.kind === 'pay') return [{ zh: '要缴的账单', en: 'the bill' }];
  if ((item.kind !== 'print' && item.kind !== 'query') || item.record.from !== 'platform') return [];
  return [
    { zh: `“${item.name.zh}”的记录`, ...(item.name.en ? { en: `the record for “${item.name.en}”` } : {}) },
  ];
}

function bodiesOf(pinned: CatalogueItem, around: Surroundings): readonly Text[] {
  const { item } = pinned;
  const licensing =
    item.kind === 'guided'
      ? item.guidance.licences.map(({ body }) => around.bodyName(item.division, body))
      : [];
  const names = [...mattersOf(pinned).map(({ body }) => body.name), ...licensing];
  return [...new Map(names.map((name) => [name.zh, name])).values()];
}
