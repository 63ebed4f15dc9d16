import { bitsOfSteps, stepsBetween } from './alike.ts';
import { fits, isCode, letterOf, ofPair, soundOf, spanOf } from './codes.ts';
import { halfBitsOf, PAIRS_MARK } from './dictionary-text.ts';
import { sectionNames, sectionOfSign } from './sections.ts';

/** A word as it is looked up. */
export interface Entry {
  readonly text: string;
  /** Its syllables, as the codes of codes.ts. */
  readonly codes: string;
  /** How unlikely it is in its section, and that this is what was typed, in bits. */
  readonly cost: number;
  /** See `sectionNames`. */
  readonly section: number;
}

/** What is likelier behind a word than anywhere, and by how many bits: other words, or all words of a section. */
export interface Followers {
  readonly words: ReadonlyMap<string, number>;
  /** By section. */
  readonly sections: Float64Array;
}

export interface Dictionary {
  /**
   * The words that are read as these codes say, and, the less likely, those that sound alike. In no order.
   * @param most so many of each section and reading.
   */
  readonly readAs: (codes: string, most: number) => readonly Entry[];
  /**
   * Words whose syllables begin as these codes say, of so many of the likeliest readings.
   * @param more how many bits a word of each section costs more; infinite where it is not wanted.
   */
  readonly begunAs: (codes: string, most: number, more: ArrayLike<number>) => readonly Entry[];
  /** Whether any word begins with initials that sound like these. */
  readonly begins: (initials: string) => boolean;
  readonly after: (first: string) => Followers;
}

/** Sections that are searched by initials; the others come only by whole syllables. */
const BY_INITIALS = 4;
/** So many words of each reading stand for initials: who means a rare one types it whole. */
const OF_ONE_READING = 3;
/** A reading that only sounds alike has this part of the words: who means a rare one types it as it is read. */
const UNLIKE_SHARE = 0.5;
const MOST_UNLIKE = 8;
const NONE = 0xff;

/** A dictionary's text, to be looked into: only where its lines begin is kept beside it. */
export function readDictionary(text: string): Dictionary {
  const { initials, groups, starts, pairs } = linesOf(text);
  const best = bestCosts(text, starts);

  const groupOf = (letters: string) => {
    const at = lowerBound(initials.length, (index) => (initials[index] ?? '') < letters);
    return initials[at] === letters ? at : -1;
  };
  /** The first line from `from` on whose sound is not less than these codes; with `beyond` the first behind them. */
  const lineOf = (from: number, to: number, codes: readonly number[], beyond: boolean) =>
    from +
    lowerBound(to - from, (index) => {
      const start = starts[from + index] ?? 0;
      for (const [place, code] of codes.entries()) {
        const difference = soundOf(text.charCodeAt(start + place)) - code;
        if (difference !== 0) return difference < 0;
      }
      return beyond;
    });

  return {
    readAs(codes, most) {
      const group = groupOf(initialsOf(codes));
      if (group < 0) return [];
      const [from, to] = [groups[group] ?? 0, groups[group + 1] ?? 0];
      const sounds = Array.from(codes, (code) => soundOf(code.charCodeAt(0)));
      const line = lineOf(from, to, sounds, false);
      if (line === to || line === lineOf(line, Math.min(to, line + 1), sounds, true)) return [];
      return wordsOf(
        text,
        starts[line] ?? 0,
        (reading) => unlikeCodes(codes, reading),
        most,
        Math.min(MOST_UNLIKE, Math.ceil(most * UNLIKE_SHARE)),
      );
    },
    begunAs(codes, most, more) {
      const group = groupOf(initialsOf(codes));
      if (group < 0) return [];
      const typed = Array.from(codes, (code) => code.charCodeAt(0));
      // What is whole at the beginning is found by halving, and of the next the first and the last that it may be.
      const firstOpen = typed.findIndex((code) => spanOf(code)[0] !== code || spanOf(code)[1] !== code + 1);
      const whole = typed.slice(0, Math.max(0, firstOpen)).map(soundOf);
      const [first, beyond] = spanOf(typed[Math.max(0, firstOpen)] ?? 0);
      const from = lineOf(groups[group] ?? 0, groups[group + 1] ?? 0, [...whole, soundOf(first)], false);
      const to = lineOf(from, groups[group + 1] ?? 0, [...whole, soundOf(beyond - 1)], true);
      const open = typed
        .slice(whole.length + 1)
        .map((code) => spanOf(code).map((end, last) => soundOf(end - last)));
      const mayBe = (line: number) => {
        const start = (starts[line] ?? 0) + whole.length + 1;
        return open.every(([least = 0, most = 0], index) => {
          const sound = soundOf(text.charCodeAt(start + index));
          return least <= sound && sound <= most;
        });
      };
      const isWanted = ({ section }: Entry) => Number.isFinite(more[section] ?? Number.POSITIVE_INFINITY);
      return likeliestLines(from, to, most, open.length === 0 ? null : mayBe, best, more).flatMap((line) =>
        wordsOf(
          text,
          starts[line] ?? 0,
          (reading) => (allFit(typed, reading) ? 0 : -1),
          OF_ONE_READING,
          OF_ONE_READING,
        ).filter(isWanted),
      );
    },
    begins(letters) {
      const at = lowerBound(initials.length, (index) => (initials[index] ?? '') < letters);
      return (initials[at] ?? '').startsWith(letters);
    },
    after: (first) => followersOf(pairs.get(first) ?? ''),
  };
}

