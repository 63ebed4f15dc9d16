import { BATCH_MAX_CASES } from '#contract/platform-api/endpoints.ts';

/** Throws where a full batch was not taken whole: what was measured would be something else. */
export function checkAccepted(results: readonly string[]): void {
  if (results.length !== BATCH_MAX_CASES || results.some((it) => it !== 'accepted'))
    throw new Error(`a batch was not accepted: ${results.join(' ')}`);
}
