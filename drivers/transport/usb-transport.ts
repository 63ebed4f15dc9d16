import { systemClock } from '../device/clock.ts';
import { usbText } from './find-port.ts';
import { createHeadBodyJoiner, type HeadBodyJoiner } from './head-body-joiner.ts';
import { createListeners } from './listeners.ts';
import { nodeUsbBus } from './node-usb-bus.ts';
import type { CloseReason, OpenResult, Transport, WriteResult } from './transport.ts';
import type { UsbBus, UsbDeviceInfo, UsbEndpoint, UsbHandle } from './usb-bus.ts';
import { findEnds, type UsbEnds, type UsbWiring } from './usb-wiring.ts';

export interface UsbSettings {
  /** Four hexadecimal digits in lower case. */
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber?: string | undefined;
  readonly wiring: UsbWiring;
}

export interface UsbTransportOptions {
  readonly bus?: UsbBus;
  /**
   * How long one read waits for a packet, ms. A packet that comes in the very moment in which a read is given up is
   * lost, so it is more than the pause between two questions to a printer (1 s), and other than that of a reader (2 s).
   */
  readonly readMs?: number;
  /** How long the device may refuse to take bytes, ms. */
  readonly writeMs?: number;
}

/** Bytes that the device still holds from before us come within this time of each other, ms. */
const STALE_MS = 30;
const MAX_STALE_PACKETS = 64;
/** A transfer cannot be broken off, so large writes go out in parts. */
const PART_BYTES = 4_096;
/** How long closing waits for transfers under way, ms; the next opening waits for all of them. */
const RELEASE_MS = 2_000;

interface Opening {
  readonly handle: UsbHandle;
  readonly ends: UsbEnds;
  readonly joiner: HeadBodyJoiner | undefined;
  readonly ended: AbortController;
}

/**
 * A device whose own USB interface is spoken to. Each opening looks for it anew, so it may come back at another
 * socket. While open, every IN endpoint is read all the time: that is also how an unplugging is noticed at once.
 */
export function createUsbTransport(settings: UsbSettings, options: UsbTransportOptions = {}): Transport {
  const { bus = nodeUsbBus, readMs = 1_300, writeMs = 10_000 } = options;
  const { wiring } = settings;
  const name = usbText(settings);
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[CloseReason]>();
  let place: string | undefined;
  let lostMessage = `USB device ${name} was unplugged`;
  let current: Opening | undefined;
  let releasing: Promise<unknown> = Promise.resolve();
  let writing: Promise<unknown> = Promise.resolve();

  async function find(): Promise<{ readonly ok: true; readonly info: UsbDeviceInfo } | Failed> {
    const { vendorId, productId, serialNumber } = settings;
    const wanted = {
      vendorId: Number.parseInt(vendorId, 16),
      productId: Number.parseInt(productId, 16),
      serialNumber,
    };
    const listed = await bus.list(wanted);
    if (!listed.ok) return failed('openFailed', listed.message);
    const [info, ...others] = listed.devices;
    if (!info) return failed('noSuchPort', `no USB device ${name} is plugged in`);
    if (others.length === 0) return { ok: true, info };
    const places = listed.devices.map((each) => each.place).join(', ');
    return failed(
      'openFailed',
      `${others.length + 1} USB devices fit ${name} (${places}): give "serialNumber"`,
    );
  }

  async function claim(handle: UsbHandle): Promise<{ readonly ok: true; readonly ends: UsbEnds } | Failed> {
    const found = findEnds(wiring, handle.alternates);
    if (!found.ok) return failed('openFailed', `the USB device ${name} ${found.why}`);
    switch (await handle.claim(found.ends.alternate)) {
      case 'claimed':
        return found;
      case 'inUse':
        return failed('inUse', `USB device ${name} is in use by another program`);
      case 'failed':
        return failed('openFailed', `USB device ${name} cannot be claimed`);
    }
  }

  async function dropStale(handle: UsbHandle, ends: UsbEnds): Promise<void> {
    for (const endpoint of ends.ins)
      for (let packets = 0; packets < MAX_STALE_PACKETS; packets += 1)
        if ((await handle.read(endpoint, STALE_MS)).kind !== 'bytes') break;
  }

  function end(opening: Opening, reason: CloseReason, message?: string): void {
    if (current !== opening) return;
    current = undefined;
    if (message !== undefined) lostMessage = message;
    opening.ended.abort();
    releasing = opening.handle.close();
    closed.call(reason);
  }

  async function listen(opening: Opening, endpoint: UsbEndpoint, take: (bytes: Uint8Array) => void) {
    while (current === opening) {
      const read = await opening.handle.read(endpoint, readMs);
      if (current !== opening) return;
      if (read.kind === 'bytes') take(read.bytes);
      if (read.kind === 'gone') end(opening, 'unplugged', `USB device ${name} was unplugged`);
    }
  }

  function listenToAll(opening: Opening): void {
    const { joiner, ends } = opening;
    const tell = (whole: readonly Uint8Array[]) => whole.forEach(data.call);
    ends.ins.forEach((endpoint, index) => {
      const take = (bytes: Uint8Array) => {
        if (!joiner) data.call(bytes);
        else tell(index === 0 ? joiner.head(bytes) : joiner.body(bytes));
      };
      void listen(opening, endpoint, take);
    });
  }

  async function send(opening: Opening, bytes: Uint8Array): Promise<WriteResult> {
    if (current !== opening) return { ok: false, message: `USB device ${name} was closed before writing` };
    opening.joiner?.forget();
    for (const [endpoint, part] of partsOf(bytes, wiring, opening.ends)) {
      const transfer = opening.handle.write(endpoint, part, writeMs);
      if (await takenUntil(opening.ended.signal, transfer)) continue;
      // Whatever the reason, an unknown part has left: what comes next must begin with a fresh opening.
      end(opening, 'unplugged', `USB device ${name} took no more bytes`);
      return { ok: false, message: `writing to USB device ${name} failed` };
    }
    return { ok: true };
  }

  return {
    get path() {
      return place === undefined ? `USB ${name}` : `USB ${name} at ${place}`;
    },
    get lostMessage() {
      return lostMessage;
    },
    isOpen: () => current !== undefined,
    async open(): Promise<OpenResult> {
      if (current) return { ok: true };
      await releasing;
      const found = await find();
      if (!found.ok) return found;
      const opened = await bus.open(found.info);
      if (!opened.ok) return openFailure(settings, name, opened.error);
      const { handle } = opened;
      const claimed = await claim(handle);
      if (!claimed.ok) {
        await handle.close();
        return claimed;
      }
      await dropStale(handle, claimed.ends);
      const joiner =
        wiring.kind === 'headAndBody' ? createHeadBodyJoiner(wiring.headBytes, wiring.bodyBytes) : undefined;
      place = found.info.place;
      current = { handle, ends: claimed.ends, joiner, ended: new AbortController() };
      listenToAll(current);
      return { ok: true };
    },
    async close() {
      if (current) end(current, 'closed');
      const enough = new AbortController();
      await Promise.race([releasing, systemClock.sleep(RELEASE_MS, enough.signal)]);
      enough.abort();
    },
    write(bytes) {
      const opening = current;
      if (!opening) return Promise.resolve({ ok: false, message: `USB device ${name} is not open` });
      // In order, as on a line: a question may be asked while a picture is still being taken.
      const sent = writing.then(() => send(opening, bytes));
      writing = sent;
      return sent;
    },
    onData: data.add,
    onClose: closed.add,
  };
}

