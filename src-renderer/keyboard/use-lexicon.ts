import { useEffect, useState } from 'react';
import type { Lexicon } from './pinyin/lexicon.ts';
import { loadLexicon } from './pinyin/load-pinyin.ts';

/** The lexicon for pinyin, `null` until it is loaded; where it cannot be, letters are written as they are. */
export function useLexicon(): Lexicon | null {
  const [lexicon, setLexicon] = useState<Lexicon | null>(null);
  useEffect(() => {
    let gone = false;
    void loadLexicon().then(
      (loaded) => {
        if (!gone) setLexicon(() => loaded);
      },
      () => {},
    );
    return () => {
      gone = true;
    };
  }, []);
  return lexicon;
}
