import type { HeldCertificate, Profile } from '#contract/identity/profile.ts';
import { platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { profileAnswerSchema, profileQuerySchema } from '#contract/platform-api/profile.ts';
import type { DemoPerson } from '../demo/people.ts';
import { lastAnswers } from '../intake/last-cases.ts';
import type { App, PlatformContext } from './context.ts';
import { signedBody } from './read-request.ts';
import { signedRequests } from './security.ts';
import { useNonce } from './use-nonce.ts';

const MAX_BYTES = 4 * 1024;

export function profileRoute(app: App, { store, people, cases, now }: PlatformContext): void {
  app.post(
    '/v1/profile',
    {
      preValidation: signedBody(store, MAX_BYTES),
      schema: {
        summary: 'What is known of the identified person',
        description:
          'Electronic certificates, data that bodies share, for whom the person may act, and the answers of earlier cases. Only for a person who stands at the terminal; unknown people and wrong names are not told apart.',
        security: signedRequests,
        body: profileQuerySchema,
        response: { 200: profileAnswerSchema, '4xx': platformErrorSchema, '5xx': platformErrorSchema },
      },
    },
    async (request) => {
      await useNonce(store, request, now());
      const { idNumber, name } = request.body;
      const person = people.person(idNumber);
      if (person?.name !== name || person.died !== undefined) return { found: false as const };
      const earlier = (await cases.of(idNumber)).map(({ document }) => document);
      return { found: true as const, profile: profileOf(person, lastAnswers(earlier)) };
    },
  );
}

function profileOf(person: DemoPerson, cases: Profile['cases']): Profile {
  const { resident, certificates, shared, children, companies } = person;
  return {
    certificates: [...idCardOf(resident), ...certificates],
    shared,
    children,
    companies: companies
      .filter(({ state }) => state !== 'struckOff')
      .map(({ name, creditCode }) => ({ name, creditCode })),
    cases,
  };
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
