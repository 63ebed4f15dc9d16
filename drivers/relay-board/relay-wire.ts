/**
 * What became of one request to a board.
 * - `silent`: no answer in time. `lost`: the port is closed, or closed meanwhile.
 * - `refused`: the board answered, and did not do it; `vendor` is its own code.
 */
export type WireAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly why: RefusalReason; readonly vendor: string }
  | { readonly kind: 'silent' | 'lost' | 'aborted' };

export type RefusalReason = 'noSuchOutput' | 'busy' | 'failed';

/** What a board tells of itself; `null` where it cannot tell. */
export interface Seen {
  readonly outputs: ReadonlyMap<number, boolean> | null;
  readonly doorOpen: boolean | null;
}

/** A board's protocol. One request at a time: the device's queue sees to that. Outputs count from 1. */
export interface RelayWire {
  /** Whether the board confirms anything. Where it does not, `done` means that the bytes have left. */
  readonly confirms: boolean;
  switchOutput(output: number, on: boolean, signal: AbortSignal): Promise<WireAnswer<null>>;
  /** Current for so many ms by the board's own clock, whatever becomes of us; `null` where it has none. */
  readonly pulse: ((output: number, ms: number, signal: AbortSignal) => Promise<WireAnswer<null>>) | null;
  look(signal: AbortSignal): Promise<WireAnswer<Seen>>;
}

export const DONE = { kind: 'done', value: null } as const;
