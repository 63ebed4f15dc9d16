import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { PlatformCatalogue } from '../catalogue/read-items.ts';
import type { CatalogueRepository } from '../catalogue-repository/repository.ts';
import type { DecisionSeal } from '../decisions/decision-seal.ts';
import type { DemoPeople } from '../demo/people.ts';
import type { RecordSource } from '../demo/record-source.ts';
import type { CasesOfPeople } from '../intake/cases-of-people.ts';
import type { PlatformKeys } from '../keys.ts';
import type { PlatformStore } from '../store/store.ts';
import type { Rate } from './rate-limit.ts';
import type { Readiness } from './readiness.ts';
import type { Slots } from './slots.ts';

/** What the routes work with. */
export interface PlatformContext {
  readonly store: PlatformStore;
  readonly blobs: BlobStore;
  readonly keys: PlatformKeys;
  /** Seals what officers say. */
  readonly seal: DecisionSeal;
  readonly catalogue: PlatformCatalogue;
  /** What terminals fetch. */
  readonly published: CatalogueRepository;
  readonly people: DemoPeople;
  readonly records: RecordSource;
  readonly cases: CasesOfPeople;
  readonly slots: Slots;
  readonly readiness: Readiness;
  /** What one terminal may ask while a person stands there. */
  readonly sessionRate: Rate;
  readonly now: () => Date;
  /** Whether a machine waits for somebody's approval before it is a terminal. */
  readonly approvesTerminals: boolean;
  /** Decisions in one answer to a terminal, `RESULTS_MAX` of the contract at most. */
  readonly resultsAtOnce: number;
  /** Where the answers to bundles wait until they are fetched. */
  readonly bundlesFolder: string;
  /** Where people outside reach the platform; document QR codes lead there. No slash at the end. */
  readonly publicUrl: () => string;
}

/** Fastify with zod as the language of its schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