export function initialsOf(codes: string): string {
  let initials = '';
  for (let index = 0; index < codes.length; index++) initials += letterOf(codes.charCodeAt(index));
  return initials;
}

/** Where each reading begins, and by initials the first of their readings. */
function linesOf(text: string) {
  const initials: string[] = [];
  const groups: number[] = [];
  const starts: number[] = [];
  const pairs = new Map<string, string>();
  let at = 0;
  for (let end = text.indexOf('\n'); end >= 0; at = end + 1, end = text.indexOf('\n', at)) {
    if (isCode(text.charCodeAt(at))) starts.push(at);
    else if (text.charAt(at) === PAIRS_MARK) break;
    else {
      initials.push(text.slice(at, end));
      groups.push(starts.length);
    }
  }
  for (const line of text.slice(at).split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) pairs.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return {
    initials,
    groups: Uint32Array.from([...groups, starts.length]),
    starts: Uint32Array.from(starts),
    pairs,
  };
}

/** The least cost of each reading's words, in half bits, by section. */
function bestCosts(text: string, starts: Uint32Array): readonly Uint8Array[] {
  const best = Array.from({ length: BY_INITIALS }, () => new Uint8Array(starts.length).fill(NONE));
  for (const [line, start] of starts.entries()) {
    let section = -1;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x80) continue;
      const cost = halfBitsOf(code);
      if (cost >= 0) {
        const costs = best[section];
        if (costs && cost < (costs[line] ?? NONE)) costs[line] = cost;
      } else if (code === 0x0a) break;
      else section = sectionOfSign(code);
    }
  }
  return best;
}

/** Of a stretch of lines those with the likeliest words, the likeliest first. */
function likeliestLines(
  from: number,
  to: number,
  most: number,
  mayBe: ((line: number) => boolean) | null,
  best: readonly Uint8Array[],
  more: ArrayLike<number>,
): readonly number[] {
  const wanted = best.flatMap((costs, section) => {
    const dearer = more[section] ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(dearer) ? [{ costs, dearer: Math.round(dearer * 2) }] : [];
  });
  const costOf = (line: number) => {
    let least = 2 * NONE;
    for (const { costs, dearer } of wanted) {
      const cost = costs[line] ?? NONE;
      if (cost !== NONE && cost + dearer < least) least = cost + dearer;
    }
    return least;
  };
  // Counted by cost first: a stretch may have thousands.
  const counts = new Uint32Array(2 * NONE + 1);
  const those: number[] = [];
  for (let line = from; line < to; line++)
    if (!mayBe || mayBe(line)) {
      const cost = costOf(line);
      counts[cost] = (counts[cost] ?? 0) + 1;
      those.push(line);
    }
  let bound = 0;
  for (let sum = counts[0] ?? 0; sum < most && bound < 2 * NONE - 1; ) sum += counts[++bound] ?? 0;
  const lines = those.filter((line) => costOf(line) <= bound);
  return lines.sort((a, b) => costOf(a) - costOf(b));
}

/**
 * The words of a line.
 * @param bitsOf how unlikely it is that a reading is meant; below 0 where it is not.
 * @param most so many of each section and reading, and of readings that are not exactly what was typed.
 */
function wordsOf(
  text: string,
  start: number,
  bitsOf: (codes: string) => number,
  most: number,
  mostUnlike: number,
): readonly Entry[] {
  const found: Entry[] = [];
  let at = start;
  while (text.charCodeAt(at) !== 0x0a) {
    const begin = at;
    while (isCode(text.charCodeAt(at))) at++;
    const codes = text.slice(begin, at);
    const bits = bitsOf(codes);
    at = wordsOfReading(text, at, codes, bits, bits === 0 ? most : Math.min(most, mostUnlike), found);
  }
  return found;
}

function wordsOfReading(
  text: string,
  start: number,
  codes: string,
  bits: number,
  most: number,
  found: Entry[],
): number {
  let section = -1;
  let left = most;
  let word = start;
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || isCode(code)) return at;
    if (code >= 0x80) continue;
    const cost = halfBitsOf(code);
    if (cost < 0) {
      section = sectionOfSign(code);
      left = most;
    } else if (bits >= 0 && left-- > 0)
      found.push({ text: text.slice(word, at), codes, cost: cost / 2 + bits, section });
    word = at + 1;
  }
}

function allFit(typed: readonly number[], reading: string): boolean {
  for (let index = 0; index < typed.length; index++)
    if (!fits(typed[index] ?? 0, reading.charCodeAt(index))) return false;
  return true;
}

function unlikeCodes(typed: string, meant: string): number {
  if (typed === meant) return 0;
  let steps = 0;
  for (let index = 0; index < typed.length; index++)
    steps += ofPair(typed.charCodeAt(index), meant.charCodeAt(index), stepsBetween);
  return bitsOfSteps(steps);
}

function followersOf(written: string): Followers {
  const words = new Map<string, number>();
  const sections = new Float64Array(sectionNames.length);
  let from = 0;
  for (let at = 0; at < written.length; at++) {
    const cost = halfBitsOf(written.charCodeAt(at));
    if (cost < 0) continue;
    const section = at === from + 1 ? sectionOfSign(written.charCodeAt(from)) : -1;
    if (section < 0) words.set(written.slice(from, at), cost / 2);
    else sections[section] = cost / 2;
    from = at + 1;
  }
  return { words, sections };
}

/** The first index of which `isLess` does not hold. */
function lowerBound(length: number, isLess: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isLess(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
