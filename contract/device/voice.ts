import { z } from 'zod';
import { languageSchema } from '../text.ts';

/** How the voice of the screen stands. It belongs to the machine's system, and only the browser hears of it. */
export const voiceStandingSchema = z.strictObject({
  /** What it can speak; empty where there is no voice. */
  languages: z.array(languageSchema).max(2).readonly(),
  /** It was given words the last time and did not say them. */
  failed: z.boolean(),
});
export type VoiceStanding = Readonly<z.infer<typeof voiceStandingSchema>>;
