import { maskAddress } from '#contract/identity/id-number.ts';
import type { HeldCertificate, OwnAccount, Profile } from '#contract/identity/profile.ts';
import { narrowedTo, profileSources } from '#contract/item/profile-sources.ts';
import type { Item } from '#contract/item/schema.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { profileAnswerSchema, profileQuerySchema } from '#contract/platform-api/profile.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';
import type { DemoPeople, DemoPerson } from '../demo/people.ts';
import { lastAnswers } from '../intake/last-cases.ts';
import { askedItem } from './asked-item.ts';
import type { App, PlatformContext } from './context.ts';
import { RefusedRequest } from './failure.ts';
import { signedBody } from './read-request.ts';
import { signedRequests } from './security.ts';
import { useNonce } from './use-nonce.ts';

const MAX_BYTES = 4 * 1024;
const NONE: ReadonlySet<string> = new Set();

export function profileRoute(app: App, { store, people, cases, catalogue, now }: PlatformContext): void {
  app.post(
    '/v1/profile',
    {
      preValidation: signedBody(store, MAX_BYTES),
      schema: {
        summary: 'What is known of the identified person',
        description:
          'Electronic certificates, data that bodies share, and the answers of earlier cases, as far as the item (of a package: its parts) looks at them. Only for a person who stands at the terminal; unknown people and wrong names are not told apart.',
        security: signedRequests,
        body: profileQuerySchema,
        response: { 200: profileAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      await useNonce(store, request, now());
      const { idNumber, name, item, division } = request.body;
      const asked = askedItem(catalogue, division, item);
      if (!asked) throw new RefusedRequest('notFound', 'No such item is offered in that division.');
      const person = people.person(idNumber);
      if (person?.name !== name || person.died !== undefined) return { found: false as const };
      const earlier = (await cases.letThrough(idNumber)).map(({ document }) => document);
      const profile = {
        ...profileOf(person, lastAnswers(earlier)),
        accounts: accountsOf(people, person, division),
      };
      const sources = profileSources(withParts(catalogue, division, asked.item));
      const known = asked.asksForAccount ? sources : { ...sources, accounts: NONE };
      return { found: true as const, profile: narrowedTo(profile, known) };
    },
  );
}

function profileOf(person: DemoPerson, cases: Profile['cases']): Profile {
  const { resident, certificates, shared } = person;
  return { certificates: [...idCardOf(resident), ...certificates], shared, cases };
}

/** The accounts in the person's name in that region. */
function accountsOf(
  { accounts }: DemoPeople,
  { resident }: DemoPerson,
  division: string,
): readonly OwnAccount[] {
  return accounts
    .filter((account) => account.division === division && account.holder.idNumber === resident.idNumber)
    .map(({ kind, number, address }) => ({ kind, number, address: maskAddress(address) }));
}

/** The item and, of a package, its parts that are offered there. */
function withParts(catalogue: PlatformCatalogue, division: string, item: Item): readonly Item[] {
  const parts = item.kind === 'package' ? item.parts.map((part) => catalogue.item(division, part.item)) : [];
  return [item, ...parts].filter((one) => one !== null);
}

/** The resident identity card as an electronic certificate. */
function idCardOf({
  kind,
  idNumber,
  issuer,
  validTo,
  address,
}: DemoPerson['resident']): readonly HeldCertificate[] {
  if (kind !== 'resident') return [];
  return [{ kind: 'id-card', number: idNumber, issuer, validUntil: validTo, fields: { address } }];
}
