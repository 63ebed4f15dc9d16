import type { FuzzedCodec } from './codecs.ts';

/** Random unsigned 32-bit numbers. */
type Random = () => number;

/** A random input, or a good one with a few damages; never longer than a few times the longest seed. */
export function fuzzInput({ seeds, maxLength }: FuzzedCodec, random: Random): Uint8Array {
  const seed = seeds[random() % seeds.length];
  if (seed === undefined || random() % 4 === 0) return randomBytes(random() % (maxLength + 1), random);
  let bytes: Uint8Array = Uint8Array.from(seed);
  for (let damages = random() % 5; damages > 0; damages -= 1) bytes = damaged(bytes, seeds, random);
  return bytes;
}

/** Values at the edges of lengths, signs and tags; a random byte seldom is one. */
const EDGES = [0x00, 0x01, 0x03, 0x10, 0x7f, 0x80, 0xaa, 0xff];

function damaged(bytes: Uint8Array, seeds: readonly Uint8Array[], random: Random): Uint8Array {
  const at = bytes.length === 0 ? 0 : random() % bytes.length;
  switch (random() % 6) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (random() % 8));
      return bytes;
    case 1:
      bytes[at] = EDGES[random() % EDGES.length] ?? 0;
      return bytes;
    case 2:
      return bytes.slice(0, at);
    case 3: {
      const end = Math.min(at + (random() % 16), bytes.length);
      return joined(bytes.subarray(0, at), bytes.subarray(end));
    }
    case 4:
      return joined(bytes.subarray(0, at), randomBytes(random() % 16, random), bytes.subarray(at));
    default: {
      // Two whole ones, the second in the middle of the first. Bounded, however many damages there are.
      const other = seeds[random() % seeds.length] ?? new Uint8Array(0);
      return joined(bytes.subarray(0, at), other);
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

function randomBytes(length: number, random: Random): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = random() & 0xff;
  return bytes;
}
