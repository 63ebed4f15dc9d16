import type { DeviceStatus } from '#contract/device/status.ts';
import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import { isScreenCamera } from '#contract/settings/screen-camera.ts';
import type { AnyDevice } from '#drivers/device/device.ts';
import type { DeviceTrace } from '#drivers/trace/device-trace.ts';
import type { Made, Surroundings } from './makers/made.ts';
import { refuseCamera } from './makers/refuse-camera.ts';

export interface Registry {
  readonly devices: readonly AnyDevice[];
  /** Configured devices that no driver can serve, each with what is wrong in its settings. */
  readonly refused: readonly DeviceStatus[];
  /** What is remembered of a device's line, by its id. */
  readonly traces: ReadonlyMap<string, DeviceTrace>;
}

/**
 * Makes the driver of each configured device. One wrong setting takes only its own device away: the others
 * serve, and the technician sees the reason as that device's status.
 */
export async function createDevices(
  all: readonly DeviceSettings[],
  surroundings: Surroundings,
): Promise<Registry> {
  const devices: AnyDevice[] = [];
  const refused: DeviceStatus[] = [];
  const traces = new Map<string, DeviceTrace>();
  for (const settings of all) {
    // The browser holds it, and no driver of this process could beside it.
    if (isScreenCamera(settings)) continue;
    const made = await createOrRefuse(settings, surroundings);
    if (made.ok) {
      devices.push(made.device);
      if (made.trace) traces.set(settings.id, made.trace);
    } else
      refused.push({
        deviceId: settings.id,
        deviceClass: settings.class,
        state: 'noDevice',
        conditions: [],
        detail: made.message,
      });
  }
  return { devices, refused, traces };
}

/** What a device needs of the terminal itself can be missing too (a font, a native library). */
async function createOrRefuse(settings: DeviceSettings, surroundings: Surroundings): Promise<Made> {
  try {
    return await createDevice(settings, surroundings);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `devices: "${settings.id}": ${why}` };
  }
}

/** Only what is configured is loaded: a terminal pays no memory for drivers that it does not use. */
async function createDevice(settings: DeviceSettings, surroundings: Surroundings): Promise<Made> {
  switch (settings.class) {
    case 'idCardReader':
      return (await import('./makers/id-card-reader.ts')).makeIdCardReader(settings, surroundings);
    case 'receiptPrinter':
      return (await import('./makers/receipt-printer.ts')).makeReceiptPrinter(settings, surroundings);
    case 'documentPrinter':
      return (await import('./makers/document-printer.ts')).makeDocumentPrinter(settings, surroundings);
    case 'barcodeScanner':
      return (await import('./makers/barcode-scanner.ts')).makeBarcodeScanner(settings);
    case 'socialSecurityCardReader': {
      const { makeSocialSecurityCardReader } = await import('./makers/social-security-card-reader.ts');
      return makeSocialSecurityCardReader(settings);
    }
    case 'relayBoard':
      return (await import('./makers/relay-board.ts')).makeRelayBoard(settings);
    case 'ups':
      return (await import('./makers/ups.ts')).makeUps(settings);
    case 'documentCamera':
    case 'faceCamera':
      return refuseCamera(settings);
  }
}
