import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RESULTS_MAX } from '#contract/platform-api/results.ts';
import { type BlobsPlace, openBlobs } from './blobs/open-blobs.ts';
import { openCatalogue } from './catalogue/read-items.ts';
import { openRepository } from './catalogue-repository/repository.ts';
import { caseHistory } from './decisions/case-history.ts';
import { decisionSeal } from './decisions/decision-seal.ts';
import { madeRecords } from './demo/made-records.ts';
import { readPeople } from './demo/people.ts';
import { recipesOf } from './demo/recipes.ts';
import { issueEnrolmentCode } from './enrolment-code.ts';
import { createApp } from './http/app.ts';
import type { Rate } from './http/rate-limit.ts';
import { createReadiness } from './http/readiness.ts';
import { createSlots } from './http/slots.ts';
import { casesOfPeople } from './intake/cases-of-people.ts';
import { withOwnCases } from './intake/own-cases.ts';
import { loadKeys } from './keys.ts';
import { makeFolder } from './make-folder.ts';
import { openStore } from './store/open-store.ts';

/** What one gateway takes in; terminals that come back together are spread over time accordingly. */
const REQUESTS_PER_SECOND = 200;
/**
 * What one terminal may ask while a person stands there. A payment is asked about every two seconds; the rest of a session is a
 * handful of questions.
 */
const SESSION_RATE = { burst: 120, perSecond: 2 };
/** What was asked before a gateway ends is answered, unless it takes longer. */
const LAST_ANSWERS_MS = 10_000;

export interface PlatformOptions {
  /** Holds the files, and the database and the keys where nothing else is said; made where it does not exist. */
  readonly dataFolder: string;
  /** A `postgres://` address; left out, an SQLite file in the data folder. */
  readonly database?: string | undefined;
  /** Where the files of cases are; left out, in the data folder. */
  readonly blobs?: BlobsPlace | undefined;
  /** Holds the keys. All platforms on one database need the same ones. */
  readonly keysFolder?: string | undefined;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address that document QR codes lead to; left out, the one that it listens on. */
  readonly publicUrl?: string | undefined;
  /** Items, regions, and the made-up people of the demonstration. */
  readonly assetsFolder: string;
  readonly now: () => Date;
  /** Whether machines wait for approval before they are terminals; left out, a code is enough. */
  readonly approvesTerminals?: boolean | undefined;
  /** What one terminal may ask while a person stands there; left out, what sessions need and no more. */
  readonly sessionRate?: Rate | undefined;
  /** Decisions in one answer to a terminal; left out, as many as the contract allows. */
  readonly resultsAtOnce?: number | undefined;
  /** Hears of the platform's own failures, without personal data. */
  readonly onFault: (fault: string) => void;
}

export interface Platform {
  readonly url: string;
  /** A fresh one-time code for terminal `terminal` (five digits), good for one hour. */
  issueCode(terminal: string): Promise<string>;
  /**
   * Before an end that nobody shall notice: is not ready any more, goes on answering for `ms` until load balancers have seen that, and
   * resolves when the last request is answered, or soon after.
   */
  drain(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a platform; rejects where the port is in use or the data folder cannot be used. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataFolder, host, port, now, assetsFolder } = options;
  const people = readPeople(assetsFolder);
  const catalogue = openCatalogue(assetsFolder, options.onFault);

  makeFolder(dataFolder);
  const keys = loadKeys(options.keysFolder ?? dataFolder);
  const store = await openStore(options.database ?? join(dataFolder, 'platform.db'));
  let url = '';
  try {
    const isOurs = await store.claimKeys({
      sealing: keys.sealing.id,
      acknowledgement: keys.acknowledgement.id,
    });
    if (!isOurs)
      throw new Error(
        'the database belongs to a platform with other keys. Bring its keys.json back; all that share a database need the same one (--keys).',
      );
    const seal = decisionSeal(keys);
    const cases = casesOfPeople(store, keys);
    const records = withOwnCases(madeRecords(people, recipesOf(assetsFolder)), cases, {
      catalogue,
      historyOf: (stored) => caseHistory(store, seal, stored),
    });
    const blobsPlace = options.blobs ?? { folder: join(dataFolder, 'blobs') };
    if ('folder' in blobsPlace) makeFolder(blobsPlace.folder);
    const blobs = await openBlobs(blobsPlace, options.onFault);
    const slots = createSlots(REQUESTS_PER_SECOND, () => now().getTime());
    const publicUrl = () => options.publicUrl ?? url;
    const published = openRepository(dataFolder, now, options.onFault);
    const readiness = createReadiness({ store, blobs, keys, onFault: options.onFault });
    const { app, underWay } = await createApp(
      {
        store,
        blobs,
        keys,
        seal,
        catalogue,
        published,
        people,
        records,
        cases,
        slots,
        readiness,
        sessionRate: options.sessionRate ?? SESSION_RATE,
        now,
        approvesTerminals: options.approvesTerminals ?? false,
        resultsAtOnce: options.resultsAtOnce ?? RESULTS_MAX,
        bundlesFolder: join(dataFolder, 'bundles'),
        publicUrl,
      },
      options.onFault,
    );
    url = await app.listen({ host, port });
    return {
      url,
      issueCode: (terminal) => issueEnrolmentCode(store, terminal, now()),
      async drain(ms) {
        readiness.drain();
        await pause(ms);
        await Promise.race([underWay.none(), pause(LAST_ANSWERS_MS, undefined, { ref: false })]);
      },
      async close() {
        await app.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
