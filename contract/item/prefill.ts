import { validCertificates } from '../identity/valid-certificates.ts';
import { checkAnswer } from './answer.ts';
import type { Facts } from './condition.ts';
import type { Question } from './question.ts';

/** Where an answer came from before anybody was asked. */
export type PrefillSource = 'card' | 'certificate' | 'shared' | 'case';

export interface Prefilled {
  readonly value: string;
  readonly source: PrefillSource;
}

/** The first good answer that a question's sources give before it is asked, or `null`. */
export function prefillOf(question: Question, facts: Facts): Prefilled | null {
  for (const from of question.prefill?.from ?? []) {
    const said = lookUp(from, facts);
    const value = said === undefined ? undefined : fitting(question, said);
    if (value !== undefined && checkAnswer(question.answer, value, facts.today) === null)
      return { value, source: from.split('.')[0] as PrefillSource };
  }
  return null;
}

function lookUp(from: string, { applicant, profile, today }: Facts): string | undefined {
  const [source, name = '', field = ''] = from.split('.');
  switch (source) {
    case 'card':
      return applicant?.[name as 'name' | 'idNumber' | 'address' | 'birthDate' | 'sex'];
    case 'certificate':
      return validCertificates(profile, today).find(({ kind }) => kind === name)?.fields[field];
    case 'shared':
      return profile?.shared[name];
    default:
      return profile?.cases[name]?.[field];
  }
}

/** What the source says, as a value of the answer: of a choice, the option that is meant or, where so wanted, named in it. */
function fitting({ answer, prefill }: Question, said: string): string | undefined {
  if (said === '' || answer.type !== 'choice') return said === '' ? undefined : said;
  if (prefill && 'pick' in prefill)
    return answer.options.find((option) => said.includes(option.label.zh))?.value;
  return answer.options.find(({ value, label }) => value === said || label.zh === said)?.value;
}
