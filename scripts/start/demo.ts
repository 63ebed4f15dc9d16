import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { deviceSettingsSchema } from '#contract/settings/device-settings.ts';
import { StepFailed } from '../setup/progress.ts';
import { addressInNetwork } from './address-in-network.ts';
import { type Launched, launch } from './launched.ts';
import type { StartOptions } from './options.ts';

/** The terminal number of the demonstration. */
const DEMO_TERMINAL = '00217';
const READY_WITHIN_MS = 60_000;

const platformReadySchema = z.object({
  type: z.literal('ready'),
  url: z.url(),
  enrolmentCode: z.string().optional(),
});
export type PlatformReady = Readonly<z.infer<typeof platformReadySchema>>;

const emulatorsReadySchema = z.object({
  type: z.literal('ready'),
  benchUrl: z.url(),
  devices: z.array(deviceSettingsSchema),
  platformUrl: z.url(),
  network: z.enum(['open', 'cut', 'htmlPortal']),
  environment: z.record(z.string(), z.string()),
  cameraFile: z.string(),
  stickFolder: z.string(),
});
export type EmulatorsReady = Readonly<z.infer<typeof emulatorsReadySchema>>;

export interface Places {
  readonly root: string;
  /** Absolute; everything of the run is below it. */
  readonly dataFolder: string;
  readonly logFolder: string;
}

/** Starts the reference platform of the demonstration, with a fresh enrolment code for its terminal. */
export function startPlatform(
  places: Places,
  options: StartOptions,
): Promise<{ readonly launched: Launched; readonly ready: PlatformReady }> {
  return launch({
    name: 'platform',
    module: path.join(places.root, 'platform/main.ts'),
    parameters: [
      '--data',
      path.join(places.dataFolder, 'platform'),
      '--port',
      String(options.portPlatform),
      ...phoneParameters(options),
      '--issue-code',
      DEMO_TERMINAL,
    ],
    ready: platformReadySchema,
    readyWithinMs: READY_WITHIN_MS,
    logFolder: places.logFolder,
    showErrors: false,
  });
}

/** Only the pages of payments and documents are for phones: the officer's pages answer to this machine alone. */
function phoneParameters({ phones, portPlatform }: StartOptions): readonly string[] {
  if (phones === false) return [];
  const address = typeof phones === 'string' ? phones : addressInNetwork(networkInterfaces());
  if (address === null)
    throw new StepFailed('This machine has no address in a network: connect it, or leave --phones away.');
  return ['--host', '0.0.0.0', '--public-url', `http://${address}:${portPlatform}`];
}

const restartWantedSchema = z.strictObject({ type: z.literal('restartTerminal') });

export interface EmulatorsWishes {
  readonly receiptPrinter?: 'escpos-80mm' | 'custom-vkp80' | undefined;
  /** Somebody at the bench takes the terminal's power away; left out, the bench has no hand at its plug. */
  readonly onRestartWanted?: () => void;
}

/** Starts the emulated devices, their bench, and the line to the platform that the bench can cut. */
export function startEmulators(
  places: Places,
  options: StartOptions,
  platformUrl: string,
  { receiptPrinter = 'escpos-80mm', onRestartWanted }: EmulatorsWishes = {},
): Promise<{ readonly launched: Launched; readonly ready: EmulatorsReady }> {
  return launch({
    name: 'emulators',
    module: path.join(places.root, 'drivers/emulators/main.ts'),
    parameters: [
      JSON.stringify({
        runFolder: places.dataFolder,
        benchPort: options.portBench,
        ippPort: options.portIpp,
        proxyPort: options.portProxy,
        platformPort: Number(new URL(platformUrl).port),
        receiptPrinter,
        hasPower: onRestartWanted !== undefined,
      }),
    ],
    ready: emulatorsReadySchema,
    onMessage: (message) => {
      if (restartWantedSchema.safeParse(message).success) onRestartWanted?.();
    },
    readyWithinMs: READY_WITHIN_MS,
    logFolder: places.logFolder,
    showErrors: false,
  });
}
