import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type IdCard, idCardSchema } from '#contract/device/id-card.ts';

/** A card of a made-up person, as it can be laid on the emulated reader. */
export interface DemoCard {
  readonly id: string;
  /** For the bench. */
  readonly label: { readonly zh: string; readonly en: string };
  readonly card: IdCard;
  /** An address that was added to the chip after the card was made; a driver gives it in place of the printed one. */
  readonly newAddress?: string;
  /** Whether fingerprints are registered on it. */
  readonly fingerprints?: boolean;
}

const residentSchema = z.looseObject({
  id: z.string().min(1),
  label: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  newAddress: z.string().optional(),
});

/** Cards made before 2013 hold no fingerprints; of the made-up ones this one does. */
const WITH_FINGERPRINTS = 'qingpu-resident';

/** The cards of `assets/demo/residents.json`, which the demo platform reads as well. */
export function loadDemoCards(): readonly DemoCard[] {
  const file = new URL('../../../assets/demo/residents.json', import.meta.url);
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return z
    .array(residentSchema)
    .parse(parsed)
    .map(({ id, label, newAddress, ...card }) => ({
      id,
      label,
      card: idCardSchema.parse(card),
      fingerprints: id === WITH_FINGERPRINTS,
      ...(newAddress === undefined ? {} : { newAddress }),
    }));
}
