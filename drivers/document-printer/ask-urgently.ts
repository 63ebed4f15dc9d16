import type { Clock } from '../device/clock.ts';
import type { IppAttributes } from '../ipp/ipp-message.ts';
import type { IppClient, IppReply } from './ipp-client.ts';
import type { DocumentPrinterProfile } from './profiles.ts';

/** Between two urgent questions, ms: a printer that is switched off all night must not take a core. */
export const URGENT_PAUSE_MS = 250;

/**
 * Asks again every `sweepMs` without waiting for the earlier question to be given up, and takes the first answer:
 * a printer that comes back hears a fresh question at once, and a slow one still has all of `answerMs`. Only for
 * what may be asked twice; a document never goes this way.
 */
export async function askUrgently(
  parts: { readonly client: IppClient; readonly profile: DocumentPrinterProfile; readonly clock: Clock },
  operation: string,
  attributes: IppAttributes,
): Promise<IppReply> {
  const { client, profile, clock } = parts;
  const ending = new AbortController();
  const first = Promise.withResolvers<IppReply>();
  const giveUpAt = clock.now() + profile.answerMs;
  let waiting = 0;
  const ask = async () => {
    waiting += 1;
    const reply = await client.send(operation, {
      attributes,
      timeoutMs: profile.answerMs,
      signal: ending.signal,
    });
    waiting -= 1;
    // Where none is left to hope for, the failure is the answer.
    if (reply.kind !== 'noAnswer' || waiting === 0) {
      ending.abort();
      first.resolve(reply);
    }
  };
  while (!ending.signal.aborted && clock.now() < giveUpAt) {
    void ask();
    await clock.sleep(profile.sweepMs, ending.signal);
  }
  return first.promise;
}
