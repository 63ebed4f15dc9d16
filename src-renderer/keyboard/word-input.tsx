import { type ReactNode, useMemo, useState } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { Button } from '../ui/button.tsx';
import { FittingRow } from './fitting-row.tsx';
import { useHardwareKeys } from './hardware-keys.ts';
import type { About } from './pinyin/lexicon.ts';
import { type Candidate, candidatesOf } from './pinyin/pinyin.ts';
import { TypedValue } from './typed-value.tsx';
import { useLexicon } from './use-lexicon.ts';
import { WordKeys } from './word-keys.tsx';
import {
  afterBackspace,
  afterChoice,
  afterKey,
  afterLetters,
  type Mode,
  modeAfter,
  type Writing,
  within,
} from './writing.ts';

/** Marks that words, names and addresses need. */
const marks = [...'，。、；：？！（）《》“”·-#/@.&+'];
/** What often comes next while nothing is typed. */
const next: Readonly<Record<About, readonly string[]>> = {
  words: ['，', '。', '、', '（', '）'],
  name: ['·'],
  address: [...'号室路弄村街组栋楼幢层', '单元', '小区', '-'],
};

export interface WordInputProps {
  readonly about: About;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly lines: number;
  /** Whole answers that one touch fills in, offered while nothing is written. */
  readonly suggest?: readonly string[];
  /** What stands before the words and is chosen elsewhere, with the button that leads there. */
  readonly before?: string;
  readonly action?: ReactNode;
  readonly note?: ReactNode;
  /** `pending`: letters of which characters are still to be chosen; they are not in the value. */
  readonly onChange: (value: string, pending: boolean) => void;
}

/** Words in Chinese by pinyin, in letters and digits, on the screen or on a keyboard of the terminal. */
export function WordInput(props: WordInputProps) {
  const { about, label, value, maxLength, lines, suggest = [], before, action, note, onChange } = props;
  const { snapshot, t } = useKiosk();
  const lexicon = useLexicon();
  const [letters, setLetters] = useState('');
  const [mode, setMode] = useState<Mode>(snapshot.preferences.language === 'zh' ? 'pinyin' : 'capitals');
  const [marksShown, setMarksShown] = useState(false);
  const writing: Writing = { text: value, letters };
  const atStart = value === '';
  const candidates = useMemo(
    () => (lexicon && letters !== '' ? candidatesOf(lexicon, { letters, about, atStart }) : []),
    [lexicon, letters, about, atStart],
  );

  const write = (written: Writing) => {
    const kept = within(written, maxLength);
    setLetters(kept.letters);
    setMarksShown(false);
    onChange(kept.text, kept.letters !== '');
  };
  const press = (key: string) => write(afterKey(writing, key, mode, candidates[0]));
  useHardwareKeys((key) => {
    if (key === 'Backspace') write(afterBackspace(writing));
    // Digits choose among the candidates, as people who type know it.
    else if (letters !== '' && /^[1-9]$/.test(key)) {
      const chosen = candidates[Number(key) - 1];
      if (chosen) write(afterChoice(writing, chosen));
      // A keyboard says itself whether a letter is a capital.
    } else write(afterKey(writing, key, mode === 'pinyin' ? mode : 'capitals', candidates[0]));
    return true;
  });

  const offered: readonly Candidate[] =
    letters !== ''
      ? candidates
      : (marksShown ? marks : atStart && suggest.length > 0 ? suggest : next[about]).map((text) => ({
          text,
          letters: 0,
        }));
  return (
    <div className="word-input">
      <TypedValue
        label={label}
        shown={value}
        before={before}
        action={action}
        pending={letters}
        hasCaret
        lines={lines}
        note={note}
        onClear={() => write({ text: '', letters: '' })}
      />
      <FittingRow
        name={t(letters === '' ? 'keyboard.next' : 'keyboard.candidates')}
        choices={offered}
        keyOf={({ text }) => text}
      >
        {(choice) => <Button onPress={() => write(afterChoice(writing, choice))}>{choice.text}</Button>}
      </FittingRow>
      <WordKeys
        mode={mode}
        marksShown={marksShown}
        canErase={value !== '' || letters !== ''}
        onKey={press}
        onBackspace={() => write(afterBackspace(writing))}
        onMode={() => {
          write(afterLetters(writing));
          setMode(modeAfter(mode));
        }}
        onMarks={() => setMarksShown(!marksShown)}
      />
    </div>
  );
}
