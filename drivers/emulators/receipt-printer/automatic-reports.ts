import type { EmulatedPort } from '../emulated-port.ts';

/** GS a: a message of four bytes wherever what it says has changed. */
export interface AutomaticReports {
  /** GS a n; 0 switches it off. It answers at once, also where nothing has changed. */
  askFor(items: number): void;
  /** The printer's state as a message, at every change of it. */
  tell(message: Uint8Array): void;
  /** Whether changes are reported. */
  areOn(): boolean;
  /** Firmware that forgets, and does so again when it is asked. */
  lose(on: boolean): void;
  areLost(): boolean;
  /** Of the next message only the first half is sent. */
  halveNext(): void;
  powerLost(): void;
}

export function createAutomaticReports(port: Pick<EmulatedPort, 'write'>): AutomaticReports {
  let items = 0;
  let last = '';
  let isLost = false;
  let isHalved = false;
  return {
    askFor(wanted) {
      items = wanted;
      last = '';
    },
    tell(message) {
      const text = Buffer.from(message).toString('hex');
      if (items === 0 || isLost || text === last) return;
      last = text;
      port.write(isHalved ? message.subarray(0, 2) : message);
      isHalved = false;
    },
    areOn: () => items !== 0 && !isLost,
    lose(on) {
      isLost = on;
    },
    areLost: () => isLost,
    halveNext() {
      isHalved = true;
    },
    powerLost() {
      items = 0;
      last = '';
    },
  };
}
