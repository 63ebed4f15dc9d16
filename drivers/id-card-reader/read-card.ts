import type { Failure } from '#contract/device/completion.ts';
import type { CardError, IdCard } from '#contract/device/id-card.ts';
import { parseCardContent } from './card-content.ts';
import { parseCardText, parseNewAddress } from './card-text.ts';
import { type FingerprintAsking, isRefusal, isWithout } from './fingerprints.ts';
import { SDT, type SdtCommand, SW, vendorCode } from './sdt-commands.ts';
import type { SdtAnswer, SdtLink } from './sdt-link.ts';

/** What one look at the reader came to. */
export type Look =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'found' }
  /** No usable answer; three in a row mean that nobody is there. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'ended'; readonly by: 'lost' | 'aborted' }
  | { readonly kind: 'samFault'; readonly vendor: string };

/** What reading a found card came to. */
export type Reading =
  /** `photo`: the compressed picture as it stands on the card. */
  | { readonly kind: 'card'; readonly card: IdCard; readonly photo: Uint8Array }
  | { readonly kind: 'failed'; readonly failure: Failure<CardError> }
  | { readonly kind: 'ended'; readonly by: 'lost' | 'aborted' };

/** Asks once whether a card lies there. */
export async function lookForCard(link: SdtLink, signal: AbortSignal): Promise<Look> {
  const answer = await link.request(SDT.find, signal);
  switch (answer.kind) {
    case 'lost':
    case 'aborted':
      return { kind: 'ended', by: answer.kind };
    case 'silent':
    case 'garbled':
      return { kind: 'silent' };
    case 'reply':
      if (answer.sw3 === SW.cardFound) return { kind: 'found' };
      if (isSamFault(answer.sw3)) return { kind: 'samFault', vendor: vendorCode(answer.sw3) };
      return { kind: 'nothing' };
  }
}

/** How often a card that was found but cannot be selected is looked for again: it is often still being laid. */
const SELECT_TRIES = 3;

/** What is wanted of a card. */
export interface Wanted {
  readonly newAddress: boolean;
  readonly fingerprints: FingerprintAsking;
}

/** Selects and reads the card that was just found. `onReading` is called when its data are on the way. */
export async function readFoundCard(
  link: SdtLink,
  wanted: Wanted,
  signal: AbortSignal,
  onReading: () => void,
): Promise<Reading> {
  const selected = await selectCard(link, signal);
  if (selected !== 'selected') return selected;
  onReading();

  const answer = await requestCard(link, wanted.fingerprints, signal);
  if (answer.kind !== 'reply' || answer.sw3 !== SW.ok) return afterFailure(link, answer, signal);
  const content = parseCardContent(answer.data);
  const text = parseCardText(content.text);
  if (!text.ok) return { kind: 'failed', failure: { code: 'unsupportedData', error: text.error } };
  const fingerprints = wanted.fingerprints.said(content.fingerprints);
  const card = { ...text.card, ...(fingerprints === null ? {} : { fingerprints }) };
  // The reader's answer also holds what is not wanted: only the photo is kept of it.
  const photo = Uint8Array.from(content.photo);
  if (!wanted.newAddress || !('address' in card)) return { kind: 'card', card, photo };

  const added = await requestTwice(link, SDT.readNewAddress, signal);
  if (added.kind !== 'reply') return afterFailure(link, added, signal);
  // A reader that does not know the command says so; the printed address is then all there is.
  if (added.sw3 === SW.noSuchItem || added.sw3 === SW.badCommand) return { kind: 'card', card, photo };
  // Going on with an address that may be out of date would decide a case wrongly.
  if (added.sw3 !== SW.ok) return afterFailure(link, added, signal);
  const address = parseNewAddress(added.data) || card.address;
  return { kind: 'card', card: { ...card, address }, photo };
}

/** With fingerprints where they are wanted and this reader knows how; without them otherwise. */
async function requestCard(
  link: SdtLink,
  fingerprints: FingerprintAsking,
  signal: AbortSignal,
): Promise<SdtAnswer> {
  if (fingerprints.isAsked()) {
    const answer = await requestTwice(link, SDT.readWithFingerprints, signal);
    if (answer.kind !== 'reply') return answer;
    if (isRefusal(answer.sw3)) fingerprints.refused();
    else if (!isWithout(answer.sw3)) return answer;
  }
  return requestTwice(link, SDT.read, signal);
}

async function selectCard(link: SdtLink, signal: AbortSignal): Promise<'selected' | Reading> {
  for (let tries = 1; ; tries += 1) {
    const answer = await requestTwice(link, SDT.select, signal);
    if (answer.kind === 'reply' && answer.sw3 === SW.ok) return 'selected';
    if (tries === SELECT_TRIES || answer.kind !== 'reply') return afterFailure(link, answer, signal);
    const look = await lookForCard(link, signal);
    if (look.kind === 'nothing') return failed('cardLifted', vendorOf(answer));
    if (look.kind !== 'found') return afterFailure(link, answer, signal);
  }
}

/** Asks again once where the answer was spoilt on the line; the commands change nothing on the card. */
async function requestTwice(link: SdtLink, command: SdtCommand, signal: AbortSignal): Promise<SdtAnswer> {
  const answer = await link.request(command, signal);
  return answer.kind === 'garbled' ? link.request(command, signal) : answer;
}

/**
 * Tells a lifted card from an unreadable one. The SAM is reset first: a card can hang in a constant field
 * after a failed read, and would then never be found again.
 */
async function afterFailure(link: SdtLink, answer: SdtAnswer, signal: AbortSignal): Promise<Reading> {
  if (answer.kind === 'lost' || answer.kind === 'aborted') return { kind: 'ended', by: answer.kind };
  const vendor = vendorOf(answer);
  if (answer.kind === 'reply' && isSamFault(answer.sw3))
    return { kind: 'failed', failure: { code: 'hardwareError', vendor } };
  await link.request(SDT.resetSam, signal);
  if (answer.kind === 'reply' && isRejection(answer.sw3)) return failed('cardRejected', vendor);
  const look = await lookForCard(link, signal);
  switch (look.kind) {
    case 'ended':
      return look;
    case 'nothing':
      return failed('cardLifted', vendor);
    case 'samFault':
      return { kind: 'failed', failure: { code: 'hardwareError', vendor: look.vendor } };
    case 'silent':
    case 'found':
      return failed('cardNotReadable', vendor);
  }
}

function failed(error: CardError, vendor: string | undefined): Reading {
  return { kind: 'failed', failure: { code: 'userError', error, vendor } };
}

function vendorOf(answer: SdtAnswer): string | undefined {
  return answer.kind === 'reply' ? vendorCode(answer.sw3) : undefined;
}

export function isSamFault(sw3: number): boolean {
  return sw3 === SW.samSelfTestFailed || sw3 === SW.samNotAuthorised;
}

function isRejection(sw3: number): boolean {
  const rejections: readonly number[] = [
    SW.cardRejectsSam,
    SW.samRejectsCard,
    SW.certificateFailed,
    SW.wrongCardType,
  ];
  return rejections.includes(sw3);
}
