import { integer, pick, type Random, word } from '#contract/item/testing/random.ts';
import type { Bench } from '#tests/harness/bench.ts';
import type { Hand } from './hand.ts';
import type { Seen, Target } from './look-around.ts';
import type { Mischief } from './mischief.ts';
import type { Person, Strangers } from './strangers.ts';

/** What the monkey has: eyes it was given, a hand, and a table full of cards. */
export interface Means {
  readonly random: Random;
  readonly hand: Hand;
  readonly bench: Bench;
  readonly people: readonly Person[];
  readonly strangers: Strangers;
  readonly mischief: Mischief;
  readonly size: { readonly width: number; readonly height: number };
}

/** Does one thing that a person can do, chosen by chance and a little by what stands there; says what it did. */
export async function actOn(seen: Seen, means: Means): Promise<string> {
  const { random, mischief, size, hand } = means;
  if (mischief.isWrong() ? random() < 0.12 : random() < 0.03) return mischief.act(random);
  if (random() < 0.03) return moveThings(means);
  if (seen.page === 'identify' && random() < 0.35) return layCard(means);
  if (seen.signature && random() < 0.6) return sign(seen.signature, means);
  if (random() < 0.03) return typeKeys(means);
  if (random() < 0.04 || seen.targets.length === 0) {
    const [x, y] = [integer(random, 0, size.width - 1), integer(random, 0, size.height - 1)];
    await hand.touch(x, y);
    return `touched ${x},${y}`;
  }
  if (seen.page === 'attract' && random() < 0.02) return holdNumber(means);
  if (seen.targets.some(({ words }) => words === '0') && random() < 0.3) return typePhone(seen, means);
  return touch(chosenTarget(seen, random), means);
}

/** How gladly each kind is touched: a person goes forward more often than out. */
const GLADNESS: Readonly<Record<Target['kind'], number>> = {
  forward: 5,
  choice: 5,
  dialog: 5,
  task: 4,
  key: 2,
  otherAction: 0.8,
  header: 0.4,
  exit: 0.1,
};

function chosenTarget(seen: Seen, random: Random): Target {
  const answered = seen.targets.some(({ chosen }) => chosen);
  const kinds = [...new Set(seen.targets.map(({ kind }) => kind))];
  const asked = kinds.includes('choice');
  // Who has answered goes on; who has not, answers.
  const weight = (kind: Target['kind']) =>
    GLADNESS[kind] * (asked && kind === (answered ? 'choice' : 'forward') ? 0.2 : 1);
  let left = random() * kinds.reduce((sum, kind) => sum + weight(kind), 0);
  const kind = kinds.find((one) => {
    left -= weight(one);
    return left <= 0;
  });
  return pick(
    random,
    seen.targets.filter((target) => target.kind === (kind ?? kinds[0])),
  );
}

async function touch(target: Target, { random, hand }: Means): Promise<string> {
  const x = target.x + target.width * (0.2 + 0.6 * random());
  const y = target.y + target.height * (0.2 + 0.6 * random());
  const name = `${target.kind} “${target.words}”`;
  if (random() < 0.12) {
    await hand.doubleTouch(x, y);
    return `twice: ${name}`;
  }
  await hand.touch(x, y);
  return name;
}

async function layCard({ random, people, bench, strangers }: Means): Promise<string> {
  const known = people.find(({ id }) => id === 'qingpu-resident');
  const person = known && random() < 0.5 ? known : pick(random, people);
  strangers.isLaid(person);
  await bench.act('id-card-reader', { type: 'layCard', card: person.id }).catch(() => undefined);
  return `laid the card of ${person.id}`;
}

/** What people do with their hands beside the screen. */
async function moveThings(means: Means): Promise<string> {
  const { random, bench } = means;
  if (random() < 0.3) return layCard(means);
  const [emulator, action] = pick(random, [
    ['id-card-reader', { type: 'liftCard' }],
    ['id-card-reader', { type: 'liftCard' }],
    ['usb-stick', { type: 'plug', content: 'papers' }],
    ['usb-stick', { type: 'pull' }],
    ['barcode-scanner', { type: 'scanDemo', code: 'utf8' }],
    ['document-camera', { type: 'layPaper', paper: 'proofOfEnd' }],
    ['document-camera', { type: 'layPaper', paper: 'emptyTable' }],
  ] as const);
  await bench.act(emulator, action).catch(() => undefined);
  return `${emulator}: ${action.type}`;
}

async function typeKeys({ random, hand }: Means): Promise<string> {
  const keys =
    random() < 0.3
      ? ['Enter', 'Tab', 'Backspace', 'Escape']
      : [...'0123456789', ...'abcdefghijklmnopqrstuvwxyz'];
  const typed = Array.from({ length: integer(random, 1, 6) }, () => pick(random, keys));
  for (const key of typed) await hand.key(key);
  return `keys ${typed.join(' ')}`;
}

/** A mobile number nobody has, key by key on the screen. */
async function typePhone(seen: Seen, { random, hand }: Means): Promise<string> {
  const number = `138${word(random, '0123456789', 8)}`;
  for (const digit of number) {
    const key = seen.targets.find(({ words }) => words === digit);
    if (key) await hand.touch(key.x + key.width / 2, key.y + key.height / 2);
  }
  return `typed ${number}`;
}

async function sign(pad: NonNullable<Seen['signature']>, { random, hand }: Means): Promise<string> {
  const points = Array.from(
    { length: 12 },
    (_, index) =>
      [pad.x + pad.width * (0.15 + index * 0.06), pad.y + pad.height * (0.3 + 0.4 * random())] as const,
  );
  await hand.draw(points);
  return 'signed';
}

/** The terminal's number at the foot, for as long as staff hold it. */
async function holdNumber({ hand, size }: Means): Promise<string> {
  await hand.hold(size.width * 0.9, size.height - 50, 3_200);
  return 'held the foot of the page';
}
