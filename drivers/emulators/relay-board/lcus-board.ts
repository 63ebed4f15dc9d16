import type { Relays } from './relays.ts';

const HEAD = 0xa0;
const QUERY = 0xff;
const FRAME = 4;

/** What an LCUS board makes of bytes, cut anywhere. */
export interface LcusBoard {
  /** Does the commands among the bytes; gives what the board answers. */
  take(bytes: Uint8Array, stuck: boolean): Uint8Array;
  /** The next answer tells the state of before the last command. */
  beStale(): void;
}

export function createLcusBoard(relays: Relays): LcusBoard {
  let kept: number[] = [];
  let stale = false;
  let before: readonly number[] = [];

  function status(): string {
    const on = stale ? before : relays.on();
    stale = false;
    const lines = Array.from({ length: relays.count }, (_, at) => at + 1);
    return lines.map((channel) => `CH${channel}: ${on.includes(channel) ? 'ON ' : 'OFF'}\r\n`).join('');
  }

  function command([, channel = 0, value = 0, sum]: readonly number[], stuck: boolean) {
    const right = ((HEAD + channel + value) & 0xff) === sum && value <= 1;
    if (!right || channel < 1 || channel > relays.count || stuck) return;
    before = relays.on();
    relays.set(channel, value === 1);
  }

  return {
    take(bytes, stuck) {
      let answer = '';
      for (const byte of bytes) {
        if (kept.length === 0 && byte === QUERY) answer += status();
        else if (kept.length > 0 || byte === HEAD) kept.push(byte);
        if (kept.length < FRAME) continue;
        command(kept, stuck);
        kept = [];
      }
      return Buffer.from(answer, 'latin1');
    },
    beStale() {
      stale = true;
    },
  };
}
