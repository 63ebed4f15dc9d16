import { z } from 'zod';
import { codeEndingSchema } from '../device/barcode.ts';
import { deviceClassSchema } from '../device/status.ts';
import { textSchema } from '../text.ts';

const usbIdSchema = z
  .string()
  .regex(/^[0-9a-fA-F]{4}$/, 'must be four hexadecimal digits')
  .toLowerCase();

/** Which USB serial port is meant, whatever number the system gave it this time. */
const usbPortSchema = z.strictObject({
  vendorId: usbIdSchema,
  productId: usbIdSchema,
  /** Of the USB interface; many cheap ones have none. */
  serialNumber: z.string().min(1).optional(),
  /**
   * What the device says of itself (an ID-card reader's SAM id), where several ports fit. Without it a class
   * that can be asked takes the only port whose device answers.
   */
  identity: z.string().min(1).optional(),
});
export type UsbPortSettings = Readonly<z.infer<typeof usbPortSchema>>;

const transportSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('serial'),
      /** `/dev/serial/by-id/…`, `/dev/ttyUSB0`, `COM3`. Beside `usb` it only decides between ports that fit. */
      path: z.string().min(1).optional(),
      usb: usbPortSchema.optional(),
      baudRate: z
        .union([z.literal(9600), z.literal(19200), z.literal(38400), z.literal(57600), z.literal(115200)])
        .default(115200),
    })
    .refine(({ path, usb }) => path !== undefined || usb !== undefined, {
      path: ['path'],
      message: 'a serial transport needs "path" or "usb"',
    }),
  /** A serial device server in raw mode, or a printer's port 9100. */
  z.strictObject({
    kind: z.literal('tcp'),
    /** A name or an address; IPv6 without brackets. */
    host: z.string().regex(/^[0-9A-Za-z.:_-]+$/, 'must be a host name or an address'),
    port: z.int().min(1).max(65_535),
  }),
  z.strictObject({ kind: z.literal('ipp'), url: z.url({ protocol: /^ipps?$/ }) }),
  /** A device that is found by what it is; the numbers are needed only where several would do. */
  z.strictObject({
    kind: z.literal('hid'),
    vendorId: usbIdSchema.optional(),
    productId: usbIdSchema.optional(),
    serialNumber: z.string().min(1).optional(),
  }),
]);
export type TransportSettings = Readonly<z.infer<typeof transportSchema>>;

export const deviceSettingsSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  class: deviceClassSchema,
  /** A model profile of the class's driver. */
  profile: z.string().min(1),
  transport: transportSchema,
  /** Where a barcode scanner was set up to end its codes otherwise than its profile says. */
  codeEnding: codeEndingSchema.optional(),
});
export type DeviceSettings = Readonly<z.infer<typeof deviceSettingsSchema>>;

function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname;
  // What is no address at all is told as such, not as this.
  return host === undefined || ['127.0.0.1', 'localhost', '[::1]'].includes(host);
}

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
    url: z
      .url({ protocol: /^https?$/ })
      // Names and ID numbers travel here: only a platform on this machine may be asked without TLS.
      .refine((url) => url.startsWith('https:') || isLoopback(url), 'must be https, except on this machine'),
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
      /** A new page takes no touch for this long, ms: slow hands double-tap within half a second. */
      settleMs: z.int().nonnegative().default(600),
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
    const [field, port] = portOf(transport);
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

/** The field that names the port, and the name by which two devices at one port are found. */
function portOf(transport: TransportSettings): readonly [field: string, port: string] {
  switch (transport.kind) {
    case 'serial': {
      const { path, usb } = transport;
      if (path !== undefined) return ['path', path];
      const parts = [`${usb?.vendorId}:${usb?.productId}`, usb?.serialNumber, usb?.identity];
      return ['usb', `USB port ${parts.filter((part) => part !== undefined).join(' ')}`];
    }
    case 'tcp':
      return ['port', `${transport.host.toLowerCase()}:${transport.port}`];
    case 'ipp':
      return ['url', transport.url.toLowerCase()];
    case 'hid': {
      const { vendorId = 'any', productId = 'any', serialNumber } = transport;
      return ['kind', ['HID device', `${vendorId}:${productId}`, serialNumber ?? []].flat().join(' ')];
    }
  }
}
