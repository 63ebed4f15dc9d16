import type { Language } from '#contract/text.ts';

const HANZI_DIGITS = [...'零一二三四五六七八九'];

const ENGLISH_MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

/** A number from here on, where nothing is counted, is a row of digits: a helpline, a receipt number, an account. */
const ROW_OF_DIGITS = /(?<![\d.])(?:\d{5,}|\d{4}(?: \d{4})+)(?!\d|\.\d)(?! ?(?:元|个|件|天|yuan|days))/g;

/**
 * What is written as a person says it: digits of a number one by one in groups, amounts in yuan, jiao and fen, dates and
 * times in words. Signs that a voice would spell are left out.
 */
export function speakable(text: string, language: Language): string {
  return language === 'zh' ? inChinese(text) : inEnglish(text);
}

function inChinese(text: string): string {
  return text
    .replace(/(-?)([\d,]+)\.(\d)(\d)(?= ?元)/g, (_, sign: string, yuan: string, jiao: string, fen: string) =>
      amountInChinese(sign, yuan, jiao, fen),
    )
    .replace(/(角|分) ?元/g, '$1')
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/(\d{4}) ?年/g, (_, year: string) => `${digits(year)}年`)
    .replace(/(\d{1,2}):(\d{2})/g, (_, hour: string, minute: string) => clockInChinese(hour, minute))
    .replace(/ ?[–—~] ?/g, '到')
    .replace(ROW_OF_DIGITS, (row) => grouped(row).map(digits).join('，'))
    .replace(/[（(]/g, '，')
    .replace(/[）)“”"《》·•…]/g, '')
    .replace(/\s+/g, '')
    .replace(/^，/, '');
}

function amountInChinese(sign: string, yuan: string, jiao: string, fen: string): string {
  const whole = `${sign === '' ? '' : '负'}${yuan.replaceAll(',', '')} 元`;
  if (jiao === '0' && fen === '0') return whole.replace(/ 元$/, '');
  return `${whole}${jiao === '0' ? '零' : `${jiao}角`}${fen === '0' ? '' : `${fen}分`}`;
}

function clockInChinese(hour: string, minute: string): string {
  const rest = Number(minute);
  return `${Number(hour)}点${rest === 0 ? '' : rest < 10 ? `零${rest}分` : `${rest}分`}`;
}

function digits(row: string): string {
  return [...row].map((digit) => HANZI_DIGITS[Number(digit)] ?? digit).join('');
}

function inEnglish(text: string): string {
  return text
    .replace(/(-?[\d,]+)\.(\d\d)(?= yuan)/g, (_, yuan: string, fen: string) =>
      fen === '00' ? yuan.replaceAll(',', '') : `${yuan.replaceAll(',', '')}.${fen}`,
    )
    .replace(
      /\b([A-Z][a-z]{2})(?= \d{4}\b)/g,
      (short) => ENGLISH_MONTHS.find((name) => name.startsWith(short)) ?? short,
    )
    .replace(/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g, (whole, day: string, month: string, year: string) =>
      ENGLISH_MONTHS[Number(month) - 1] ? `${day} ${ENGLISH_MONTHS[Number(month) - 1]} ${year}` : whole,
    )
    .replace(/(\d) ?[–—] ?(?=\d)/g, '$1 to ')
    .replace(ROW_OF_DIGITS, (row) =>
      grouped(row)
        .map((group) => [...group].join(' '))
        .join(', '),
    )
    .replace(/[()“”"•…]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** In fours from the left, as they are written; a short number stays whole. */
function grouped(row: string): readonly string[] {
  const bare = row.replaceAll(' ', '');
  return bare.length <= 6 ? [bare] : (bare.match(/\d{1,4}/g) ?? []);
}

/**
 * The end of a masked number (`310118********0002`, `138****6620`): what a person knows it by, and nobody beside them can
 * use. `null` where the text is no masked number.
 */
export function endOfMasked(text: string): string | null {
  return /\*+ ?(\d{3}[\dX])$/.exec(text)?.[1] ?? null;
}
