import type { IdCard } from '#contract/device/id-card.ts';
import { FINGERPRINTS_LENGTH, SW } from './sdt-commands.ts';

/** Whether a reader is asked for fingerprints, which older ones cannot read. */
export interface FingerprintAsking {
  isAsked(): boolean;
  /** This reader cannot: it is not asked again. */
  refused(): void;
  /** Another reader may have been plugged in. */
  anotherReader(): void;
  /** What is said of the card; `null` where nobody wants to know. */
  said(fingerprints: Uint8Array | null): NonNullable<IdCard['fingerprints']> | null;
}

export function createFingerprintAsking(isWanted: boolean): FingerprintAsking {
  let isAble = true;
  return {
    isAsked: () => isWanted && isAble,
    refused() {
      isAble = false;
    },
    anotherReader() {
      isAble = true;
    },
    said(fingerprints) {
      if (!isWanted) return null;
      if (fingerprints === null) return 'notRead';
      return areRegistered(fingerprints) ? 'registered' : 'absent';
    },
  };
}

/** How readers say that they cannot: bad command, not permitted. */
export function isRefusal(sw3: number): boolean {
  return sw3 === SW.badCommand || sw3 === SW.notPermitted;
}

/** What may be of this card, or of this moment, alone: the card is read without, and the next one is asked again. */
export function isWithout(sw3: number): boolean {
  return sw3 === SW.unknownError || sw3 === SW.noSuchItem;
}

/** In each finger's 512 bytes: byte 4 is 01 where it is registered. The features behind it are not looked at. */
function areRegistered(fingerprints: Uint8Array): boolean {
  const finger = FINGERPRINTS_LENGTH / 2;
  return [0, finger].some((start) => fingerprints[start + 4] === 0x01);
}
