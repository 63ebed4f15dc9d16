import { z } from 'zod';
import { codeEndingSchema } from '../device/barcode.ts';
import { relayWiringShape } from '../device/relay-board.ts';
import { transportSchema } from './transport-settings.ts';

const common = {
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]*$/,
      'must be lower-case letters, digits and hyphens, and begin with a letter, as in "reader-1"',
    ),
  /** A model profile of the class's driver. */
  profile: z.string().min(1),
  transport: transportSchema,
};

/** One kind of device. Its options are what may differ between two terminals with the same model. */
function deviceOf<C extends string, O extends z.ZodRawShape>(deviceClass: C, options: O) {
  return z.strictObject({
    ...common,
    class: z.literal(deviceClass),
    options: z.strictObject(options).optional(),
  });
}

/** A device as it is configured: class, profile, transport, options. Unknown keys are errors. */
export const deviceSettingsSchema = z.discriminatedUnion('class', [
  deviceOf('idCardReader', {
    /** Whether fingerprints are registered on the card is read too, which takes longer. The features are never kept. */
    fingerprints: z.boolean().optional(),
    /** A JavaScript module that decodes the card's photo with the vendor's library, by its absolute path. */
    photoPlugin: z.string().min(1).optional(),
  }),
  deviceOf('socialSecurityCardReader', {}),
  deviceOf('receiptPrinter', {}),
  deviceOf('documentPrinter', {
    /**
     * A program with its arguments in place of the shipped spooler helper, for a printer that takes no PDF. It speaks
     * the protocol in drivers/document-printer/spooler.
     */
    spoolerHelper: z
      .tuple([z.string().min(1)], z.string())
      .readonly()
      .optional(),
  }),
  deviceOf('barcodeScanner', {
    /** Where the scanner was set up to end its codes otherwise than its profile says. */
    codeEnding: codeEndingSchema.optional(),
  }),
  deviceOf('relayBoard', relayWiringShape),
  deviceOf('ups', {}),
  deviceOf('documentCamera', {}),
  deviceOf('faceCamera', {
    /** One camera is both, which a demonstration may have: else two cameras of one description are a mistake. */
    isDocumentCameraToo: z.boolean().optional(),
  }),
]);
export type DeviceSettings = Readonly<z.infer<typeof deviceSettingsSchema>>;
export type DeviceSettingsOf<C extends DeviceSettings['class']> = Extract<
  DeviceSettings,
  { readonly class: C }
>;
