import { attachmentIdsOf } from '#contract/case/attachment.ts';
import type { Applicant } from '#contract/identity/applicant.ts';
import type { Item } from '#contract/item/schema.ts';
import { person } from '#platform/testing/test-platform.ts';
import type { CatalogueItem } from '../../../catalogue/catalogue.ts';
import { EMPTY_SESSION, type SessionContext } from '../../../session/session-context.ts';

/** A made-up resident as their card identifies them. */
export function resident(id: string): Applicant {
  const { name, idNumber } = person(id);
  return {
    identifiedBy: 'card',
    cardKind: 'resident',
    name,
    idNumber,
    sex: Number(idNumber.at(16)) % 2 === 0 ? 'female' : 'male',
    birthDate: idNumber.slice(6, 14),
    address: '上海市青浦区金泽镇无此路1号',
  };
}

/** A picture of nothing. */
const FILE = {
  question: 'madeUp',
  mediaType: 'image/jpeg',
  sha256: '00'.repeat(32),
  bytes: '/9j/',
} as const;

/** A session in which a person has answered everything that an item asks. */
export function matter(
  item: CatalogueItem | Item,
  applicant: Applicant | null,
  answers: SessionContext['answers'],
): SessionContext {
  const files = new Set(Object.values(answers).flatMap(attachmentIdsOf));
  return {
    ...EMPTY_SESSION,
    attachments: [...files].map((id) => ({ ...FILE, id })),
    item: 'digest' in item ? item : { item, digest: 'd' },
    applicant,
    answers,
    draft: { caseId: crypto.randomUUID(), lookupSecret: 'made-up-secret' },
  };
}
