import type { Emulator } from '../../emulators/emulator.ts';

/** Settles once the emulator's state is as wanted. */
export function untilState(
  emulator: Pick<Emulator, 'state' | 'onChange'>,
  wanted: (state: Record<string, unknown>) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!wanted(emulator.state())) return;
      stop();
      resolve();
    };
    const stop = emulator.onChange(look);
    look();
  });
}
