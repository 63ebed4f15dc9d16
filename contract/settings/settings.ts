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
  devices: z.array(deviceSettingsSchema).superRefine(findClashes).readonly(),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/** Two devices under one name, at one port, or of one class: a terminal has one of each. */
function findClashes(devices: readonly DeviceSettings[], context: z.RefinementCtx): void {
  const seen = {
    id: new Map<string, string>(),
    port: new Map<string, string>(),
    class: new Map<string, string>(),
  };
  for (const [index, device] of devices.entries()) {
    const { transport } = device;
    const [field, port] =
      transport.kind === 'serial'
        ? (['path', transport.path] as const)
        : (['url', transport.url.toLowerCase()] as const);
    const clashes = [
      {
        path: ['id'],
        owner: seen.id.get(device.id),
        message: `"${device.id}" is the name of another device`,
      },
      {
        path: ['transport', field],
        owner: seen.port.get(port),
        message: `${port} belongs to "${seen.port.get(port)}" already`,
      },
      {
        path: ['class'],
        owner: seen.class.get(device.class),
        message: `"${seen.class.get(device.class)}" is a ${device.class} already, and a terminal has one`,
      },
    ];
    for (const { path, owner, message } of clashes) {
      if (owner === undefined) continue;
      context.addIssue({ code: 'custom', path: [index, ...path], message: `"${device.id}": ${message}` });
    }
    seen.id.set(device.id, device.id);
    seen.port.set(port, device.id);
    seen.class.set(device.class, device.id);
  }
}
