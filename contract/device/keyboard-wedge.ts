/**
 * Tells a scanner that types (a "keyboard wedge") from a person, by pace alone: between an agreed prefix and
 * suffix come at least so many keys, and no person types that many in so short a time. A wedge is the last
 * resort: it loses its keys to whatever has the focus, and keyboard layouts and input methods change them.
 */
export interface KeyboardWedgeRule {
  /** The key (as `KeyboardEvent.key` names it) with which the scanner begins and ends; never one of a text. */
  readonly prefix: string;
  readonly suffix: string;
  /** So many keys in a row, prefix and suffix among them … */
  readonly keys?: number;
  /** … come within this time, ms. */
  readonly withinMs?: number;
}

/**
 * What to do with a key.
 * - `typed`: a person's; let it through.
 * - `held`: perhaps a scanner's; keep it from the page.
 * - `released`: it was a person after all; these keys were held and are theirs.
 * - `code`: a scanner's code, whole.
 */
export type WedgeVerdict =
  | { readonly kind: 'typed' }
  | { readonly kind: 'held' }
  | { readonly kind: 'released'; readonly keys: readonly string[] }
  | { readonly kind: 'code'; readonly text: string };

export interface KeyboardWedge {
  /** A key at `atMs` of a clock that only goes forward. */
  key(key: string, atMs: number): WedgeVerdict;
  /** Gives back the keys that are held where the next one is overdue; to be called when `withinMs` has passed. */
  overdue(atMs: number): readonly string[];
}

/** Longer than any code: what goes on like this is a stuck key. */
const MAX_KEYS = 8_192;

export function createKeyboardWedge(rule: KeyboardWedgeRule): KeyboardWedge {
  const { prefix, suffix, keys: fewest = 20, withinMs = 100 } = rule;
  let held: { readonly key: string; readonly atMs: number }[] = [];

  function release(): readonly string[] {
    const keys = held.map(({ key }) => key);
    held = [];
    return keys;
  }

  /** Whether the last `fewest` keys, or all where there are fewer, came as fast as only a scanner is. */
  function tooSlow(atMs: number): boolean {
    const first = held[Math.max(held.length - fewest, 0)];
    return first !== undefined && atMs - first.atMs > withinMs;
  }

  return {
    key(key, atMs) {
      if (held.length === 0) {
        if (key !== prefix) return { kind: 'typed' };
        held.push({ key, atMs });
        return { kind: 'held' };
      }
      held.push({ key, atMs });
      if (tooSlow(atMs) || held.length > MAX_KEYS) return { kind: 'released', keys: release() };
      if (key !== suffix) return { kind: 'held' };
      const isScanner = held.length >= fewest;
      const keys = release();
      return isScanner ? { kind: 'code', text: keys.slice(1, -1).join('') } : { kind: 'released', keys };
    },
    overdue: (atMs) => (tooSlow(atMs) ? release() : []),
  };
}
