import type { Transport } from '../transport/transport.ts';
import type { DeviceTrace } from './device-trace.ts';

/** The same transport; what passes over it is remembered. */
export function traceTransport(transport: Transport, trace: DeviceTrace): Transport {
  // Joined first, so that bytes stand in the trace before what the driver answers to them.
  transport.onData(trace.heard);
  transport.onClose(trace.closed);
  return {
    get path() {
      return transport.path;
    },
    get lostMessage() {
      return transport.lostMessage;
    },
    isOpen: transport.isOpen,
    async open() {
      if (transport.isOpen()) return { ok: true };
      const result = await transport.open();
      if (result.ok) trace.opened();
      else trace.note({ kind: 'openFailed', error: result.error });
      return result;
    },
    close: transport.close,
    write(bytes) {
      if (transport.isOpen()) trace.wrote(bytes);
      return transport.write(bytes);
    },
    onData: transport.onData,
    onClose: transport.onClose,
  };
}
