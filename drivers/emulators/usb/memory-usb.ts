import { createListeners } from '../../transport/listeners.ts';
import type { UsbBus, UsbDeviceInfo, UsbEndpoint, UsbHandle, UsbRead } from '../../transport/usb-bus.ts';
import type { EmulatedPort } from '../emulated-port.ts';
import type { UsbModel } from './usb-model.ts';

/** Who holds the device's interface: a driver of the kernel, or a program. */
export type UsbHolder = 'kernel' | 'us' | 'anotherProgram' | null;

/** A device's end of its cable; what can go wrong at opening can be set. */
export interface MemoryUsbPort extends EmulatedPort {
  holder(): UsbHolder;
  setHolder(holder: UsbHolder): void;
  /** While off, nobody here may open it. */
  permit(on: boolean): void;
  /** While on, it takes no bytes (its buffer is full). */
  refuseBytes(on: boolean): void;
  /** Pulled and plugged in at another socket. Says from where to where. */
  moveElsewhere(): string;
}

export interface MemoryUsb {
  readonly bus: UsbBus;
  /** Plugs a device in. */
  add(model: UsbModel): MemoryUsbPort;
  /** While off, the machine has no USB that could be listed. */
  setListable(on: boolean): void;
}

interface Device {
  readonly model: UsbModel;
  place: string;
  isPlugged: boolean;
  isPermitted: boolean;
  refusesBytes: boolean;
  holder: UsbHolder;
  isKernels: boolean;
  /** Of this plugging in: packets that wait to be read, by endpoint, and those who wait for one. */
  packets: Map<number, Uint8Array[]>;
  readonly changed: ReturnType<typeof createListeners<[]>>;
  readonly heard: ReturnType<typeof createListeners<[Uint8Array]>>;
  pluggings: number;
}

/**
 * A USB in memory: the driver's own interface to the bus, with devices behind it that speak in packets by their
 * endpoints. The kernel's USB has its turn in `npm run test:hid`.
 */
export function createMemoryUsb(): MemoryUsb {
  const devices: Device[] = [];
  const listed = new WeakMap<UsbDeviceInfo, { readonly device: Device; readonly plugging: number }>();
  let sockets = 0;
  let isListable = true;

  function nextPlace(): string {
    sockets += 1;
    return `1-${sockets}`;
  }

  const bus: UsbBus = {
    async list({ vendorId, productId, serialNumber }) {
      if (!isListable) return { ok: false, message: 'USB devices cannot be listed on this machine' };
      const found = devices.filter(
        ({ model, isPlugged }) =>
          isPlugged &&
          model.vendorId === vendorId &&
          model.productId === productId &&
          (serialNumber === undefined || model.serialNumber === serialNumber),
      );
      return {
        ok: true,
        devices: found.map((device) => {
          const info = { vendorId, productId, place: device.place };
          listed.set(info, { device, plugging: device.pluggings });
          return info;
        }),
      };
    },
    async open(info) {
      const entry = listed.get(info);
      if (!entry?.device.isPlugged || entry.plugging !== entry.device.pluggings)
        return { ok: false, error: 'gone' };
      if (!entry.device.isPermitted) return { ok: false, error: 'accessDenied' };
      return { ok: true, handle: createHandle(entry.device) };
    },
  };

  return {
    bus,
    add(model) {
      const device: Device = {
        model,
        place: nextPlace(),
        isPlugged: false,
        isPermitted: true,
        refusesBytes: false,
        holder: null,
        isKernels: false,
        packets: new Map(),
        changed: createListeners<[]>(),
        heard: createListeners<[Uint8Array]>(),
        pluggings: 0,
      };
      devices.push(device);
      return createPort(device, nextPlace);
    },
    setListable(on) {
      isListable = on;
    },
  };
}

function createPort(device: Device, nextPlace: () => string): MemoryUsbPort {
  let speak = device.model.startSpeaking();

  function plug() {
    if (device.isPlugged) return;
    speak = device.model.startSpeaking();
    device.packets = new Map();
    device.pluggings += 1;
    device.isPlugged = true;
  }
  function unplug() {
    device.isPlugged = false;
    device.holder = device.isKernels ? 'kernel' : null;
    device.changed.call();
  }

  plug();
  return {
    path: device.model.name,
    isPlugged: () => device.isPlugged,
    plug,
    unplug,
    write(bytes) {
      if (!device.isPlugged) return;
      for (const { endpoint, bytes: part } of speak(bytes)) {
        const size = device.model.endpoints.find(
          ({ number, direction }) => direction === 'in' && number === endpoint,
        );
        const packets = device.packets.get(endpoint) ?? [];
        device.packets.set(endpoint, packets);
        for (let from = 0; size && from < part.length; from += size.packetSize)
          packets.push(Uint8Array.from(part.subarray(from, from + size.packetSize)));
      }
      device.changed.call();
    },
    onData: device.heard.add,
    holder: () => device.holder,
    setHolder(holder) {
      device.holder = holder;
      device.isKernels = holder === 'kernel';
    },
    permit(on) {
      device.isPermitted = on;
    },
    refuseBytes(on) {
      device.refusesBytes = on;
      device.changed.call();
    },
    moveElsewhere() {
      const from = device.place;
      unplug();
      device.place = nextPlace();
      plug();
      return `${from} → ${device.place}`;
    },
  };
}

function createHandle(device: Device): UsbHandle {
  const plugging = device.pluggings;
  const isThere = () => device.isPlugged && device.pluggings === plugging;
  const underWay = new Set<Promise<unknown>>();

  /** Settles with what `look` gives, or with `undefined` after `waitMs`. */
  function until<T>(look: () => T | undefined, waitMs: number): Promise<T | undefined> {
    const waiting = new Promise<T | undefined>((resolve) => {
      const timer = setTimeout(() => settle(undefined), waitMs);
      const stop = device.changed.add(() => settleIfSeen());
      function settle(value: T | undefined) {
        clearTimeout(timer);
        stop();
        resolve(value);
      }
      function settleIfSeen() {
        const seen = look();
        if (seen !== undefined) settle(seen);
      }
      settleIfSeen();
    });
    underWay.add(waiting);
    return waiting.finally(() => underWay.delete(waiting));
  }

  return {
    alternates: [
      {
        interfaceNumber: 0,
        alternateSetting: 0,
        interfaceClass: device.model.interfaceClass,
        interfaceProtocol: device.model.interfaceProtocol,
        endpoints: device.model.endpoints,
      },
    ],
    async claim() {
      if (!isThere()) return 'failed';
      if (device.holder === 'anotherProgram' || device.holder === 'us') return 'inUse';
      device.holder = 'us';
      return 'claimed';
    },
    async read({ number }: UsbEndpoint, waitMs): Promise<UsbRead> {
      const look = (): UsbRead | undefined => {
        if (!isThere()) return { kind: 'gone' };
        const bytes = device.packets.get(number)?.shift();
        return bytes && { kind: 'bytes', bytes };
      };
      return (await until(look, waitMs)) ?? { kind: 'nothing' };
    },
    async write(_endpoint, bytes, waitMs) {
      const look = () => (isThere() ? (device.refusesBytes ? undefined : true) : false);
      const taken = (await until(look, waitMs)) ?? false;
      // Of a copy: the caller may use its buffer again.
      if (taken) device.heard.call(Uint8Array.from(bytes));
      return taken;
    },
    async close() {
      while (underWay.size > 0) await Promise.all(underWay);
      if (isThere() && device.holder === 'us') device.holder = device.isKernels ? 'kernel' : null;
    },
  };
}
