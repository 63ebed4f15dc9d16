import { createLexicon, type Lexicon } from './lexicon.ts';

let lexicon: Promise<Lexicon> | undefined;

/** The lexicon of the terminal, loaded when the first question needs it: the dictionary is a chunk of its own. */
export function loadLexicon(): Promise<Lexicon> {
  lexicon ??= import('./dictionary-data.ts').then(
    ({ dictionaryText }) => createLexicon(dictionaryText),
    (error: unknown) => {
      // The next question tries again.
      lexicon = undefined;
      throw error;
    },
  );
  return lexicon;
}

/** Nothing is left of what a person looked up. */
export function forgetTyping(): void {
  void lexicon?.then(
    (loaded) => loaded.forget(),
    () => {},
  );
}
