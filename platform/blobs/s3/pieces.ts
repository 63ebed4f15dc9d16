/** A stored piece of a file that is still coming. */
export interface Piece {
  readonly start: number;
  /** The first byte after it. */
  readonly end: number;
  /** Of its bytes. */
  readonly sha256: string;
}

/** So that names in order of letters are in order of places. */
const DIGITS = 9;
const NAME = new RegExp(`^(\\d{${DIGITS}})-(\\d{${DIGITS}})-([0-9a-f]{64})$`);

/**
 * The last part of a piece's name. With its digest in it, a piece can be told from a damaged one when it is read, and pieces
 * with other bytes never overwrite each other.
 */
export function pieceName({ start, end, sha256 }: Piece): string {
  const digits = (place: number) => String(place).padStart(DIGITS, '0');
  return `${digits(start)}-${digits(end)}-${sha256}`;
}

/** The piece that has this name; `null` for any other name. */
export function pieceOf(name: string): Piece | null {
  const [, start, end, sha256] = NAME.exec(name) ?? [];
  if (start === undefined || end === undefined || sha256 === undefined) return null;
  return Number(start) < Number(end) ? { start: Number(start), end: Number(end), sha256 } : null;
}

/** Few pieces that leave no gap from the first byte on as far as any do, in their order; they may overlap. */
export function unbroken(pieces: readonly Piece[]): readonly Piece[] {
  const chosen: Piece[] = [];
  const sorted = [...pieces].sort((a, b) => a.start - b.start);
  let reach = 0;
  let best: Piece | null = null;
  for (const piece of sorted) {
    if (piece.start > reach && best) {
      chosen.push(best);
      reach = best.end;
      best = null;
    }
    if (piece.start > reach) break;
    if (piece.end > (best?.end ?? reach)) best = piece;
  }
  if (best) chosen.push(best);
  return chosen;
}

/** How many bytes from the first one on are there. */
export function reachOf(pieces: readonly Piece[]): number {
  return unbroken(pieces).at(-1)?.end ?? 0;
}
