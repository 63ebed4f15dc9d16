import type { TransportSettings } from '#contract/settings/transport-settings.ts';
import { createSerialTransport } from './serial-transport.ts';
import { createTcpTransport } from './tcp-transport.ts';
import type { Transport } from './transport.ts';
import { type AskDevice, createUsbSerialTransport } from './usb-serial-transport.ts';

/** The transports that carry plain bytes. */
export type ByteTransportSettings = Extract<TransportSettings, { readonly kind: 'serial' | 'tcp' }>;

export function carriesBytes(settings: TransportSettings): settings is ByteTransportSettings {
  return settings.kind === 'serial' || settings.kind === 'tcp';
}

/** What the settings ask for; `ask` tells devices apart where several USB ports fit. Nothing is opened yet. */
export function createTransport(settings: ByteTransportSettings, ask?: AskDevice): Transport {
  if (settings.kind === 'tcp') return createTcpTransport(settings);
  const { path, usb, baudRate } = settings;
  if (usb) return createUsbSerialTransport({ usb, path, baudRate }, { ask });
  // The schema lets no serial port through that has neither.
  if (path === undefined) throw new Error('a serial transport without path and usb');
  return createSerialTransport({ path, baudRate });
}
