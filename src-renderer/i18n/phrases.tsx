import { Fragment, useMemo } from 'react';
import { Han } from '../glyphs/han.tsx';

/** The browser's own dictionary of Chinese words; it has no need of the network. */
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Said as one word, and two in that dictionary. */
const compounds = [
  '营业执照',
  '后四位',
  '出生日期',
  '户籍地址',
  '卫生健康',
  '卫生健康委员会',
  '快用完',
  '或拨打',
  '还没有',
];

const HAN = /^\p{Script=Han}+$/u;

/** What a division's name ends with. Its other characters are in no dictionary. */
const DIVISION_END = /^(?:..+)?[省市区县]$/u;

/**
 * The places where a Chinese text may go on in the next line: between words, and never before a single
 * character, which mostly belongs to the word before it (社会保障局, not 社会保障 and 局). One that begins a
 * clause belongs to the word after it (，还没有), and a place may end where its division does (青浦区, 金泽镇).
 */
export function phrasesOf(text: string): readonly string[] {
  const phrases: string[] = [];
  let last = '';
  let inClause = 0;
  for (const { segment } of words.segment(text)) {
    const isHan = HAN.test(segment);
    const isHalf = inClause === 1 || compounds.some((word) => `${phrases.at(-1)}${segment}`.endsWith(word));
    const begins = segment.length > 1 || DIVISION_END.test(last);
    if (isHan && inClause > 0 && begins && !isHalf) phrases.push(segment);
    else phrases.push(`${phrases.pop() ?? ''}${segment}`);
    inClause = isHan ? inClause + segment.length : 0;
    last = segment;
  }
  return phrases;
}

/** What a line would end inside of, at its spaces or before its stars: a date, a number with its unit, a telephone
 * number with what is done with it, and a name or address with what is hidden of it. */
const WHOLES =
  /(\d{4} 年(?: \d{1,2} 月(?: \d{1,2} 日)?)?|(?:拨打|电话) \d+|\d+ \p{Script=Han}|\p{Script=Han}{1,3}\*+\p{Script=Han}?)/u;

/** The pieces of a phrase, by turns such as may break and such as stay on one line. */
export function wholesOf(phrase: string): readonly string[] {
  return phrase.split(WHOLES);
}

/** A text that breaks between words. In other languages it breaks where it always does. Names in it are drawn as by `Han`. */
export function Phrases({ children }: { readonly children: string }) {
  const phrases = useMemo(() => phrasesOf(children), [children]);
  return (
    <span className="phrases">
      {phrases.map((phrase, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other names
        <Fragment key={index}>
          {index > 0 && <wbr />}
          <Pieces>{phrase}</Pieces>
        </Fragment>
      ))}
    </span>
  );
}

function Pieces({ children: phrase }: { readonly children: string }) {
  return wholesOf(phrase).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no other names
    <Fragment key={index}>
      {index % 2 === 0 ? (
        <Han>{piece}</Han>
      ) : (
        <span className="whole">
          <Han>{piece}</Han>
        </span>
      )}
    </Fragment>
  ));
}
