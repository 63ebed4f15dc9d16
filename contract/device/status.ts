import { z } from 'zod';

/** The kinds of device a terminal can have. One driver serves one class; models differ by profile. */
export const deviceClassSchema = z.enum([
  'idCardReader',
  'socialSecurityCardReader',
  'receiptPrinter',
  'documentPrinter',
  'barcodeScanner',
  /** Guide lights and the lock of a terminal. */
  'relayBoard',
  /** Uninterruptible power supply. */
  'ups',
  'documentCamera',
  'faceCamera',
  /** The touch screen as something to sign on. */
  'signaturePad',
  /** The voice that reads pages out; the system's, through the browser. */
  'voice',
]);
export type DeviceClass = z.infer<typeof deviceClassSchema>;

/**
 * Device states, in the terms of XFS4IoT and UnifiedPOS. `unknown` is a legal answer: a device that has not
 * been heard yet is neither online nor gone.
 */
export const deviceStateSchema = z.enum([
  'unknown',
  'starting',
  'online',
  'busy',
  'offline',
  'noDevice',
  'hardwareError',
  'userError',
]);
export type DeviceState = z.infer<typeof deviceStateSchema>;

/** What stands in the way or soon will, beside the state. */
export const deviceConditionSchema = z.enum([
  'paperLow',
  'paperOut',
  'paperJam',
  'paperNotTaken',
  'coverOpen',
  'cutterError',
  'tonerLow',
  'tonerOut',
  /** The tray into which pages come is full. */
  'outputFull',
  'doorOpen',
  /** A card lies there since the last session, or since the reader was first looked at: its holder may have gone. */
  'cardLeft',
  /** The mains failed and the UPS carries the terminal. */
  'onBattery',
  'batteryLow',
  'batteryFaulty',
]);
export type DeviceCondition = z.infer<typeof deviceConditionSchema>;

/** One device as the core, the screen and the technician see it. Sent on change only. */
export const deviceStatusSchema = z.strictObject({
  deviceId: z.string().min(1),
  deviceClass: deviceClassSchema,
  state: deviceStateSchema,
  conditions: z.array(deviceConditionSchema).readonly(),
  /** For staff: what is wrong in words ("no serial port /dev/ttyUSB0"). Never personal data. */
  detail: z.string().optional(),
  /** What the device says of itself (SAM id, model, serial number). */
  identity: z.string().optional(),
  /** What runs down and is refilled, as the device tells it: toner by colour, a battery's charge. */
  levels: z
    .array(z.strictObject({ name: z.string().min(1), percent: z.int().min(0).max(100) }))
    .readonly()
    .optional(),
});
export type DeviceStatus = Readonly<z.infer<typeof deviceStatusSchema>>;
