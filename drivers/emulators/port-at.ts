import type { EmulatedPort } from './emulated-port.ts';
import { createPtyPort } from './pty-port.ts';

/** Where an emulator is reached: on a pseudo-terminal behind the link `path`, or at a port made by the caller. */
export type EmulatorPlace = { readonly path: string } | { readonly port: EmulatedPort };

export function portAt(place: EmulatorPlace): EmulatedPort {
  return 'port' in place ? place.port : createPtyPort(place.path);
}
