import { mediansOf } from '../src-renderer/keyboard/handwriting/build/hand-data.ts';
import { createRecogniser } from '../src-renderer/keyboard/handwriting/recogniser.ts';
import { templatesText } from '../src-renderer/keyboard/handwriting/templates-data.ts';
import { commonCharacters } from '../src-renderer/keyboard/handwriting/testing/common-characters.ts';
import { type Hand, randomOf, written } from '../src-renderer/keyboard/handwriting/testing/distort.ts';

/**
 * How well handwriting is read: 500 characters common in names and addresses, distorted by seeds, in six hands. Prints
 * how many are the first candidate and how many among the first eight, and how long the processor worked on one.
 */
const book: Hand = { slant: false, jitter: false, joined: false, dropped: false, reordered: false };
const careful: Hand = { ...book, slant: true, jitter: true };
const hands: Readonly<Record<string, Hand>> = {
  'as in a book': book,
  'slanted, trembling': careful,
  'and strokes joined': { ...careful, joined: true },
  'and in another order': { ...careful, reordered: true },
  'and both': { ...careful, joined: true, reordered: true },
  'and a stroke forgotten': { ...careful, dropped: true },
};
const seed = Number(process.argv[2] ?? 1);

const recognise = await createRecogniser(templatesText, async () => {});
const characters = commonCharacters(500);
for (const [name, hand] of Object.entries(hands)) {
  const found = characters.map((character, index) => {
    const ink = written(mediansOf(character), hand, randomOf(seed * 1_000_003 + index));
    const before = process.cpuUsage();
    const place = recognise(ink).indexOf(character);
    const { user, system } = process.cpuUsage(before);
    return { place, ms: (user + system) / 1000 };
  });
  const share = (most: number) =>
    ((100 * found.filter(({ place }) => place >= 0 && place < most).length) / found.length).toFixed(1);
  const times = found.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (part: number) => (times[Math.floor(part * (times.length - 1))] ?? 0).toFixed(0);
  process.stdout.write(
    `${name.padEnd(24)} first ${share(1)} %, first eight ${share(8)} %, ${at(0.5)} ms, p99 ${at(0.99)} ms\n`,
  );
}
