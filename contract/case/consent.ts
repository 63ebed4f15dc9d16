import { z } from 'zod';

/** Which words people agree to: counted on whenever what the page promises changes (`consent.*` of the locale files). */
export const CONSENT_VERSION = '1';

/** That the person agreed to what the terminal does with their data for one matter: to which words, and when. */
export const consentSchema = z.strictObject({ version: z.string(), at: z.iso.datetime() });
export type Consent = Readonly<z.infer<typeof consentSchema>>;

/** Below this age a guardian consents. */
export const CONSENT_AGE = 14;
