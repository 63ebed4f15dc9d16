import { execFileSync } from 'node:child_process';
import { close, mkdirSync, openSync, read, symlinkSync, write, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createListeners } from '../../transport/listeners.ts';
import type { EmulatedPort } from '../emulated-port.ts';
import type { UsbModel } from './usb-model.ts';

/** linux/usb/functionfs.h */
const DESCRIPTORS_MAGIC_V2 = 3;
const STRINGS_MAGIC = 2;
const HAS_FULL_SPEED = 1;
/**
 * The numbers that dummy_hcd gives to bulk endpoints, in the order in which they are asked for (its table of
 * endpoints, then counting from 1). A host passes over a number that comes a second time.
 */
const GIVEN_NUMBERS: Readonly<Record<'in' | 'out', readonly number[]>> = {
  out: [2, 7, 12, 1, 1, 2, 3, 4, 5, 6, 7, 8],
  in: [1, 6, 11, 2, 1, 2, 3, 4, 5],
};
const EVENT_BYTES = 12;
const EVENT_SETUP = 4;
const DEVICE_TO_HOST = 0x80;
/** GET_DEVICE_ID of the printer class. */
const GET_DEVICE_ID = { requestType: 0xa1, request: 0 };
const DEVICE_ID = 'MFG:Tongban;MDL:Emulated;CMD:ESC/POS;CLS:PRINTER;';

const GADGETS = '/sys/kernel/config/usb_gadget';
const BULK = 2;
/** At full speed. */
const PACKET_BYTES = 64;

export interface FunctionFsOptions {
  readonly model: UsbModel;
  /** A device controller that nobody else uses (`dummy_udc.0`). */
  readonly controller: string;
  /** A folder to mount in; writable. */
  readonly mountFolder: string;
}

/**
 * A USB device that the kernel itself takes for one, by FunctionFS on a device controller (dummy_hcd: one that is
 * joined to a host controller of the same kernel). Needs root, configfs, and a free thread of the pool for each
 * endpoint; meant for a virtual machine that is thrown away.
 */
export function createFunctionFsPort({ model, controller, mountFolder }: FunctionFsOptions): EmulatedPort {
  const data = createListeners<[Uint8Array]>();
  const gadget = join(GADGETS, model.name);
  const mount = join(mountFolder, model.name);
  makeGadget(gadget, model);
  mkdirSync(mount);
  execFileSync('/bin/busybox', ['mount', '-t', 'functionfs', model.name, mount]);
  const control = openSync(join(mount, 'ep0'), 'r+');
  writeSync(control, descriptors(model));
  writeSync(control, noStrings());
  answerControl(control);
  const files = new Map(
    slotsOf(model).flatMap(({ number, direction }, index) =>
      number === null
        ? []
        : [[{ number, direction }, openSync(join(mount, `ep${index + 1}`), 'r+')] as const],
    ),
  );
  const speakers = new Map<number, (bytes: Uint8Array) => void>();
  for (const [endpoint, file] of files) {
    if (endpoint.direction === 'in') speakers.set(endpoint.number, speakerOf(file));
    else listenTo(file, data.call);
  }
  let isPlugged = false;
  let speak = model.startSpeaking();

  function plug() {
    if (isPlugged) return;
    speak = model.startSpeaking();
    writeFileSync(join(gadget, 'UDC'), controller);
    isPlugged = true;
  }

  plug();
  return {
    path: model.name,
    isPlugged: () => isPlugged,
    plug,
    unplug() {
      if (!isPlugged) return;
      isPlugged = false;
      writeFileSync(join(gadget, 'UDC'), '\n');
    },
    write(bytes) {
      if (!isPlugged) return;
      for (const { endpoint, bytes: part } of speak(bytes)) speakers.get(endpoint)?.(part);
    },
    onData: data.add,
  };
}

function makeGadget(gadget: string, model: UsbModel): void {
  const configuration = join(gadget, 'configs/c.1');
  const instance = join(gadget, `functions/ffs.${model.name}`);
  const strings = join(gadget, 'strings/0x409');
  for (const folder of [gadget, strings, configuration, instance]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(gadget, 'idVendor'), String(model.vendorId));
  writeFileSync(join(gadget, 'idProduct'), String(model.productId));
  writeFileSync(join(strings, 'product'), model.name);
  if (model.serialNumber !== undefined) writeFileSync(join(strings, 'serialnumber'), model.serialNumber);
  symlinkSync(instance, join(configuration, 'function'));
}

