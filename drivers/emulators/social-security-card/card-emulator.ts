import { createListeners } from '../../transport/listeners.ts';
import type { Emulator } from '../emulator.ts';
import { chipCardActionSchema } from './actions.ts';
import { createCardSlot } from './card-slot.ts';
import type { DemoChipCard } from './demo-chip-cards.ts';
import { openVpcdPort } from './vpcd-port.ts';

export interface ChipCardEmulatorOptions {
  readonly id: string;
  readonly cards: readonly DemoChipCard[];
  /** Where the virtual reader listens: 35963 as Debian's package has it. */
  readonly port: number;
  readonly host?: string;
}

/** Social security cards for vpcd, the virtual reader of the system's smart card service. */
export function startChipCardEmulator(options: ChipCardEmulatorOptions): Emulator {
  const { id, cards, port, host = '127.0.0.1' } = options;
  const slot = createCardSlot(cards);
  const changes = createListeners<[]>();
  const stopTelling = slot.onChange(changes.call);
  const reader = openVpcdPort(slot, { host, port });
  return {
    id,
    deviceClass: 'socialSecurityCardReader',
    state: () => ({ path: `${host}:${port}`, ...slot.state() }),
    async act(action) {
      slot.act(chipCardActionSchema.parse(action));
    },
    onChange: changes.add,
    async close() {
      stopTelling();
      await reader.close();
    },
  };
}
