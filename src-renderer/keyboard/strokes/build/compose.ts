import type { StrokeKind } from '../stroke-kinds.ts';
import type { Decomposition } from './decomposition.ts';

type Strokes = readonly StrokeKind[];

/** The bare strokes of Unicode that are not bent; the others are. */
const BARE: Readonly<Record<string, StrokeKind>> = {
  '㇀': '横',
  '㇐': '横',
  '㇑': '竖',
  '㇚': '竖',
  '㇒': '撇',
  '㇓': '撇',
  '㇏': '点',
  '㇔': '点',
};
/** These go under what they surround, and are written after it. */
const WRITTEN_LAST = new Set(['辶', '廴', '凵']);
/** A character goes through fewer parts of parts than this; a circle in the data through more. */
const DEPTH = 12;

/** The strokes of characters in their order: known ones as they are, others from the parts they are made of. */
export function composer(
  decompositions: ReadonlyMap<string, Decomposition>,
  known: (character: string) => Strokes | undefined,
): (character: string) => Strokes | null {
  const found = new Map<string, Strokes | null>();
  const strokesOf = (part: string, depth: number): Strokes | null => {
    const cached = found.get(part);
    if (cached !== undefined) return cached;
    const strokes = known(part) ?? bare(part) ?? composed(part, depth);
    found.set(part, strokes);
    return strokes;
  };
  const composed = (whole: string, depth: number): Strokes | null => {
    const made = decompositions.get(whole);
    if (!made || made.parts.length === 0 || depth === DEPTH) return null;
    const parts = made.parts.map((part) => strokesOf(part, depth + 1));
    return parts.every((part) => part !== null) ? joined(made, parts) : null;
  };
  return (character) => composed(character, 0);
}

function bare(part: string): Strokes | null {
  const code = part.codePointAt(0) ?? 0;
  if (code < 0x31c0 || code > 0x31e3) return null;
  return [BARE[part] ?? '折'];
}

/** `null` where the data say that something is turned, cut or built, and not what becomes of its strokes. */
function joined({ how, parts }: Decomposition, strokes: readonly Strokes[]): Strokes | null {
  const [first = [], second = []] = strokes;
  if (/^(a|d)(\/.)?$/.test(how) || how === 'lock') return strokes.flat();
  if (/^m/.test(how)) return first;
  const times = /^r(?!ref|ro|r)([345]?)/.exec(how);
  if (times) return Array.from({ length: Number(times[1] || 2) }, () => first).flat();
  if (!/^[sw]/.test(how) || how === 'split' || strokes.length !== 2) return null;
  if (WRITTEN_LAST.has(parts[0] ?? '')) return [...second, ...first];
  // 囗 and 匚 are closed when what is inside is there.
  if (how === 's' || how === 'sl') return [...first.slice(0, -1), ...second, ...first.slice(-1)];
  return [...first, ...second];
}
