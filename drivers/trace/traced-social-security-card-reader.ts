import type { Trace } from '#contract/device/trace.ts';
import { systemClock } from '../device/clock.ts';
import type { SocialSecurityCardReader } from '../device/device.ts';
import { createApduMasker } from '../social-security-card-reader/apdu-masker.ts';
import type { PcscBus, PcscCard, PcscResult } from '../social-security-card-reader/pcsc-bus.ts';
import {
  createSocialSecurityCardReader,
  type SocialSecurityCardReaderOptions,
} from '../social-security-card-reader/social-security-card-reader.ts';
import { createDeviceTrace, type DeviceTrace } from './device-trace.ts';
import type { Traced } from './traced.ts';
import { traceChipCardReader } from './traced-device.ts';

/** A chip card reader whose APDUs are remembered: a powered card is an open line. */
export function createTracedChipCardReader(
  options: SocialSecurityCardReaderOptions,
  profileName: string,
): Traced<SocialSecurityCardReader> {
  const device: Trace['device'] = {
    id: options.id,
    class: 'socialSecurityCardReader',
    profile: profileName,
  };
  const trace = createDeviceTrace({ device, masker: createApduMasker(), now: systemClock.now });
  const reader = createSocialSecurityCardReader({ ...options, bus: traceBus(options.bus, trace) });
  return { device: traceChipCardReader(reader, trace), trace };
}

function traceBus(bus: PcscBus, trace: DeviceTrace): PcscBus {
  return {
    async open() {
      const opened = await bus.open();
      if (!opened.ok) return opened;
      const service = opened.value;
      return {
        ok: true,
        value: {
          ...service,
          async connect(reader) {
            const connected = await service.connect(reader);
            return connected.ok ? tracedCard(connected.value, trace) : connected;
          },
        },
      };
    },
  };
}

function tracedCard(card: PcscCard, trace: DeviceTrace): PcscResult<PcscCard> {
  let isOpen = true;
  trace.opened();
  function closed(reason: 'closed' | 'unplugged') {
    if (isOpen) trace.closed(reason);
    isOpen = false;
  }
  return {
    ok: true,
    value: {
      async transmit(apdu) {
        trace.wrote(apdu);
        const answer = await card.transmit(apdu);
        if (answer.ok) trace.heard(answer.value);
        else closed('unplugged');
        return answer;
      },
      async disconnect() {
        closed('closed');
        await card.disconnect();
      },
    },
  };
}
