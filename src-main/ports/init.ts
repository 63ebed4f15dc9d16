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
});
export type CoreInit = Readonly<z.infer<typeof coreInitSchema>>;

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
