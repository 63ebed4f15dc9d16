import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Words that the packages lack or count as they were counted long ago. Each file is words with blanks between:
 * - `office-words.txt`: what forms and offices speak of, and what employers are called;
 * - `trade-names.txt`: well-known companies, hospitals and universities, then what firms like to be called;
 * - `industries.txt`: what stands in the names of firms and shops behind what they call themselves;
 * - `phrases.txt`: words in the company that they keep in people’s reasons;
 * - `phrase-templates.txt`: what people write in forms, with slots, `由[亲属]代办`; each line of `phrase-slots.txt` is the
 *   name of a slot and the words that may stand there;
 * - `towns.txt`: towns and subdistricts of the Yangtze River Delta, behind the division they belong to;
 * - `roads.txt`, `places.txt`: roads, villages, estates; the first line is what every city has;
 * - `given-names.txt`: given names of every age; in the last line but one those of one character, in the last the
 *   characters of all, each the commonest first.
 */
function wordsOf(file: string): readonly (readonly string[])[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').filter((word) => /^\p{Script=Han}+$/u.test(word)));
}

export const officeWords = wordsOf('office-words.txt').flat();
const tradeLines = wordsOf('trade-names.txt');
export const knownEmployers = tradeLines[0] ?? [];
export const tradeNames = tradeLines.slice(1).flat();
export const industries = wordsOf('industries.txt').flat();
export const phrases = wordsOf('phrases.txt').flat();
const slots = new Map(wordsOf('phrase-slots.txt').map(([name = '', ...words]) => [name, words]));
export const slotWords = [...slots.values()].flat();
const templates = readFileSync(join(import.meta.dirname, 'phrase-templates.txt'), 'utf8')
  .trim()
  .split(/\s+/);
export const towns = wordsOf('towns.txt').flat();
/** Divisions, each with the towns and subdistricts that belong to it. */
export const townsByDivision = wordsOf('towns.txt').map(
  ([division = '', ...names]) => [division, names] as const,
);
export const roads = wordsOf('roads.txt').flat();
export const namedPlaces = wordsOf('places.txt').flat();
const givenLines = wordsOf('given-names.txt');
export const givenNames = givenLines.slice(0, -2).flat();
export const singleGivenNames = givenLines.at(-2) ?? [];
export const givenCharacters = givenLines.at(-1) ?? [];

/** The phrases that templates stand for, each with the part of its template that it is. */
export function templatePhrases(): readonly { readonly text: string; readonly share: number }[] {
  return templates.flatMap((template) => {
    const texts = filled(template);
    return texts.map((text) => ({ text, share: 1 / texts.length }));
  });
}

function filled(template: string): readonly string[] {
  const slot = /\[(.+?)\]/.exec(template);
  if (!slot) return [template];
  const words = slots.get(slot[1] ?? '');
  if (!words) throw new Error(`no slot is called ${slot[1]}: ${template}`);
  return words.flatMap((word) => filled(template.replace(slot[0], word)));
}

const assets = join(import.meta.dirname, '../../../../assets');
/** The texts of the terminal’s own, in whose words people answer. */
const ownTexts = ['items', 'locales/zh', 'search', 'directories', 'regions', 'questions.yaml'] as const;

/** All files of the terminal's own texts, in a fixed order. */
export function ownTextFiles(): readonly string[] {
  return ownTexts.flatMap((name) => filesUnder(join(assets, name))).sort();
}

function filesUnder(path: string): readonly string[] {
  if (/\.(?:ya?ml|json)$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ya?ml|json)$/.test(name))
    .map((name) => join(path, name));
}

/** The hanzi and digits of the terminal's own texts. */
export function readOwnTexts(): readonly string[] {
  return ownTextFiles().map((file) => readFileSync(file, 'utf8'));
}
