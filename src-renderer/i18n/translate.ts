import type { ProblemCode } from '#contract/kiosk-api/problem.ts';
import type { Language } from '#contract/text.ts';
import enProblems from '../../assets/locales/en/problems.json' with { type: 'json' };
import enScreen from '../../assets/locales/en/screen.json' with { type: 'json' };
import enStaff from '../../assets/locales/en/staff.json' with { type: 'json' };
import zhProblems from '../../assets/locales/zh/problems.json' with { type: 'json' };
import zhScreen from '../../assets/locales/zh/screen.json' with { type: 'json' };
import zhStaff from '../../assets/locales/zh/staff.json' with { type: 'json' };

/** The name of a text in `screen.json` or `staff.json` of `assets/locales/<language>`. */
export type WordKey = keyof typeof zhScreen | keyof typeof zhStaff;

/** What fills the `{name}` places of a text. */
export type WordValues = Readonly<Record<string, string | number>>;

/** Gives the text for a key, with its places filled. */
export type Translate = (key: WordKey, values?: WordValues) => string;

/** The words for one problem: for the resident in four answers, and for staff. */
export interface ProblemWords {
  readonly title: string;
  readonly happened: string;
  readonly done: string;
  readonly now: string;
  readonly elsewhere: string;
  readonly staff: string;
}

const screenWords: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = {
  zh: { ...zhScreen, ...zhStaff },
  en: { ...enScreen, ...enStaff },
};

const problemWords: Readonly<Record<Language, Readonly<Record<ProblemCode, ProblemWords>>>> = {
  zh: zhProblems,
  en: enProblems,
};

/** The translator of one language. */
export function translator(language: Language): Translate {
  return (key, values = {}) => filled(screenWords[language][key], values);
}

/** The words of a problem, with the terminal's helpline in place. */
export function problemIn(code: ProblemCode, language: Language, values: WordValues): ProblemWords {
  const words = problemWords[language][code];
  return {
    title: filled(words.title, values),
    happened: filled(words.happened, values),
    done: filled(words.done, values),
    now: filled(words.now, values),
    elsewhere: filled(words.elsewhere, values),
    staff: filled(words.staff, values),
  };
}

/** A place without a value stays visible, so that a missing one is found by looking. */
function filled(text: string, values: WordValues): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
