import { type ReactNode, useMemo, useState } from 'react';
import { useKiosk } from '../app/kiosk-context.ts';
import { Han } from '../glyphs/han.tsx';
import { Button } from '../ui/button.tsx';
import { hanziByCode } from './code-point.ts';
import { FittingRow } from './fitting-row.tsx';
import { HandKeys } from './handwriting/hand-keys.tsx';
import type { Ink } from './handwriting/ink.ts';
import { useRecognised } from './handwriting/use-recognised.ts';
import { useHardwareKeys } from './hardware-keys.ts';
import type { About } from './pinyin/grammar.ts';
import { type Candidate, candidatesOf } from './pinyin/pinyin.ts';
import { spelled } from './pinyin/syllables.ts';
import { StrokeKeys } from './strokes/stroke-keys.tsx';
import { useStruck } from './strokes/use-struck.ts';
import { TypedValue } from './typed-value.tsx';
import { useLexicon } from './use-lexicon.ts';
import { type Way, WayKeys } from './way-keys.tsx';
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

/** A candidate, or something that stands for the last characters of the text. */
type Offer = Candidate & { readonly instead?: number };

/**
 * Words in Chinese by pinyin, by hand or by strokes, in letters and digits, on the screen or on a keyboard of the
 * terminal.
 */
export function WordInput(props: WordInputProps) {
  const { about, label, value, maxLength, lines, suggest = [], before, action, note, onChange } = props;
  const { snapshot, t } = useKiosk();
  const lexicon = useLexicon();
  const [letters, setLetters] = useState('');
  const [mode, setMode] = useState<Mode>(snapshot.preferences.language === 'zh' ? 'pinyin' : 'capitals');
  const [marksShown, setMarksShown] = useState(false);
  const [way, setWay] = useState<Way>('pinyin');
  /** By strokes, `letters` are their signs. */
  const [ink, setInk] = useState<Ink>([]);
  const drawn = useRecognised(ink, way === 'hand') ?? [];
  const struck = useStruck(letters, way === 'strokes');
  const writing: Writing = { text: value, letters };
  const atStart = value === '';
  const spelt = useMemo(
    () =>
      lexicon && way === 'pinyin' && letters !== ''
        ? candidatesOf(lexicon, { letters, about, before: value })
        : [],
    [lexicon, way, letters, about, value],
  );
  const candidates: readonly Candidate[] =
    way === 'pinyin'
      ? spelt
      : (way === 'hand' ? drawn : struck).map((text) => ({ text, letters: letters.length }));
  const isWriting = letters !== '' || ink.length > 0;

  const write = (written: Writing) => {
    const kept = within(written, maxLength);
    setLetters(kept.letters);
    setInk([]);
    setMarksShown(false);
    onChange(kept.text, kept.letters !== '');
  };
  const changeInk = (changed: Ink) => {
    setInk(changed);
    onChange(value, changed.length > 0);
  };
  const changeWay = (next: Way) => {
    // Whoever changes gives up what was begun.
    write({ text: value, letters: '' });
    setWay(next);
  };
  const choose = ({ instead = 0, ...choice }: Offer) => {
    // What somebody chose comes first when they write it again, until their session ends.
    if (way === 'pinyin' && choice.letters > 0)
      lexicon?.learn(letters.slice(0, choice.letters).replace(/'$/, ''), choice.text);
    write(
      instead > 0
        ? { text: [...value].slice(0, -instead).join('') + choice.text, letters: '' }
        : afterChoice(writing, choice),
    );
  };
  const press = (key: string, keyMode = mode) => {
    const [best] = candidates;
    // The space bar takes the best as a touch on it does.
    if (key === ' ' && letters !== '' && best) choose(best);
    else write(afterKey(writing, key, keyMode, best));
  };
  useHardwareKeys((key) => {
    // A keyboard spells: signs of strokes are no letters.
    if (way !== 'pinyin' && key !== 'Backspace') {
      setWay('pinyin');
      write(afterKey({ text: value, letters: '' }, key, mode === 'pinyin' ? mode : 'capitals', undefined));
      return true;
    }
    if (key === 'Backspace') write(afterBackspace(writing));
    // Digits choose among the candidates, as people who type know it.
    else if (letters !== '' && /^[1-9]$/.test(key)) {
      const chosen = candidates[Number(key) - 1];
      if (chosen) choose(chosen);
      // A keyboard says itself whether a letter is a capital.
    } else press(key, mode === 'pinyin' ? mode : 'capitals');
    return true;
  });

  const coded = isWriting ? null : hanziByCode(value);
  const offered: readonly Offer[] = isWriting
    ? candidates
    : [
        ...(coded ? [{ text: coded.character, letters: 0, instead: coded.typed }] : []),
        ...(marksShown ? marks : atStart && suggest.length > 0 ? suggest : next[about]).map((text) => ({
          text,
          letters: 0,
        })),
      ];
  return (
    <div className="word-input">
      <TypedValue
        label={label}
        shown={value}
        before={before}
        action={action}
        pending={way === 'pinyin' ? spelled(letters) : letters}
        hasCaret
        lines={lines}
        note={note}
        onClear={() => write({ text: '', letters: '' })}
      />
      <WayKeys way={way} onWay={changeWay} />
      <FittingRow
        name={t(isWriting ? 'keyboard.candidates' : 'keyboard.next')}
        choices={offered}
        keyOf={({ text }) => text}
      >
        {(choice) => (
          <Button onPress={() => choose(choice)}>
            <Han>{choice.text}</Han>
          </Button>
        )}
      </FittingRow>
      {way === 'pinyin' && (
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
      )}
      {way === 'hand' && (
        <HandKeys
          ink={ink}
          hasDigits={about !== 'name'}
          canErase={value !== ''}
          onInk={changeInk}
          onKey={(key) => write({ text: value + key, letters: '' })}
          onBackspace={() => write(afterBackspace({ text: value, letters: '' }))}
        />
      )}
      {way === 'strokes' && (
        <StrokeKeys
          canErase={value !== '' || letters !== ''}
          canBegin={letters !== ''}
          onStroke={(sign) => write({ text: value, letters: letters + sign })}
          onAgain={() => write({ text: value, letters: '' })}
          onBackspace={() => write(afterBackspace(writing))}
        />
      )}
    </div>
  );
}
