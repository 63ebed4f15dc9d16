import { attachmentIdsOf } from '#contract/case/attachment.ts';
import type { CaseDocument } from '#contract/case/case-document.ts';
import type { Profile } from '#contract/identity/profile.ts';
import { keyedHash } from '../keyed-hash.ts';
import type { PlatformKeys } from '../keys.ts';
import type { PlatformStore } from '../store/store.ts';
import { openCase } from './open-case.ts';

/** Cases that are opened in one go to see whose they are: a bound on how long one question takes. */
const OPENED_AT_ONCE = 500;
const LOOKED_AT = 50;

/**
 * The answers of the person's last case of each item, by item id. Whose a case is is sealed: each is opened once for it, and
 * a keyed hash of the number is kept.
 */
export async function lastCasesOf(
  idNumber: string,
  { store, keys }: { readonly store: PlatformStore; readonly keys: PlatformKeys },
): Promise<Profile['cases']> {
  const keyOf = (number: string) => keyedHash(keys, 'applicant', number);
  for (const stored of await store.casesOfNobodyYet(OPENED_AT_ONCE)) {
    const document = await openCase(stored.envelope, stored.terminal, keys.sealing.privateKey);
    await store.noteApplicant(stored.id, document?.applicant ? keyOf(document.applicant.idNumber) : '');
  }
  const cases: Record<string, Record<string, string>> = {};
  for (const stored of await store.casesOfApplicant(keyOf(idNumber), LOOKED_AT)) {
    const document = await openCase(stored.envelope, stored.terminal, keys.sealing.privateKey);
    // Newest first: what is there stays.
    if (document) for (const [id, answers] of answersOf(document)) cases[id] ??= answers;
  }
  return cases;
}

/** By item; of a package, by each matter in it as well. Files are of their own case alone. */
function answersOf(document: CaseDocument): readonly (readonly [string, Record<string, string>])[] {
  const own = document.answers.map(({ question, value }): [string, string] => [question, value]);
  const parts = document.parts ?? [];
  return [
    { item: document.item, entries: own },
    ...parts.map(({ item, answers }) => ({ item, entries: Object.entries(answers) })),
  ].map(({ item, entries }) => [
    item.split('@')[0] ?? '',
    Object.fromEntries(entries.filter(([, value]) => attachmentIdsOf(value).length === 0)),
  ]);
}
