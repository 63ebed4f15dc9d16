import type { UsbEndpoint } from '../../transport/usb-bus.ts';

/** Bytes that leave by one endpoint. */
export interface Spoken {
  readonly endpoint: number;
  readonly bytes: Uint8Array;
}

/** What a device on the USB is, beside what it does. Everything it hears counts in the order of its arrival. */
export interface UsbModel {
  readonly name: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string;
  readonly interfaceClass: number;
  readonly interfaceSubclass: number;
  readonly interfaceProtocol: number;
  readonly endpoints: readonly UsbEndpoint[];
  /** By which endpoints what it says leaves; begun anew at each plugging in. */
  readonly startSpeaking: () => (bytes: Uint8Array) => readonly Spoken[];
}

/** A packet of bulk data at full speed, which readers and slip printers have. */
const PACKET = 64;

function bulk(direction: 'in' | 'out', number: number): UsbEndpoint {
  return { number, direction, type: 'bulk', packetSize: PACKET };
}

function by(endpoint: number) {
  return () => (bytes: Uint8Array) => [{ endpoint, bytes }];
}

const READER = {
  vendorId: 0x0400,
  productId: 0xc35a,
  interfaceClass: 0xff,
  interfaceSubclass: 0,
  interfaceProtocol: 0,
};

/** An SDT reader that gives the first seven bytes of a frame over IN 1 and the rest over IN 5. */
export const HEAD_AND_BODY_READER: UsbModel = {
  ...READER,
  name: 'reader-c35a',
  serialNumber: 'C35A',
  endpoints: [bulk('out', 2), bulk('in', 1), bulk('out', 6), bulk('in', 5)],
  startSpeaking: cutFrames,
};

/** An SDT reader that speaks over one endpoint, in packets of 64 bytes. */
export const ONE_STREAM_READER: UsbModel = {
  ...READER,
  name: 'reader-64',
  serialNumber: 'S64',
  endpoints: [bulk('out', 2), bulk('in', 1)],
  startSpeaking: by(1),
};

const PRINTER = { vendorId: 0x0416, productId: 0x5011, interfaceClass: 7, interfaceSubclass: 1 };

/** A slip printer of the printer class, protocol 2 (bidirectional). */
export const SLIP_PRINTER: UsbModel = {
  ...PRINTER,
  name: 'slip-printer',
  interfaceProtocol: 2,
  endpoints: [bulk('out', 2), bulk('in', 1)],
  startSpeaking: by(1),
};

/** A slip printer that cannot answer, protocol 1 (unidirectional). */
export const MUTE_PRINTER: UsbModel = {
  ...PRINTER,
  name: 'mute-printer',
  interfaceProtocol: 1,
  endpoints: [bulk('out', 2)],
  startSpeaking: () => () => [],
};

const PREAMBLE = Buffer.from([0xaa, 0xaa, 0xaa, 0x96, 0x69]);
const HEAD = PREAMBLE.length + 2;
const LONGEST_BODY = 4_096;

/** Heads to IN 1, bodies to IN 5, also where a reply is said in pieces; what is no frame leaves by IN 1. */
function cutFrames() {
  let missing = 0;
  return (said: Uint8Array): readonly Spoken[] => {
    const spoken: Spoken[] = [];
    let rest = Buffer.from(said);
    while (rest.length > 0) {
      if (missing > 0) {
        const bytes = rest.subarray(0, missing);
        missing -= bytes.length;
        spoken.push({ endpoint: 5, bytes });
        rest = rest.subarray(bytes.length);
      } else if (isHead(rest)) {
        missing = rest.readUInt16BE(PREAMBLE.length);
        spoken.push({ endpoint: 1, bytes: rest.subarray(0, HEAD) });
        rest = rest.subarray(HEAD);
      } else {
        const next = rest.indexOf(PREAMBLE, 1);
        const end = next < 0 ? rest.length : next;
        spoken.push({ endpoint: 1, bytes: rest.subarray(0, end) });
        rest = rest.subarray(end);
      }
    }
    return spoken;
  };
}

/** Not the false preamble of the emulator's noise, which no reader would take for a frame of its own. */
function isHead(bytes: Buffer): boolean {
  return (
    bytes.length >= HEAD &&
    bytes.indexOf(PREAMBLE) === 0 &&
    bytes.readUInt16BE(PREAMBLE.length) <= LONGEST_BODY
  );
}
