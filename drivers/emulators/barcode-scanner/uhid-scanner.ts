import { closeSync, openSync, read, writeSync } from 'node:fs';
import { hidPosReports } from './hid-pos-encoder.ts';

/** Event types and buses of linux/uhid.h and linux/input.h. */
const CREATE2 = 11;
const DESTROY = 1;
const INPUT2 = 12;
const SET_REPORT = 13;
const SET_REPORT_REPLY = 14;
const BUS_USB = 3;
const EVENT_SIZE = 4_380;

/**
 * A scanner's collection (usage page 8C, usage 02): input report 02 with 63 bytes, feature report FE with one.
 */
const DESCRIPTOR = Uint8Array.of(
  ...[0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01],
  ...[0x85, 0x02, 0x09, 0x12, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x3f, 0x81, 0x02],
  ...[0x85, 0xfe, 0x09, 0x11, 0x95, 0x01, 0xb1, 0x02],
  0xc0,
);

export interface UhidScanner {
  /** Holds a code before it; dropped while it was not told to send. */
  scan(code: Uint8Array, aim: string): void;
  isEnabled(): boolean;
  unplug(): void;
}

/**
 * A HID-POS scanner that the kernel itself takes for one, through /dev/uhid (linux/uhid.h). Needs the kernel's
 * uhid module and the right to open that file.
 */
export function plugUhidScanner({ needsEnable = false, serialNumber = 'S1' } = {}): UhidScanner {
  const file = openSync('/dev/uhid', 'r+');
  let enabled = !needsEnable;
  let open = true;
  const event = Buffer.alloc(EVENT_SIZE);

  const create = Buffer.alloc(4 + 128 + 64 + 64 + 2 + 2 + 4 * 4 + DESCRIPTOR.length);
  create.writeUInt32LE(CREATE2, 0);
  create.write('Emulated scanner', 4);
  create.write(serialNumber, 4 + 128 + 64);
  create.writeUInt16LE(DESCRIPTOR.length, 260);
  create.writeUInt16LE(BUS_USB, 262);
  create.writeUInt32LE(0x0c2e, 264);
  create.writeUInt32LE(0x0b61, 268);
  create.set(DESCRIPTOR, 280);
  writeSync(file, create);
  next();

  /** The kernel's questions; only the setting of a feature report needs an answer. */
  function next() {
    read(file, event, 0, EVENT_SIZE, null, (error) => {
      if (error || !open) return;
      if (event.readUInt32LE(0) === SET_REPORT) {
        // id (4), report number, report type, size (2), data
        if (event[8] === 0xfe) enabled = event[event.readUInt16LE(10) > 1 ? 13 : 12] === 0x01;
        const reply = Buffer.alloc(4 + 4 + 2);
        reply.writeUInt32LE(SET_REPORT_REPLY, 0);
        event.copy(reply, 4, 4, 8);
        writeSync(file, reply);
      }
      next();
    });
  }

  return {
    scan(code, aim) {
      if (!enabled) return;
      for (const report of hidPosReports(code, aim)) {
        const input = Buffer.alloc(4 + 2 + report.length);
        input.writeUInt32LE(INPUT2, 0);
        input.writeUInt16LE(report.length, 4);
        input.set(report, 6);
        writeSync(file, input);
      }
    },
    isEnabled: () => enabled,
    unplug() {
      open = false;
      const destroy = Buffer.alloc(4);
      destroy.writeUInt32LE(DESTROY, 0);
      writeSync(file, destroy);
      closeSync(file);
    },
  };
}
