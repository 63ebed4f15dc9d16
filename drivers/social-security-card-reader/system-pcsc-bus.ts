import type { PcscBus, PcscCard, PcscResult, PcscService, SlotState } from './pcsc-bus.ts';
import { PCSC, pcscFault, slotStateOf } from './pcsc-codes.ts';
import { type Handle, loadPcscLibrary, type PcscLibrary } from './pcsc-library.ts';

/** The system's PC/SC: pcscd, the smart card service of Windows, or that of macOS. */
export const systemPcscBus: PcscBus = {
  async open() {
    const library = await loadPcscLibrary();
    if (!library) return { ok: false, fault: 'noLibrary' };
    const { code, value } = await library.establishContext();
    return code === PCSC.ok ? { ok: true, value: serviceOf(library, value) } : pcscFault(code);
  },
};

function serviceOf(library: PcscLibrary, context: Handle): PcscService {
  async function status(reader: string, known: SlotState | null, ms: number): Promise<PcscResult<SlotState>> {
    const { code, value } = await library.getStatusChange(context, reader, known?.raw ?? 0, ms);
    if (code === PCSC.timeout && known) return { ok: true, value: known };
    if (code !== PCSC.ok) return pcscFault(code);
    const state = slotStateOf(value);
    return state ? { ok: true, value: state } : { ok: false, fault: 'noReader' };
  }

  return {
    async readers() {
      const { code, value } = await library.listReaders(context);
      return code === PCSC.ok || code === PCSC.noReadersAvailable ? { ok: true, value } : pcscFault(code);
    },
    state: (reader) => status(reader, null, 0),
    waitChange: status,
    cancelWait: () => void library.cancel(context),
    async connect(reader) {
      const { code, value } = await library.connect(context, reader);
      return code === PCSC.ok
        ? { ok: true, value: cardOf(library, value.card, value.protocol) }
        : pcscFault(code);
    },
    async close() {
      await library.releaseContext(context);
    },
  };
}

function cardOf(library: PcscLibrary, card: Handle, protocol: number): PcscCard {
  return {
    async transmit(apdu) {
      const { code, value } = await library.transmit(card, protocol, apdu);
      return code === PCSC.ok ? { ok: true, value } : pcscFault(code);
    },
    async disconnect() {
      await library.disconnect(card);
    },
  };
}
