/** Why a text cannot be a person's name as cards have it. */
export type NameProblem = 'nameTooShort' | 'nameTooLong' | 'nameMixed' | 'nameCharacters' | 'nameEnds';

/** How many characters a name has at most: of hanzi with ·, or of letters. */
export const NAME_MOST = { hanzi: 30, letters: 60 } as const;

/** As cards have it: hanzi with · between parts of other peoples' names, or letters as passports have them. */
export function personNameProblem(value: string): NameProblem | null {
  const isHanzi = /\p{Script=Han}/u.test(value);
  if (isHanzi && /[A-Za-z]/.test(value)) return 'nameMixed';
  if (!(isHanzi ? /^[\p{Script=Han}·]+$/u : /^[A-Z .'-]+$/i).test(value)) return 'nameCharacters';
  const { length } = [...value];
  if (length < 2) return 'nameTooShort';
  if (length > (isHanzi ? NAME_MOST.hanzi : NAME_MOST.letters)) return 'nameTooLong';
  return /^[\p{Script=Han}A-Za-z].*[\p{Script=Han}A-Za-z]$/u.test(value) ? null : 'nameEnds';
}
