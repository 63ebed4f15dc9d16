import { z } from 'zod';
import { type Completion, completionSchema } from './completion.ts';
import { signatureSchema } from './signature.ts';
import { deviceClassSchema } from './status.ts';

/**
 * The devices that the browser alone can hold: cameras, and the touch screen as something to sign on. The core
 * arms one by showing it in a view; the screen answers with one completion. When the view is gone, the command
 * is cancelled and nothing is kept.
 */
export const screenDeviceClassSchema = deviceClassSchema.extract([
  'documentCamera',
  'faceCamera',
  'signaturePad',
]);
export type ScreenDeviceClass = z.infer<typeof screenDeviceClassSchema>;

export const cameraClassSchema = screenDeviceClassSchema.exclude(['signaturePad']);
export type CameraClass = z.infer<typeof cameraClassSchema>;

/** One picture, bytes: an A4 page of 2,000 pixels is legible in half of it. The screen makes it fit. */
export const PICTURE_MAX_BYTES = 512 * 1024;

/** The longer side of a picture, pixels. */
export const PICTURE_MAX_SIDE = 2_000;

const base64Length = (bytes: number) => Math.ceil(bytes / 3) * 4;

/**
 * A picture as it was taken. Base64, because the screen's link carries JSON in one of the two hosts. What it
 * shows was held before the lens by anybody.
 */
export const pictureSchema = z.strictObject({
  kind: z.literal('picture'),
  /** JPEG (JFIF): begins with FF D8 FF, which is `/9j/` in base64. */
  jpeg: z.base64().startsWith('/9j/').max(base64Length(PICTURE_MAX_BYTES)),
  width: z.int().min(1).max(PICTURE_MAX_SIDE),
  height: z.int().min(1).max(PICTURE_MAX_SIDE),
});
export type Picture = Readonly<z.infer<typeof pictureSchema>>;

/**
 * The classes' own errors.
 * - `noCamera`: the browser knows none that fits. · `inUse`: it is there and cannot be opened.
 * - `permissionDenied`: the shell does not let this page use it. · `cameraLost`: it went away while it was open.
 */
export const screenDeviceErrorSchema = z.enum(['noCamera', 'permissionDenied', 'inUse', 'cameraLost']);
export type ScreenDeviceError = z.infer<typeof screenDeviceErrorSchema>;

/** Which of the cameras that the browser knows; a part of its label or its USB numbers. Any, where nothing is said. */
export const cameraChoiceSchema = z.strictObject({
  label: z.string().min(1).optional(),
  /** Four hexadecimal digits, small. */
  vendorId: z.string().optional(),
  productId: z.string().optional(),
});
export type CameraChoice = Readonly<z.infer<typeof cameraChoiceSchema>>;

/** The armed command, as a view carries it. */
export const captureSchema = z.strictObject({
  commandId: z.uuid(),
  deviceClass: screenDeviceClassSchema,
  timeoutMs: z.int().positive(),
  camera: cameraChoiceSchema.optional(),
});
export type Capture = Readonly<z.infer<typeof captureSchema>>;

const capturedSchema = z.discriminatedUnion('kind', [pictureSchema, signatureSchema]);
export type Captured = Readonly<z.infer<typeof capturedSchema>>;

export const captureCompletionSchema = completionSchema(capturedSchema, screenDeviceErrorSchema);
export type CaptureCompletion = Completion<Captured, ScreenDeviceError>;

/**
 * Whether a camera with this label is the one that is meant. Chromium ends a label with the USB numbers
 * ("HD Webcam (046d:0825)"); before a permission was given labels are empty, and an empty one fits everything.
 */
export function cameraFits(label: string, choice: CameraChoice): boolean {
  if (label === '') return true;
  const [, vendorId, productId] = /\(([0-9a-f]{4}):([0-9a-f]{4})\)$/i.exec(label.toLowerCase()) ?? [];
  return (
    (choice.label === undefined || label.toLowerCase().includes(choice.label.toLowerCase())) &&
    (choice.vendorId === undefined || choice.vendorId.toLowerCase() === vendorId) &&
    (choice.productId === undefined || choice.productId.toLowerCase() === productId)
  );
}
