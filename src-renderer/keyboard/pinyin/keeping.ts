/** So much of what was made is surely kept, the last used, and at most twice as much. */
const KEPT = 256;

/** Makes what is asked for, and keeps what was asked for last. */
export function keeping<T extends object>(make: (key: string) => T) {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return {
    get(key: string): T {
      const known = young.get(key);
      if (known !== undefined) return known;
      const made = old.get(key) ?? make(key);
      if (young.size === KEPT) {
        old = young;
        young = new Map();
      }
      young.set(key, made);
      return made;
    },
    clear() {
      young = new Map();
      old = new Map();
    },
  };
}
