import type { DeviceSettingsOf } from '#contract/settings/device-settings.ts';
import type { TransportSettings } from '#contract/settings/transport-settings.ts';
import { createBarcodeScanner } from '#drivers/barcode-scanner/barcode-scanner.ts';
import { createHidLink, type WantedHid } from '#drivers/barcode-scanner/hid-link.ts';
import { nodeHidBus } from '#drivers/barcode-scanner/node-hid-bus.ts';
import { barcodeScannerProfiles } from '#drivers/barcode-scanner/profiles.ts';
import { createTracedScanner } from '#drivers/trace/traced-barcode-scanner.ts';
import { carriesBytes, createTransport } from '#drivers/transport/create-transport.ts';
import { type Made, made, refusal, unknownProfile, wrongTransport } from './made.ts';

type HidSettings = Extract<TransportSettings, { readonly kind: 'hid' }>;

export function makeBarcodeScanner(settings: DeviceSettingsOf<'barcodeScanner'>): Made {
  const { id, transport } = settings;
  const codeEnding = settings.options?.codeEnding;
  const profile = barcodeScannerProfiles.get(settings.profile);
  if (!profile) return unknownProfile(settings, [...barcodeScannerProfiles.keys()]);
  if (profile.connection === 'hid') {
    if (transport.kind !== 'hid') return wrongTransport(settings, 'hid');
    if (codeEnding !== undefined)
      return refusal(
        settings,
        'options.codeEnding',
        'only a barcode scanner on a serial line ends its codes so',
      );
    const link = createHidLink({ bus: nodeHidBus, wanted: wantedHid(transport), profile });
    return made(createBarcodeScanner({ id, profile, link }));
  }
  if (!carriesBytes(transport)) return wrongTransport(settings, 'serial', 'tcp');
  const line = createTransport(transport);
  const traced = { id, profileName: settings.profile, transport: line };
  return { ok: true, ...createTracedScanner(traced, profile, codeEnding) };
}

function wantedHid({ vendorId, productId, serialNumber }: HidSettings): WantedHid {
  const number = (digits: string | undefined) =>
    digits === undefined ? undefined : Number.parseInt(digits, 16);
  return { vendorId: number(vendorId), productId: number(productId), serialNumber };
}
