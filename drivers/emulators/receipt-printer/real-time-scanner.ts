/** What a printer obeys at once, wherever it stands in the stream. */
export type RealTimeCommand =
  | { readonly type: 'status'; readonly kind: number }
  | { readonly type: 'clear'; readonly answered: boolean };

const CLEAR = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08] as const;

/**
 * Finds real-time commands byte by byte, also inside pictures, as Epson's "Notes of Real-time Commands" say
 * and as a careless driver learns the hard way.
 */
export function createRealTimeScanner(): { push(byte: number): RealTimeCommand | null } {
  let recent: number[] = [];
  return {
    push(byte) {
      recent = [...recent, byte].slice(-CLEAR.length);
      const [dle, command, n = 0] = recent.slice(-3);
      if (dle === 0x10 && command === 0x04 && ((n >= 1 && n <= 4) || n === 20))
        return { type: 'status', kind: n };
      if (dle === 0x10 && command === 0x05 && n === 0x02) return { type: 'clear', answered: false };
      if (CLEAR.every((wanted, index) => recent[index] === wanted)) {
        recent = [];
        return { type: 'clear', answered: true };
      }
      return null;
    },
  };
}
