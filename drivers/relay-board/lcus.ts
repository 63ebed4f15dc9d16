/**
 * The frame of the "LCUS" USB relay boards: `A0 | channel | 01 on, 00 off | sum of the three`. A board that can be
 * asked answers the single byte `FF` with one line for each channel, `CH1: ON \r\n`, `CH2: OFF\r\n`; where the blanks
 * stand differs between boards.
 */
export const LCUS_QUERY = Uint8Array.of(0xff);
const HEAD = 0xa0;

export function encodeLcus(channel: number, on: boolean): Uint8Array {
  const value = on ? 1 : 0;
  return Uint8Array.of(HEAD, channel, value, (HEAD + channel + value) & 0xff);
}

/** What a line of the answer says of one channel. */
export interface LcusChannel {
  readonly channel: number;
  readonly on: boolean;
}

export interface LcusDecoder {
  /** Takes the next bytes of an answer and gives the channels whose lines they ended. */
  push(bytes: Uint8Array): readonly LcusChannel[];
  reset(): void;
  buffered(): number;
}

/** The longest line is `CH32: OFF \r\n`; what is longer is noise, and of it only the end can still matter. */
export const MAX_LCUS_LINE = 16;
const LINE = /CH(\d{1,2}): ?(ON|OFF) ?\r?$/;

export function createLcusDecoder(): LcusDecoder {
  let line = '';
  return {
    push(bytes) {
      const told: LcusChannel[] = [];
      const text = line + Buffer.from(bytes).toString('latin1');
      const lines = text.split('\n');
      line = (lines.pop() ?? '').slice(-MAX_LCUS_LINE);
      for (const each of lines) {
        const [, channel, state] = LINE.exec(each.slice(-MAX_LCUS_LINE)) ?? [];
        if (channel !== undefined) told.push({ channel: Number(channel), on: state === 'ON' });
      }
      return told;
    },
    reset() {
      line = '';
    },
    buffered: () => line.length,
  };
}
