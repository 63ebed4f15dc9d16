import { z } from 'zod';
import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';

const actionSchema = z.discriminatedUnion('type', [
  /** Takes the terminal's power away without a warning, and gives it back: its programs are killed and started again. */
  z.strictObject({ type: z.literal('restart') }),
]);

/** What whoever runs the terminal says of it. */
export const terminalPowerSchema = z.strictObject({
  type: z.literal('terminal'),
  power: z.enum(['on', 'off']),
});

/** What is asked of whoever runs the terminal. */
export const RESTART_TERMINAL = { type: 'restartTerminal' } as const;

/** The terminal's own plug: everything else on the bench stays as it is. */
export interface TerminalPower extends Omit<Emulator, 'deviceClass'> {
  /** It is off, or on again. */
  told(power: 'on' | 'off'): void;
}

/** `restart`: asks whoever runs the terminal. */
export function startTerminalPower(restart: () => void): TerminalPower {
  const changed = createListeners<[]>();
  let power: 'on' | 'off' = 'on';
  return {
    id: 'terminal',
    state: () => ({ power }),
    async act(action) {
      actionSchema.parse(action);
      if (power === 'off') throw new Error('The terminal is being started.');
      restart();
    },
    told(now) {
      power = now;
      changed.call();
    },
    onChange: changed.add,
    async close() {},
  };
}