type Failed = Extract<OpenResult, { readonly ok: false }>;

function failed(error: Failed['error'], message: string): Failed {
  return { ok: false, error, message };
}

function openFailure(
  { vendorId, productId }: UsbSettings,
  name: string,
  error: 'gone' | 'accessDenied' | 'openFailed',
): Failed {
  switch (error) {
    case 'gone':
      return failed('noSuchPort', `no USB device ${name} is plugged in`);
    case 'accessDenied':
      return failed(
        'accessDenied',
        `no permission to open USB device ${name}: on Linux give it by a udev rule: SUBSYSTEM=="usb", ` +
          `ATTR{idVendor}=="${vendorId}", ATTR{idProduct}=="${productId}", MODE="0660", GROUP="plugdev"`,
      );
    case 'openFailed':
      return failed('openFailed', `USB device ${name} cannot be opened (Windows needs its WinUSB driver)`);
  }
}

function* partsOf(
  bytes: Uint8Array,
  wiring: UsbWiring,
  { outs }: UsbEnds,
): Generator<readonly [UsbEndpoint, Uint8Array]> {
  const [first, second] = outs;
  if (!first) return;
  const headBytes = wiring.kind === 'headAndBody' ? wiring.headBytes : bytes.length;
  yield* cut(first, bytes.subarray(0, headBytes));
  if (second) yield* cut(second, bytes.subarray(headBytes));
}

function* cut(endpoint: UsbEndpoint, bytes: Uint8Array): Generator<readonly [UsbEndpoint, Uint8Array]> {
  for (let from = 0; from < bytes.length; from += PART_BYTES)
    yield [endpoint, bytes.subarray(from, from + PART_BYTES)];
}

/** Whether all was taken; `false` at once where the line has ended. Leaves nothing behind at a signal that lives for months. */
async function takenUntil(ended: AbortSignal, transfer: Promise<boolean>): Promise<boolean> {
  const over = Promise.withResolvers<boolean>();
  const onEnd = () => over.resolve(false);
  ended.addEventListener('abort', onEnd);
  if (ended.aborted) onEnd();
  try {
    return await Promise.race([transfer, over.promise]);
  } finally {
    ended.removeEventListener('abort', onEnd);
  }
}
