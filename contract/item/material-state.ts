import { isVerified } from '../identity/applicant.ts';
import type { HeldCertificate } from '../identity/profile.ts';
import { validCertificates } from '../identity/valid-certificates.ts';
import { LATER } from './answer.ts';
import { type Facts, holds } from './condition.ts';
import { guidedOutcome } from './guided-outcome.ts';
import type { Material } from './material.ts';
import { COMMITMENT_QUESTION_ID, HANDS_IN, paperQuestionId } from './paper-question.ts';
import type { Item, ItemFile } from './schema.ts';

/**
 * What becomes of a material for one person.
 * - `fetched`: the person holds a certificate that stands for it.
 * - `shown`: it is the ID card, and the person was identified here by something, with a network or without.
 * - `exemptByCertificate`: what the person holds is not known here; the body fetches the certificate.
 * - `exemptIssuedHere`: a body of this city or province issued it and need not ask for it (两个免于提交).
 * - `byCommitment`: the resident commits instead (告知承诺), until they say that they would rather hand it in.
 * - `toHandIn`, `handedIn`, `later`: photographed here, or brought within the days that it says (容缺).
 * - `missing`: nothing stands for it and it cannot be photographed here: it is brought to the counter.
 */
export type MaterialState =
  | 'fetched'
  | 'shown'
  | 'exemptByCertificate'
  | 'exemptIssuedHere'
  | 'byCommitment'
  | 'toHandIn'
  | 'handedIn'
  | 'later'
  | 'missing';

export interface MaterialWithState {
  readonly material: Material;
  readonly state: MaterialState;
  /** The certificate that stands for it, where one does. */
  readonly certificate?: HeldCertificate;
}

/** The kind of certificate that a person has shown by being identified. */
const SHOWN_BY_IDENTIFICATION = 'id-card';

/**
 * What `item` needs of this person, in its order. Materials whose `when` does not certainly hold are left out, and of a
 * guided item those of licences that the answers do not come to.
 */
export function materialStates(item: Item | ItemFile, facts: Facts): readonly MaterialWithState[] {
  const needed =
    item.kind === 'guided'
      ? guidedOutcome(item, facts).materials
      : item.materials.filter(({ when }) => when === undefined || holds(when, facts) === true);
  return needed.map((material) => ({ material, ...stateOf(item, material, facts) }));
}

function stateOf(
  item: Item | ItemFile,
  material: Material,
  facts: Facts,
): Omit<MaterialWithState, 'material'> {
  const { certificates = [], issuedHere, handIn } = material;
  const certificate = validCertificates(facts.profile, facts.today).find(({ kind }) =>
    certificates.includes(kind),
  );
  if (certificate) return { state: 'fetched', certificate };
  if (facts.applicant && isVerified(facts.applicant) && certificates.includes(SHOWN_BY_IDENTIFICATION))
    return { state: 'shown' };
  if (issuedHere) return { state: 'exemptIssuedHere' };
  const commits = facts.answers[COMMITMENT_QUESTION_ID] !== HANDS_IN;
  if (commits && item.commitment?.insteadOf.includes(material.id)) return { state: 'byCommitment' };
  // For whoever was not identified, or by their own word alone, nobody can fetch anything.
  const isOwnWord = facts.applicant !== null && !isVerified(facts.applicant);
  if (certificates.length > 0 && !facts.profile && item.identify !== 'none' && !isOwnWord)
    return { state: 'exemptByCertificate' };
  if (!handIn) return { state: 'missing' };
  const answer = facts.answers[paperQuestionId(material)];
  if (answer === undefined || answer === '') return { state: 'toHandIn' };
  return { state: answer === LATER ? 'later' : 'handedIn' };
}
