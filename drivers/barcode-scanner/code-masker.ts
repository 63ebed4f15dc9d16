import { dropped, type Masker } from '../trace/masker.ts';
import type { SerialScannerProfile } from './profiles.ts';

const STAR = 0x2a;

/**
 * Of what a serial scanner sends, control bytes (line ends, ACK and NAK) and the lone byte that answers "are you
 * there" stay; every other byte may belong to a code that somebody showed and becomes a star. No character of
 * UTF-8 or GB18030 beyond ASCII holds a control byte.
 */
export function createCodeMasker({ trigger, presence }: SerialScannerProfile): Masker {
  const commands = [
    ...(trigger.kind === 'alwaysOn' ? [] : [trigger.on, trigger.off]),
    ...(presence === null ? [] : [presence.ask]),
  ].map((bytes) => Buffer.from(bytes));
  return {
    out: (bytes) => [
      commands.some((known) => known.equals(bytes)) ? Buffer.from(bytes).toString('hex') : dropped(bytes),
    ],
    in(bytes) {
      const [only, ...more] = bytes;
      if (only !== undefined && more.length === 0 && only === presence?.answer) return Uint8Array.of(only);
      return bytes.map((byte) => (byte < 0x20 ? byte : STAR));
    },
    reset: () => undefined,
  };
}
