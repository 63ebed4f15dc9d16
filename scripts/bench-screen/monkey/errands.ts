import type { Page } from 'playwright-core';
import { pick, type Random } from '#contract/item/testing/random.ts';
import type { Bench } from '#tests/harness/bench.ts';
import { fillProof, fillRegistration, residentAt, submit } from '#tests/harness/resident.ts';
import type { Person, Strangers } from './strangers.ts';

/**
 * From the first page straight to where something is submitted, and often over it: chance alone rarely answers all
 * questions of a matter. What happens from there on is chance again.
 */
export async function runErrand(
  page: Page,
  bench: Bench,
  random: Random,
  strangers: Strangers,
  people: readonly Person[],
): Promise<string> {
  const resident = residentAt(page, bench);
  const person = people.find(({ id }) => id === 'qingpu-resident');
  if (person) strangers.isLaid(person);
  const errand = pick(random, ['registration', 'proof'] as const);
  const goesOn = random() < 0.6;
  try {
    if (errand === 'registration') await fillRegistration(resident);
    else await fillProof(resident);
    if (goesOn) await submit(resident, errand === 'proof' ? '打印证明' : undefined);
  } catch {
    // Something came between (another card, a printer that is away): what is shown now is what is gone on from.
    return `errand given up: ${errand}`;
  }
  return `errand: ${errand}${goesOn ? ', submitted' : ''}`;
}
