import { z } from 'zod';
import { deviceSettingsSchema } from '#contract/settings/device-settings.ts';
import { settingsSchema } from '#contract/settings/settings.ts';

/** What the shell gives the core at its start. Folders are absolute paths. */
export const coreInitSchema = z.strictObject({
  settings: settingsSchema,
  /** Where the terminal keeps its database, keys and identity. */
  dataFolder: z.string().min(1),
  /** Items, regions, locales, templates. */
  assetsFolder: z.string().min(1),
  /** TTF files of the printed matter. */
  fontsFolder: z.string().min(1),
  /** Read items anew when their files change: for whoever writes them, never on a terminal in use. */
  watchItems: z.boolean().optional(),
});
export type CoreInit = Readonly<z.infer<typeof coreInitSchema>>;

/**
 * A device host makes little garbage, most of it polls: a small place for what is new costs no time, and saves
 * 9 MB of a heap that would grow to 16 MB before its first look. One thread beside the main one is enough to collect
 * it and to compile; three more would cost 2 MB.
 */
export const DEVICE_HOST_NODE_FLAGS: readonly string[] = ['--max-semi-space-size=1', '--v8-pool-size=1'];

/** What the shell gives the device host at its start. Folders are absolute paths. */
export const deviceHostInitSchema = z.strictObject({
  devices: z.array(deviceSettingsSchema).readonly(),
  dataFolder: z.string().min(1),
  fontsFolder: z.string().min(1),
});
export type DeviceHostInit = Readonly<z.infer<typeof deviceHostInitSchema>>;

/** What the process that draws receipts is given at its start: nothing that is personal. */
export const drawingInitSchema = z.strictObject({ fontsFolder: z.string().min(1) });
export type DrawingInit = Readonly<z.infer<typeof drawingInitSchema>>;
