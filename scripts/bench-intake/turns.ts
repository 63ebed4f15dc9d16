/** How much is sent, and by how many terminals at the same time. */
export interface Load {
  readonly batches: number;
  readonly senders: number;
}

/** Terminals that send at the same time, where nothing else is said. */
export const SENDERS = 8;

/** `terminal` and which of its batches each is, in turns. */
export function turns({
  batches,
  senders,
}: Load): readonly { readonly terminal: string; readonly index: number }[] {
  return Array.from({ length: batches }, (_, n) => ({
    terminal: String(10_000 + (n % senders)),
    index: Math.floor(n / senders),
  }));
}
