import { readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { UsbAlternate, UsbBus, UsbDeviceInfo, UsbEndpoint, UsbHandle, UsbRead } from './usb-bus.ts';

type Usb = typeof import('usb')['usb'];
type NativeDevice = Awaited<ReturnType<Usb['getDevices']>>[number];

/** The parts used here of what the package tells of a device. */
const configurationSchema = z.object({
  configurationValue: z.int(),
  interfaces: z.array(
    z.object({
      interfaceNumber: z.int(),
      alternates: z.array(
        z.object({
          alternateSetting: z.int(),
          interfaceClass: z.int(),
          interfaceProtocol: z.int(),
          endpoints: z.array(
            z.object({
              endpointNumber: z.int(),
              direction: z.enum(['in', 'out']),
              type: z.enum(['bulk', 'interrupt', 'isochronous', 'control']),
              packetSize: z.int(),
            }),
          ),
        }),
      ),
    }),
  ),
});

const MAX_STALLS = 8;

/** Devices as they were listed, by what was given out for them. */
const listedDevices = new WeakMap<UsbDeviceInfo, NativeDevice>();

/**
 * USB by the `usb` package (nusb: the system's own interface, without libusb). Loaded on first use only: it brings
 * native code that a terminal without a USB device need not have.
 *
 * Its hotplug events are not used: where the system gives none (a container without udev) the package throws outside
 * of any call, which would end the process; and a pending read hears of an unplugging just as soon.
 */
export const nodeUsbBus: UsbBus = {
  async list({ vendorId, productId, serialNumber }) {
    let all: readonly NativeDevice[];
    try {
      const { usb } = await import('usb');
      all = await usb.getDevices();
    } catch {
      return { ok: false, message: 'USB devices cannot be listed on this machine' };
    }
    const devices = all
      .filter((each) => each.vendorId === vendorId && each.productId === productId)
      .filter((each) => serialNumber === undefined || serialNumberOf(each) === serialNumber)
      .map((each) => {
        const info = { vendorId, productId, place: placeOf(each) };
        listedDevices.set(info, each);
        return info;
      });
    return { ok: true, devices };
  },
  async open(info) {
    const device = listedDevices.get(info);
    if (!device) return { ok: false, error: 'gone' };
    try {
      await device.open();
    } catch (error) {
      return { ok: false, error: openError(messageOf(error)) };
    }
    try {
      const configuration = configurationSchema.parse(device.configuration);
      return { ok: true, handle: createHandle(device, info.place, configuration) };
    } catch {
      // It answered no question after its descriptors, or is not configured.
      await device.close();
      return { ok: false, error: 'openFailed' };
    }
  },
};

function createHandle(
  device: NativeDevice,
  place: string,
  { configurationValue, interfaces }: z.output<typeof configurationSchema>,
): UsbHandle {
  const underWay = new Set<Promise<unknown>>();
  let claimed: number | undefined;
  /** One stall is an answer of its own; an endpoint that does nothing else is broken. */
  let stalls = 0;
  let tookFromKernel = false;

  function track<T>(transfer: Promise<T>): Promise<T> {
    underWay.add(transfer);
    return transfer.finally(() => underWay.delete(transfer));
  }

  async function take(interfaceNumber: number): Promise<'claimed' | 'inUse' | 'failed'> {
    const holder = await holderOf(`${place}:${configurationValue}.${interfaceNumber}`);
    // Detaching does not spare other programs by itself: it would throw them out in the middle of their work.
    if (holder === 'usbfs') return 'inUse';
    try {
      if (holder !== null) {
        await device.detachKernelDriver(interfaceNumber);
        tookFromKernel = true;
      }
      await device.claimInterface(interfaceNumber);
      return 'claimed';
    } catch (error) {
      return /busy/i.test(messageOf(error)) ? 'inUse' : 'failed';
    }
  }

  async function giveBack(interfaceNumber: number): Promise<void> {
    // What fails here fails because the device is gone.
    await device.releaseInterface(interfaceNumber).catch(() => undefined);
    if (tookFromKernel) await device.attachKernelDriver(interfaceNumber).catch(() => undefined);
  }

  return {
    alternates: interfaces.flatMap(({ interfaceNumber, alternates }) =>
      alternates.map(
        ({ endpoints, ...rest }): UsbAlternate => ({
          ...rest,
          interfaceNumber,
          endpoints: endpoints.map(({ endpointNumber, ...each }) => ({ ...each, number: endpointNumber })),
        }),
      ),
    ),
    async claim({ interfaceNumber, alternateSetting }) {
      claimed = interfaceNumber;
      const result = await take(interfaceNumber);
      if (result !== 'claimed' || alternateSetting === 0) return result;
      try {
        await device.selectAlternateInterface(interfaceNumber, alternateSetting);
        return 'claimed';
      } catch {
        return 'failed';
      }
    },
    async read(endpoint, waitMs) {
      const packet = await track(readPacket(device, endpoint, waitMs));
      stalls = packet === 'stalled' ? stalls + 1 : 0;
      if (packet !== 'stalled') return packet;
      return stalls < MAX_STALLS ? { kind: 'nothing' } : { kind: 'gone' };
    },
    write: (endpoint, bytes, waitMs) =>
      track(
        device.nativeTransferOut(endpoint.number, waitMs, bytes).then(
          (taken) => taken === bytes.length,
          () => false,
        ),
      ),
    async close() {
      // The interface is held by every transfer under way: given back before, it would stay taken.
      while (underWay.size > 0) await Promise.all(underWay);
      if (claimed !== undefined) await giveBack(claimed);
      await device.close().catch(() => undefined);
    },
  };
}

/**
 * One packet, never more: a longer read that is given up loses the packets that it has already, and one that ends
 * with a full packet would wait for more. The words of failure are those of nusb's `TransferError`.
 */
async function readPacket(
  device: NativeDevice,
  { number, packetSize }: UsbEndpoint,
  waitMs: number,
): Promise<UsbRead | 'stalled'> {
  try {
    const bytes = await device.nativeTransferIn(number, waitMs, packetSize);
    return bytes && bytes.length > 0 ? { kind: 'bytes', bytes } : { kind: 'nothing' };
  } catch (error) {
    const message = messageOf(error);
    if (/Cancelled/.test(message)) return { kind: 'nothing' };
    if (!/Stall/.test(message)) return { kind: 'gone' };
    try {
      await device.clearHalt('in', number);
      return 'stalled';
    } catch {
      return { kind: 'gone' };
    }
  }
}

/** `1-2.4`, as Linux names it in /sys/bus/usb/devices. */
function placeOf({ bus, ports }: NativeDevice): string {
  const number = /^\d+$/.test(bus) ? String(Number(bus)) : bus;
  return ports.length === 0 ? number : `${number}-${ports.join('.')}`;
}

/** A device without one is asked for it, which a device that may not be opened refuses. */
function serialNumberOf(device: NativeDevice): string | null {
  try {
    return device.serialNumber;
  } catch {
    return null;
  }
}

/** The driver that holds an interface; `usbfs` is another program. `null`: none, or no Linux. */
async function holderOf(interfaceName: string): Promise<string | null> {
  try {
    return basename(await readlink(`/sys/bus/usb/devices/${interfaceName}/driver`));
  } catch {
    return null;
  }
}

function openError(message: string): 'gone' | 'accessDenied' | 'openFailed' {
  if (/permission|access|errno 13\b|errno 1\b/i.test(message)) return 'accessDenied';
  if (/errno (2|19)\b|not found|no such|disconnected/i.test(message)) return 'gone';
  return 'openFailed';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
