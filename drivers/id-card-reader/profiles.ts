import type { UsbWiring } from '../transport/usb-wiring.ts';
import { HEAD_AND_BODY, ONE_STREAM } from './usb-wirings.ts';

/** What differs between reader models. Add a model here; the driver has no branch on its name. */
export interface IdCardReaderProfile {
  /** Between two looks for a card while armed, ms. */
  readonly pollMs: number;
  /** Between two questions after its health at rest, ms. */
  readonly restMs: number;
  /** Whether it knows `30 03`; one that does not may stay silent for its whole timeout. */
  readonly readsNewAddress: boolean;
  /**
   * Some models find a card again that was read and never lifted. The same number within this time, without
   * an empty look between, is the same laying; ms.
   */
  readonly sameCardMs: number;
  /** How frames go over the reader's own USB interface; a reader on a line has none. */
  readonly usb?: UsbWiring;
}

const SDT = { pollMs: 300, restMs: 2_000, readsNewAddress: true, sameCardMs: 1_500 } as const;

export const idCardReaderProfiles: ReadonlyMap<string, IdCardReaderProfile> = new Map<
  string,
  IdCardReaderProfile
>([
  /** GA 450 readers on RS-232, USB-serial or a virtual COM port; from public protocol descriptions, not a data sheet. */
  ['sdt-serial', SDT],
  /** Readers that show themselves as 0400:C35A and take head and body of a frame apart; see README.md for the sources. */
  ['sdt-usb-c35a', { ...SDT, usb: HEAD_AND_BODY }],
  /** Readers that take and give whole frames in packets of 64 bytes, some of them under the same numbers. */
  ['sdt-usb-64', { ...SDT, usb: ONE_STREAM }],
]);
