import { didYouMean } from '../nearest-word.ts';

/**
 * Replaces `{ use: <name>, … }` among questions by the question of that name in the library (assets/questions.yaml),
 * with whatever else stands there in its place: one phone number is asked in the same words everywhere, and a package
 * knows that it is the same question. The id and the concept are the library's name where nothing else is said.
 */
export function expandUses(raw: unknown, library: Readonly<Record<string, unknown>>): Expanded {
  const faults: { path: string; reason: string }[] = [];
  if (!isRecord(raw)) return { raw, faults };
  const expanded: Record<string, unknown> = { ...raw };
  for (const list of ['eligibility', 'questions']) {
    const questions = raw[list];
    if (!Array.isArray(questions)) continue;
    expanded[list] = questions.map((question: unknown, index) => {
      if (!isRecord(question) || !('use' in question)) return question;
      const { use, ...own } = question;
      const known = typeof use === 'string' ? library[use] : undefined;
      if (typeof use !== 'string' || !isRecord(known)) {
        faults.push({
          path: `${list}.${index}.use`,
          reason: `no question "${String(use)}" in assets/questions.yaml${didYouMean(String(use), Object.keys(library))}`,
        });
        return question;
      }
      return { id: use, concept: use, ...known, ...own };
    });
  }
  return { raw: expanded, faults };
}

export interface Expanded {
  readonly raw: unknown;
  readonly faults: readonly { readonly path: string; readonly reason: string }[];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
