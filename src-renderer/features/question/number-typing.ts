/**
 * A number while it is typed: digits with at most one point, `12.`, `0.5`. What a key does to it; unchanged where the
 * key leads to nothing that could be a number with so many places.
 */
export function afterNumberKey(
  text: string,
  key: string,
  limits: { readonly whole: number; readonly decimals: number },
): string {
  const next = nextText(text, key);
  const [, whole = '', places] = /^-?(\d*)(?:\.(\d*))?$/.exec(next) ?? [];
  const isNumber = /^-?\d*(?:\.\d*)?$/.test(next) && (limits.decimals > 0 || places === undefined);
  return isNumber && whole.length <= limits.whole && (places?.length ?? 0) <= limits.decimals ? next : text;
}

/** A zero alone makes room for a digit, and a point stands behind one; a sign stays where it is. */
function nextText(text: string, key: string): string {
  const [, sign = '', digits = ''] = /^(-?)(.*)$/.exec(text) ?? [];
  if (digits === '0' && /^\d$/.test(key)) return sign + key;
  return digits === '' && key === '.' ? `${sign}0.` : text + key;
}

/** The number that stands there: without a point at its end, zero without a sign. `''` where there is none. */
export function numberOf(text: string): string {
  if (!/\d/.test(text)) return '';
  const number = text.replace(/\.$/, '');
  return Number(number) === 0 ? number.replace('-', '') : number;
}

/** Yuan as they are typed, in fen; `''` where nothing is typed. */
export function fenOf(text: string): string {
  const number = numberOf(text);
  if (number === '') return '';
  const [whole = '0', places = ''] = number.split('.');
  return String(BigInt(whole + places.padEnd(2, '0')));
}

/** Fen as they would have been typed in yuan: `12`, `12.5`. */
export function yuanOf(fen: string): string {
  if (!/^\d+$/.test(fen)) return '';
  const padded = fen.padStart(3, '0');
  const places = padded.slice(-2).replace(/0+$/, '');
  return padded.slice(0, -2) + (places === '' ? '' : `.${places}`);
}

/** Thousands set apart: `1,234.5`. */
export function grouped(text: string): string {
  const [whole = '', places] = text.split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return places === undefined ? apart : `${apart}.${places}`;
}

const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];
const GROUPS = ['', '万', '亿'];

/**
 * Yuan as they are read aloud in Chinese, `12300.5` as 一万二千三百元五角: for amounts in which zeros are easily
 * miscounted.
 */
export function yuanInWords(yuan: string): string {
  const [whole = '0', places = ''] = yuan.split('.');
  const [tenths = '0', hundredths = '0'] = places.padEnd(2, '0');
  const jiao = tenths === '0' ? (hundredths === '0' ? '' : '零') : `${digitInWords(tenths)}角`;
  const fen = hundredths === '0' ? '' : `${digitInWords(hundredths)}分`;
  return `${wholeInWords(whole)}元${jiao}${fen}`;
}

function wholeInWords(whole: string): string {
  const number = BigInt(whole);
  if (number === 0n) return '零';
  const fours: string[] = [];
  for (let rest = number; rest > 0n; rest /= 10_000n) fours.unshift(String(rest % 10_000n));
  const words = fours.map((four, index) => {
    if (four === '0') return '零';
    // A group that does not fill its thousands is read with one 零 before it: 一万零五百.
    const gap = index > 0 && four.length < 4 ? '零' : '';
    return gap + fourInWords(four) + (GROUPS[fours.length - 1 - index] ?? '');
  });
  const joined = words.join('').replace(/零+/g, '零').replace(/零$/, '');
  // Ten is 十, not 一十, where it begins.
  return joined.replace(/^一十/, '十');
}

function digitInWords(digit: string): string {
  return DIGITS.charAt(Number(digit));
}

function fourInWords(four: string): string {
  return [...four]
    .map((digit, index) =>
      digit === '0' ? '零' : digitInWords(digit) + (UNITS[four.length - 1 - index] ?? ''),
    )
    .join('')
    .replace(/零+$/, '')
    .replace(/零+/g, '零');
}
