/** What differs between readers. PC/SC hides the models: one profile serves them all. */
export interface SocialSecurityCardReaderProfile {
  /** Between two questions after the reader at rest, ms. */
  readonly restMs: number;
  /** How long one wait for a card lasts before the service is asked anew, ms. */
  readonly waitMs: number;
  /** How long a call of PC/SC may take before the service or the reader counts as silent, ms. */
  readonly callMs: number;
}

export const socialSecurityCardReaderProfiles: ReadonlyMap<string, SocialSecurityCardReaderProfile> = new Map(
  [
    /** Powering a card may take 1 s, a T=0 command with waiting time extensions longer: 3 s are a fault. */
    ['pcsc', { restMs: 2_000, waitMs: 500, callMs: 3_000 }],
  ],
);
