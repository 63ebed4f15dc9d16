import { z } from 'zod';
import { deviceClassSchema } from '../device/status.ts';
import { textSchema } from '../text.ts';

const transportSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serial'),
    /** `/dev/serial/by-id/…`, `/dev/ttyUSB0`, `COM3`. */
    path: z.string().min(1),
    baudRate: z
      .union([z.literal(9600), z.literal(19200), z.literal(38400), z.literal(57600), z.literal(115200)])
      .default(115200),
  }),
  z.strictObject({ kind: z.literal('ipp'), url: z.url({ protocol: /^ipps?$/ }) }),
]);
export type TransportSettings = Readonly<z.infer<typeof transportSchema>>;

export const deviceSettingsSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  class: deviceClassSchema,
  /** A model profile of the class's driver. */
  profile: z.string().min(1),
  transport: transportSchema,
});
export type DeviceSettings = Readonly<z.infer<typeof deviceSettingsSchema>>;

/** Everything that can differ between two terminals. Unknown keys are errors: a misspelt one must not be silent. */
export const settingsSchema = z.strictObject({
  site: z.strictObject({
    /** Header, first line. */
    organ: textSchema,
    /** Header, second line. */
    name: textSchema,
    region: textSchema,
    /** GB/T 2260 */
    division: z.string().regex(/^\d{6}$/),
    helpline: z.string().min(1),
  }),
  platform: z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    /** Needed once, before the terminal has its identity. */
    enrolmentCode: z.string().min(8).optional(),
    /** How long one request may take, ms. */
    timeoutMs: z.int().positive().default(10_000),
    heartbeatMs: z.int().positive().default(15_000),
    /** Full jitter between 0 and base × 2ⁿ, never over the cap; ms. */
    retryBaseMs: z.int().positive().default(5_000),
    retryCapMs: z.int().positive().default(600_000),
  }),
  session: z
    .strictObject({
      /** Without a touch for this long, the warning comes; ms. */
      idleMs: z.int().positive().default(60_000),
      elderIdleMs: z.int().positive().default(120_000),
      /** WCAG 2.2 asks for 20 s at least; ms. */
      warningMs: z.int().positive().default(45_000),
      /** How long the last page stays before the terminal clears itself, ms. */
      doneMs: z.int().positive().default(15_000),
      /** How long a card is waited for, ms. */
      identifyMs: z.int().positive().default(60_000),
    })
    .prefault({}),
  devices: z.array(deviceSettingsSchema).readonly(),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
