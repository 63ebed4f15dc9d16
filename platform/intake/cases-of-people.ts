import type { CaseDocument } from '#contract/case/case-document.ts';
import { keyedHash } from '../keyed-hash.ts';
import type { PlatformKeys } from '../keys.ts';
import type { PlatformStore, StoredCase } from '../store/store.ts';
import { openCase } from './open-case.ts';

/** Cases that are opened in one go to see what is in them: a bound on how long one question takes. */
const OPENED_AT_ONCE = 500;
const LOOKED_AT = 50;

/** Finds the cases of a person among the sealed ones. */
export interface CasesOfPeople {
  /** Opens what came since the last time, to see whose cases they are and of which division. */
  lookInto(): Promise<void>;
  /** Opened, newest first, fifty at most. */
  of(idNumber: string): Promise<readonly OpenedCase[]>;
  /**
   * Those that may answer for the person: what a revoked terminal filed in somebody's name does so only once an officer has let
   * it through.
   */
  letThrough(idNumber: string): Promise<readonly OpenedCase[]>;
}

interface OpenedCase {
  readonly stored: StoredCase;
  readonly document: CaseDocument;
}

/** Whose a case is is sealed: each is opened once for it, and a keyed hash of the applicant's number is kept, and the division. */
export function casesOfPeople(store: PlatformStore, keys: PlatformKeys): CasesOfPeople {
  const open = ({ envelope, terminal }: StoredCase) => openCase(envelope, terminal, keys.sealing.privateKey);
  const keyOf = (idNumber: string) => keyedHash(keys, 'applicant', idNumber);
  async function lookInto(): Promise<void> {
    for (const stored of await store.casesNotLookedInto(OPENED_AT_ONCE)) {
      const document = await open(stored);
      const idNumber = document?.applicant?.idNumber;
      await store.noteContent(stored, {
        applicantKey: idNumber === undefined ? '' : keyOf(idNumber),
        division: document?.division ?? null,
      });
    }
  }
  async function of(idNumber: string): Promise<readonly OpenedCase[]> {
    await lookInto();
    const opened = (await store.casesOfApplicant(keyOf(idNumber), LOOKED_AT)).map(async (stored) => {
      const document = await open(stored);
      return document ? [{ stored, document }] : [];
    });
    return (await Promise.all(opened)).flat();
  }

  async function isLetThrough({ stored }: OpenedCase): Promise<boolean> {
    if (!stored.isQuarantined) return true;
    const [first] = await store.decisionsOf(stored.terminal, stored.envelope.caseId);
    return first?.act === 'release';
  }

  return {
    lookInto,
    of,
    async letThrough(idNumber) {
      const all = await of(idNumber);
      const stands = await Promise.all(all.map(isLetThrough));
      return all.filter((_, index) => stands[index]);
    },
  };
}
