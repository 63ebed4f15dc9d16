/** A set of callbacks; adding gives the function that removes. */
export interface Listeners<A extends readonly unknown[]> {
  readonly add: (listener: (...values: A) => void) => () => void;
  readonly call: (...values: A) => void;
}

/** A copy is walked, so that a listener may remove itself or others while it is called. */
export function createListeners<A extends readonly unknown[]>(): Listeners<A> {
  const set = new Set<(...values: A) => void>();
  return {
    add(listener) {
      set.add(listener);
      return () => void set.delete(listener);
    },
    call(...values) {
      for (const listener of [...set]) listener(...values);
    },
  };
}
