import { type Dictionary, type Followers, readDictionary } from './dictionary.ts';
import type { About } from './grammar.ts';
import { keeping } from './keeping.ts';
import type { Manner } from './pieces.ts';
import { sectionNames, signOf } from './sections.ts';
import type { Lattice } from './typed.ts';

/** Which words there are, and which of them this person has chosen before. */
export interface Lexicon extends Pick<Dictionary, 'readAs' | 'begunAs' | 'begins'> {
  /** What is likelier behind this word than anywhere, and by how many bits. */
  after(first: string): Followers;
  /** Whether this person has chosen anything yet. */
  hasChosen(): boolean;
  /** What this person wrote with these letters before, the last first. */
  chosen(letters: string): readonly string[];
  /** Remembers what somebody wrote with these letters, until it is to be forgotten. */
  learn(letters: string, text: string): void;
  /** What was found for the letters that are being typed, for the next of them to go on from. */
  readonly typing: Map<Manner, { readonly about: About; readonly before: string; readonly lattice: Lattice }>;
  /** Forgets what was looked up and chosen: it tells what a person typed, as their name. */
  forget(): void;
}

/** More than one session writes. */
const CHOSEN_MAX = 200;

export function createLexicon(dictionaryText: string): Lexicon {
  const dictionary = readDictionary(dictionaryText);
  const following = keeping(dictionary.after);
  // Long lists that every phrase asks for; they tell nothing of anybody.
  const lasting = new Map(
    ['^', '0', ...sectionNames.map((_, section) => signOf(section))].map((first) => [
      first,
      dictionary.after(first),
    ]),
  );
  const chosen = new Map<string, readonly string[]>();
  const typing: Lexicon['typing'] = new Map();
  return {
    readAs: dictionary.readAs,
    begunAs: dictionary.begunAs,
    begins: dictionary.begins,
    after: (first) => lasting.get(first) ?? following.get(first),
    hasChosen: () => chosen.size > 0,
    chosen: (letters) => chosen.get(letters) ?? [],
    learn(letters, text) {
      const others = (chosen.get(letters) ?? []).filter((other) => other !== text);
      chosen.delete(letters);
      chosen.set(letters, [text, ...others.slice(0, 2)]);
      const [oldest] = chosen.keys();
      if (chosen.size > CHOSEN_MAX && oldest !== undefined) chosen.delete(oldest);
      typing.clear();
    },
    typing,
    forget() {
      following.clear();
      chosen.clear();
      typing.clear();
    },
  };
}
