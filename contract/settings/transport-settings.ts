import { z } from 'zod';

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

const hostSchema = z
  .string()
  .regex(/^[0-9A-Za-z.:_-]+$/, 'must be a host name or an address')
  // Two colons and more are an IPv6 address.
  .refine((host) => !/^[^:]+:\d*$/.test(host), 'must be the host alone: the port stands in "port"');
const portSchema = z.int().min(1).max(65_535);

export const transportSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('serial'),
      /** `/dev/serial/by-id/…`, `/dev/ttyUSB0`, `COM3`. Beside `usb` it only decides between ports that fit. */
      path: z.string().min(1).optional(),
      usb: usbPortSchema.optional(),
      baudRate: z.literal([9600, 19200, 38400, 57600, 115200]).default(115200),
    })
    .refine(({ path, usb }) => path !== undefined || usb !== undefined, {
      path: ['path'],
      message: 'a serial transport needs "path" or "usb"',
    }),
  /** A serial device server in raw mode, or a printer's port 9100. */
  z.strictObject({
    kind: z.literal('tcp'),
    /** A name or an address; IPv6 without brackets. */
    host: hostSchema,
    port: portSchema,
  }),
  z.strictObject({
    kind: z.literal('ipp'),
    url: z.url({
      protocol: /^ipps?$/,
      error: 'must begin with ipp:// or ipps://, as in ipp://192.0.2.7/ipp/print',
    }),
  }),
  /** A device whose own USB interface is spoken to: vendor-class readers, printers of the printer class. */
  z.strictObject({
    kind: z.literal('usb'),
    vendorId: usbIdSchema,
    productId: usbIdSchema,
    serialNumber: z.string().min(1).optional(),
  }),
  /** A printer of the Windows spooler, by the name that Windows gives it. */
  z.strictObject({ kind: z.literal('spooler'), printer: z.string().min(1) }),
  /** A chip card reader of PC/SC; a part of its name is needed only where there are several. */
  z.strictObject({ kind: z.literal('pcsc'), reader: z.string().min(1).optional() }),
  /** A power supply that Network UPS Tools watch. */
  z.strictObject({
    kind: z.literal('nut'),
    host: hostSchema.default('127.0.0.1'),
    port: portSchema.default(3493),
    ups: z.string().regex(/^[0-9A-Za-z_.-]+$/, 'must be the name of a UPS in ups.conf'),
  }),
  /** A camera that the browser knows; a part of its label or its numbers are needed only where there are several. */
  z.strictObject({
    kind: z.literal('uvc'),
    label: z.string().min(1).optional(),
    vendorId: usbIdSchema.optional(),
    productId: usbIdSchema.optional(),
  }),
  /** A device that is found by what it is; the numbers are needed only where several would do. */
  z.strictObject({
    kind: z.literal('hid'),
    vendorId: usbIdSchema.optional(),
    productId: usbIdSchema.optional(),
    serialNumber: z.string().min(1).optional(),
  }),
]);
export type TransportSettings = Readonly<z.infer<typeof transportSchema>>;
