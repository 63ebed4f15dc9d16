/** How the emulated scanner is switched on: by nobody, or as two makers do it. */
export type EmulatedTrigger = 'alwaysOn' | 'honeywell' | 'newland';

/** The known commands, and what they do. */
const COMMANDS: Readonly<Record<EmulatedTrigger, readonly (readonly [Buffer, 'on' | 'off' | 'present'])[]>> =
  {
    alwaysOn: [],
    honeywell: [
      [Buffer.from([0x16, 0x54, 0x0d]), 'on'],
      [Buffer.from([0x16, 0x55, 0x0d]), 'off'],
    ],
    newland: [
      [Buffer.from('NLS0302010'), 'on'],
      [Buffer.from('NLS0302000'), 'off'],
      [Buffer.from('?'), 'present'],
    ],
  };

const LONGEST = 10;

/** Finds commands in what the driver sends, however it is cut. */
export function createCommandFinder(trigger: EmulatedTrigger) {
  let kept: Buffer = Buffer.alloc(0);
  return {
    push(bytes: Uint8Array): readonly ('on' | 'off' | 'present')[] {
      kept = Buffer.concat([kept, bytes]);
      const found: ('on' | 'off' | 'present')[] = [];
      while (kept.length > 0) {
        const command = COMMANDS[trigger].find(([form]) => kept.subarray(0, form.length).equals(form));
        const mayGrow = COMMANDS[trigger].some(
          ([form]) => kept.length < form.length && form.subarray(0, kept.length).equals(kept),
        );
        if (command) found.push(command[1]);
        else if (mayGrow && kept.length < LONGEST) break;
        kept = kept.subarray(command ? command[0].length : 1);
      }
      return found;
    },
    reset() {
      kept = Buffer.alloc(0);
    },
  };
}
