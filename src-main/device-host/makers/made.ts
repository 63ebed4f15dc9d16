import type { DeviceSettings } from '#contract/settings/device-settings.ts';
import type { TransportSettings } from '#contract/settings/transport-settings.ts';
import type { AnyDevice } from '#drivers/device/device.ts';
import type { JobLedger } from '#drivers/document-printer/job-ledger.ts';
import type { DeviceTrace } from '#drivers/trace/device-trace.ts';
import type { StartHelper } from '../helper-process.ts';

/** What the terminal gives to those drivers that need it. */
export interface Surroundings {
  /** TTF files of the printed matter. */
  readonly fontsFolder: string;
  /** Begins a process that draws receipts. */
  readonly startDrawing: StartHelper;
  /** Begins a process that decodes the photos of ID cards. */
  readonly startPhoto: StartHelper;
  /** Begins a process that calls the printers' DLLs of Windows. */
  readonly startSpooler: StartHelper;
  /** Outlives the process, so that print jobs of an earlier one are canceled. */
  readonly openJobs?: JobLedger | undefined;
}

/** A driver, or why these settings give none; `message` is for the technician. */
export type Made =
  | { readonly ok: true; readonly device: AnyDevice; readonly trace?: DeviceTrace | undefined }
  | { readonly ok: false; readonly message: string };

export function made(device: AnyDevice): Made {
  return { ok: true, device };
}

/** One wrong place in one device's settings. */
export function refusal({ id }: DeviceSettings, place: string, message: string): Made {
  return { ok: false, message: `devices: "${id}": ${place}: ${message}` };
}

export function unknownProfile(settings: DeviceSettings, known: readonly string[]): Made {
  return refusal(settings, 'profile', `"${settings.profile}" is not known; known are ${known.join(', ')}`);
}

/** `wanted`: the kinds that would do, told as in `"serial", "tcp" or "usb"`. */
export function wrongTransport(
  settings: DeviceSettings,
  ...wanted: readonly TransportSettings['kind'][]
): Made {
  const { profile, transport } = settings;
  const anyOf = new Intl.ListFormat('en-GB', { type: 'disjunction' });
  const kinds = anyOf.format(wanted.map((kind) => `"${kind}"`));
  return refusal(settings, 'transport.kind', `"${profile}" needs ${kinds}, not "${transport.kind}"`);
}
