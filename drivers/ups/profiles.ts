export interface UpsProfile {
  /** Between two looks while the mains are there, ms. */
  readonly restMs: number;
  /** Between two looks on battery, ms. */
  readonly onBatteryMs: number;
  /** An answer that has not come within this time is not waited for, ms. */
  readonly answerMs: number;
  /** The first wait after a miss, ms; it doubles with each. */
  readonly retryMs: number;
}

/** NUT knows the models; here there is one way to speak to it. Its own monitor looks every 5 s, too. */
export const upsProfiles: ReadonlyMap<string, UpsProfile> = new Map([
  ['nut', { restMs: 5_000, onBatteryMs: 2_000, answerMs: 2_000, retryMs: 500 }],
]);
