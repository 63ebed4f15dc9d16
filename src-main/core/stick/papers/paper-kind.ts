import type { StickPaper } from '#contract/device/stick.ts';

/** So many bytes tell the kind. */
export const KIND_BYTES = 8;

const BEGINNINGS: readonly (readonly [kind: StickPaper['kind'], bytes: readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['pdf', [...Buffer.from('%PDF-')]],
];

/** The kind of a file by its first bytes; `null` for every other kind. Names are not asked. */
export function paperKind(bytes: Uint8Array): StickPaper['kind'] | null {
  const found = BEGINNINGS.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte));
  return found?.[0] ?? null;
}
