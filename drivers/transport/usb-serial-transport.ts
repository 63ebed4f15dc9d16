import { realpath } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { fittingPorts, type ListedPort, type UsbPort, usbText } from './find-port.ts';
import { createListeners } from './listeners.ts';
import { createSerialTransport } from './serial-transport.ts';
import type { CloseReason, OpenResult, Transport } from './transport.ts';

export interface UsbSerialSettings {
  readonly usb: UsbPort & {
    /** What the device must say of itself where several ports fit. */
    readonly identity?: string | undefined;
  };
  /** Decides between ports that fit where nothing else does. */
  readonly path?: string | undefined;
  readonly baudRate: number;
  /** See {@link createSerialTransport}. */
  readonly watchMs?: number;
}

/** How a class of devices is told from its neighbours where several ports fit. */
export interface AskDevice {
  /** Asks over an open port who is there; `null` where nobody of this class answers. Never rejects. */
  readonly who: (transport: Transport) => Promise<string | null>;
  /** Who it was the last time, if that is known. */
  readonly last: () => string | undefined;
}

export interface UsbSerialDeps {
  readonly ask?: AskDevice | undefined;
  /** The system's list. Pseudo-terminals never stand in it. */
  readonly listPorts?: () => Promise<readonly ListedPort[]>;
}

type Found =
  | { readonly ok: true; readonly transport: Transport }
  | Extract<OpenResult, { readonly ok: false }>;

/**
 * A serial port known by its USB interface. It is looked for anew at each opening, so a port that came back
 * under another number is found again.
 */
export function createUsbSerialTransport(
  { usb, path: preferred, baudRate, watchMs }: UsbSerialSettings,
  { ask, listPorts = () => SerialPort.list() }: UsbSerialDeps = {},
): Transport {
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[CloseReason]>();
  const wanted = usbText(usb);
  let current: Transport | undefined;

  const at = (path: string) =>
    createSerialTransport({ path, baudRate, ...(watchMs === undefined ? {} : { watchMs }) });

  async function find(): Promise<Found> {
    let listed: readonly ListedPort[];
    try {
      listed = await listPorts();
    } catch {
      // On Linux the list is udev's.
      return { ok: false, error: 'openFailed', message: 'the serial ports cannot be listed: is udev there?' };
    }
    const fits = fittingPorts(usb, listed);
    const [only, ...others] = fits;
    if (only === undefined)
      return { ok: false, error: 'noSuchPort', message: `no USB serial port ${wanted} is plugged in` };
    if (others.length === 0) return { ok: true, transport: at(only) };
    return ask ? chooseByAsking(fits, ask) : chooseByPath(fits, 'give "serialNumber" or "path"');
  }

  /** Other devices of the same USB interface that are open already are locked, and so not disturbed by the question. */
  async function chooseByAsking(fits: readonly string[], { who, last }: AskDevice): Promise<Found> {
    const answered = new Map<string, string>();
    for (const path of fits) {
      const asked = at(path);
      if (!(await asked.open()).ok) continue;
      const answer = await who(asked);
      await asked.close();
      if (answer !== null) answered.set(path, answer);
    }
    const known = usb.identity ?? last();
    const same = [...answered].find(([, identity]) => identity === known)?.[0];
    if (same !== undefined) return { ok: true, transport: at(same) };
    if (usb.identity !== undefined)
      return failed(fits, `none of them says that it is ${usb.identity}`, 'noSuchPort');
    const [only, ...others] = answered.keys();
    if (only === undefined) return failed(fits, 'no device answers at any of them', 'noSuchPort');
    if (others.length === 0) return { ok: true, transport: at(only) };
    return chooseByPath([...answered.keys()], 'give "identity", "serialNumber" or "path"');
  }

  async function chooseByPath(fits: readonly string[], advice: string): Promise<Found> {
    const target = preferred === undefined ? undefined : await targetOf(preferred);
    for (const path of fits)
      if (target !== undefined && (await targetOf(path)) === target) return { ok: true, transport: at(path) };
    return failed(fits, advice, 'openFailed');
  }

  function failed(fits: readonly string[], why: string, error: 'noSuchPort' | 'openFailed'): Found {
    const message = `${fits.length} USB serial ports fit ${wanted} (${fits.join(', ')}): ${why}`;
    return { ok: false, error, message };
  }

  return {
    get path() {
      return current?.path ?? `USB ${wanted}`;
    },
    get lostMessage() {
      return current?.lostMessage ?? `USB ${wanted} was unplugged`;
    },
    isOpen: () => current?.isOpen() ?? false,
    async open() {
      if (current?.isOpen()) return { ok: true };
      const found = await find();
      if (!found.ok) return found;
      const opened = await found.transport.open();
      if (!opened.ok) return opened;
      current = found.transport;
      current.onData(data.call);
      current.onClose(closed.call);
      return opened;
    },
    close: async () => current?.close(),
    write: async (bytes) =>
      current?.write(bytes) ?? { ok: false, message: `no USB serial port ${wanted} is open` },
    onData: data.add,
    onClose: closed.add,
  };
}

/** What a link like `/dev/serial/by-id/…` leads to; a path that is no file (`COM3`) stays as it is. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}
