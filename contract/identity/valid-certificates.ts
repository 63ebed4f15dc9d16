import type { HeldCertificate, Profile } from './profile.ts';

/**
 * The person's certificates that are valid on `today` (`YYYYMMDD`), in the profile's order. One that has ended stands for
 * nothing: not for a paper, not for a condition, not for an answer.
 */
export function validCertificates(
  profile: Profile | null | undefined,
  today: string,
): readonly HeldCertificate[] {
  return profile?.certificates.filter(({ validUntil }) => !isOver(validUntil, today)) ?? [];
}

function isOver(validUntil: HeldCertificate['validUntil'], today: string): boolean {
  return validUntil !== undefined && validUntil !== 'long' && validUntil < today;
}
