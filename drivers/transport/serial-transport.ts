import { SerialPort } from 'serialport';
import { createListeners } from './listeners.ts';
import { type PortIdentity, portIdentity } from './port-identity.ts';
import type { CloseReason, OpenResult, Transport, WriteResult } from './transport.ts';

export interface SerialSettings {
  readonly path: string;
  readonly baudRate: number;
  /** How often an open port is asked whether its device is still there, ms. */
  readonly watchMs?: number;
}

/** A serial port, 8N1 without flow control, locked so that no second program can share it. */
export function createSerialTransport({ path, baudRate, watchMs = 300 }: SerialSettings): Transport {
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[CloseReason]>();
  let port: SerialPort | undefined;
  /** The one that we are closing ourselves. */
  let closingPort: SerialPort | undefined;

  return {
    path,
    lostMessage: `${path} was unplugged`,
    isOpen: () => port?.isOpen ?? false,
    async open() {
      if (port?.isOpen) return { ok: true };
      // It is just being closed, perhaps by the binding itself.
      if (port) await closing(port);
      const before = await portIdentity(path);
      // Plugged in between this look and the opening, it would be taken for a replugged one by the watch.
      if (before === null) return { ok: false, error: 'noSuchPort', message: `no serial port ${path}` };
      const opening = new SerialPort({ path, baudRate, autoOpen: false, lock: true });
      // Read errors arrive here as well as in `close`; without a listener they would end the process.
      opening.on('error', () => undefined);
      const error = await new Promise<Error | null>((resolve) => opening.open(resolve));
      if (error) return openFailure(path, error);
      if ((await portIdentity(path)) !== before) {
        // Plugged in this very moment: which device was opened is not certain, so the next try decides.
        await new Promise<void>((resolve) => opening.close(() => resolve()));
        return { ok: false, error: 'openFailed', message: `${path} changed while it was opened` };
      }
      port = opening;
      opening.on('data', (bytes: Buffer) => data.call(bytes));
      const watch = watchForUnplug(path, before, watchMs, () => opening.isOpen && opening.close());
      // After a failed write the stream's own `close` may come first, and without a reason: what we did
      // not ask for is an unplugging.
      opening.once('close', () => {
        watch.stop();
        port = undefined;
        const reason = closingPort === opening ? 'closed' : 'unplugged';
        closed.call(reason);
      });
      // What stood in the input buffer belongs to a time before us.
      await new Promise<void>((resolve) => opening.flush(() => resolve()));
      return { ok: true };
    },
    async close() {
      if (!port) return;
      closingPort = port;
      const ended = closing(port);
      if (port.isOpen) port.close();
      await ended;
    },
    write(bytes) {
      const writing = port;
      if (!writing?.isOpen) return Promise.resolve({ ok: false, message: `${path} is not open` });
      return new Promise<WriteResult>((resolve) => {
        const onClosed = () => resolve({ ok: false, message: `${path} was closed while writing` });
        writing.once('close', onClosed);
        writing.write(Buffer.from(bytes), (error) => {
          writing.off('close', onClosed);
          resolve(error ? { ok: false, message: `writing to ${path} failed` } : { ok: true });
        });
      });
    },
    onData: data.add,
    onClose: closed.add,
  };
}

/** Not `events.once`, which rejects on the `error` that comes with a failed write. */
function closing(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    port.once('close', () => resolve());
  });
}

/**
 * A hung-up terminal may answer reads with zero bytes for ever; the binding then reads on and on and tells
 * nobody. So the path itself is watched. This finds a quick replug as well, where the old port is dead and
 * the path is there again.
 */
function watchForUnplug(path: string, before: PortIdentity, everyMs: number, onGone: () => void) {
  let gone = false;
  const look = async () => {
    if (gone || (await portIdentity(path)) === before) return;
    gone = true;
    onGone();
  };
  const timer = setInterval(() => void look(), everyMs);
  return { stop: () => clearInterval(timer) };
}

/** The binding gives texts only; these are the words of errno on Linux and macOS and of Windows. */
function openFailure(path: string, { message }: Error): OpenResult {
  if (/no such (file|device)|file not found|ENOENT|ENXIO|unknown error code 3\b/i.test(message))
    return { ok: false, error: 'noSuchPort', message: `no serial port ${path}` };
  if (/cannot lock|resource busy|temporarily unavailable|EBUSY/i.test(message))
    return { ok: false, error: 'inUse', message: `${path} is in use by another program` };
  // Windows says "access denied" for a port that another program holds, too.
  if (/permission denied|access (is )?denied|EACCES|not permitted/i.test(message))
    return { ok: false, error: 'accessDenied', message: `no permission to open ${path}` };
  return { ok: false, error: 'openFailed', message: `${path} cannot be opened as a serial port` };
}