/** An endpoint that is asked of the controller; those without a number are only there to be passed over. */
interface Slot {
  readonly direction: 'in' | 'out';
  readonly number: number | null;
}

/** What has to be asked for so that the wanted numbers are among what is given. */
function slotsOf({ endpoints }: UsbModel): readonly Slot[] {
  return (['out', 'in'] as const).flatMap((direction) => {
    const wanted = endpoints.filter((each) => each.direction === direction).map(({ number }) => number);
    const given = GIVEN_NUMBERS[direction];
    const places = wanted.map((number) => given.indexOf(number));
    if (places.includes(-1)) throw new Error(`no ${direction} endpoint ${wanted.join(' or ')} can be had`);
    return given
      .slice(0, Math.max(-1, ...places) + 1)
      .map((number, place): Slot => ({ direction, number: places.includes(place) ? number : null }));
  });
}

function descriptors(model: UsbModel): Buffer {
  const slots = slotsOf(model);
  const count = { out: 0, in: 0 };
  const endpoints = slots.map(({ direction }) => {
    count[direction] += 1;
    const address = direction === 'in' ? DEVICE_TO_HOST | count.in : count.out;
    return Buffer.from([7, 5, address, BULK, PACKET_BYTES, 0, 0]);
  });
  const { interfaceClass, interfaceSubclass, interfaceProtocol } = model;
  const body = Buffer.concat([
    Buffer.from([9, 4, 0, 0, slots.length, interfaceClass, interfaceSubclass, interfaceProtocol, 0]),
    ...endpoints,
  ]);
  const head = [DESCRIPTORS_MAGIC_V2, 16 + body.length, HAS_FULL_SPEED, 1 + slots.length];
  return Buffer.concat([littleEndian(head), body]);
}

function noStrings(): Buffer {
  return littleEndian([STRINGS_MAGIC, 16, 0, 0]);
}

function littleEndian(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, index * 4);
  return bytes;
}

/** Says the printer's id where it is asked; refuses everything else. */
function answerControl(file: number): void {
  const event = Buffer.alloc(EVENT_BYTES);
  const next = () => read(file, event, 0, EVENT_BYTES, null, (error) => (error ? again(error) : heard()));
  const again = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EBADF') setImmediate(next);
  };
  function heard() {
    if (event[8] !== EVENT_SETUP) return next();
    const asksForData = ((event[0] ?? 0) & DEVICE_TO_HOST) !== 0;
    if (event[0] === GET_DEVICE_ID.requestType && event[1] === GET_DEVICE_ID.request) {
      const answer = Buffer.alloc(2 + DEVICE_ID.length);
      answer.writeUInt16BE(answer.length);
      answer.write(DEVICE_ID, 2);
      write(file, answer.subarray(0, event.readUInt16LE(6)), next);
      // A transfer in the other direction than was asked for refuses the question.
    } else if (asksForData) read(file, Buffer.alloc(1), 0, 0, null, next);
    else write(file, Buffer.alloc(0), next);
  }
  next();
}

/** Reads packet by packet: a longer read would wait for a short packet. Goes on through unpluggings. */
function listenTo(file: number, heard: (bytes: Uint8Array) => void): void {
  const buffer = Buffer.alloc(PACKET_BYTES);
  const next = () =>
    read(file, buffer, 0, PACKET_BYTES, null, (error, length) => {
      if (error?.code === 'EBADF') return close(file, () => undefined);
      if (!error && length > 0) heard(Buffer.from(buffer.subarray(0, length)));
      setImmediate(next);
    });
  next();
}

/** Says one thing after the other; what the host never took is lost with the unplugging. */
function speakerOf(file: number): (bytes: Uint8Array) => void {
  let saying: Promise<void> = Promise.resolve();
  return (bytes) => {
    saying = saying.then(() => new Promise((resolve) => write(file, bytes, () => resolve())));
  };
}
