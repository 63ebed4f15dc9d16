import type { Failure } from '#contract/device/completion.ts';
import type { SocialSecurityCard, SocialSecurityCardError } from '#contract/device/social-security-card.ts';
import {
  type ApduReply,
  getResponse,
  parseReply,
  readRecord,
  SW,
  selectApplication,
  selectFile,
  vendorCode,
  withLength,
} from './apdu.ts';
import {
  APPLICATION,
  CARD_RECORDS,
  type CardField,
  type CardRecord,
  fieldValue,
  parseRecord,
  RECORD_HEAD,
} from './card-file.ts';
import type { LinkAnswer, NoAnswer } from './pcsc-link.ts';

/** One command to the powered card. */
export type Transmit = (apdu: Uint8Array) => Promise<LinkAnswer<Uint8Array>>;

/** What reading a powered card came to. */
export type Reading =
  | { readonly kind: 'card'; readonly card: SocialSecurityCard }
  | { readonly kind: 'failed'; readonly failure: Failure<SocialSecurityCardError> }
  /** The command did not get through: removed, unplugged, mute or cancelled. */
  | { readonly kind: 'broken'; readonly answer: NoAnswer };

/** A response comes in so many pieces at most; a card that announces more for ever is broken. */
const MAX_PIECES = 8;

/** Reads what the card tells without a PIN. Nothing is written and no PIN is ever sent. */
export async function readSocialSecurityCard(transmit: Transmit): Promise<Reading> {
  const application = await exchange(transmit, selectApplication(APPLICATION));
  if (application.kind !== 'reply') return application;
  if (application.reply.sw !== SW.ok) return wrongCard(application.reply.sw);
  const found = new Map<CardField, string>();
  let file = 0;
  let lastSw: number = SW.ok;
  for (const record of CARD_RECORDS) {
    if (record.file !== file) {
      const selected = await exchange(transmit, selectFile(record.file));
      if (selected.kind !== 'reply') return selected;
      if (selected.reply.sw !== SW.ok) return wrongCard(selected.reply.sw);
      file = record.file;
    }
    const answer = await exchange(transmit, readRecord(record.identifier, RECORD_HEAD + record.valueLength));
    if (answer.kind !== 'reply') return answer;
    const { sw, data } = answer.reply;
    lastSw = sw === SW.ok ? lastSw : sw;
    if (isNotHeld(sw)) continue;
    const value = sw === SW.ok ? parseRecord(data, record.identifier) : null;
    if (!value) return readFailed(sw === SW.ok ? badRecord(record) : vendorCode(sw));
    found.set(record.field, fieldValue(record.field, value));
  }
  const sex = found.get('sex');
  const card: SocialSecurityCard = {
    cardNumber: found.get('cardNumber') ?? '',
    idNumber: found.get('idNumber') ?? '',
    name: found.get('name') ?? '',
    sex: sex === 'male' || sex === 'female' ? sex : 'unknown',
    ethnicity: found.get('ethnicity') ?? '',
  };
  // A card that was never made out to anybody says nothing of all this.
  return card.cardNumber === '' && card.idNumber === ''
    ? readFailed(vendorCode(lastSw))
    : { kind: 'card', card };
}

type Exchange =
  | { readonly kind: 'reply'; readonly reply: ApduReply }
  | Exclude<Reading, { readonly kind: 'card' }>;

/**
 * One command to its end. T=0 cards say `61xx` where data wait to be fetched, and `6Cxx` where another length
 * was asked for than there is.
 */
async function exchange(transmit: Transmit, apdu: Uint8Array): Promise<Exchange> {
  const pieces: Uint8Array[] = [];
  let command = apdu;
  for (let sent = 0; sent < MAX_PIECES; sent += 1) {
    const answer = await transmit(command);
    if (answer.kind !== 'value') return { kind: 'broken', answer };
    const reply = parseReply(answer.value);
    // Virtual readers answer nothing at all where the card has gone.
    if (!reply)
      return { kind: 'broken', answer: { kind: 'fault', fault: 'failed', vendor: 'no status word' } };
    const length = reply.sw & 0xff;
    if (reply.sw >> 8 === SW.wrongLength) {
      command = withLength(command, length);
      continue;
    }
    pieces.push(reply.data);
    if (reply.sw >> 8 !== SW.moreData)
      return { kind: 'reply', reply: { ...reply, data: Buffer.concat(pieces) } };
    command = getResponse(length);
  }
  return readFailed('answers without an end');
}

function isNotHeld(sw: number): boolean {
  return sw === SW.recordNotFound || sw === SW.fileNotFound || sw === SW.notAllowed;
}

function badRecord({ file, identifier }: CardRecord): string {
  return `record ${identifier.toString(16).padStart(2, '0')} of ${file.toString(16)}`.toUpperCase();
}

function wrongCard(sw: number): Exclude<Reading, { readonly kind: 'card' }> {
  return { kind: 'failed', failure: { code: 'userError', error: 'wrongCard', vendor: vendorCode(sw) } };
}

function readFailed(vendor: string): Exclude<Reading, { readonly kind: 'card' }> {
  return { kind: 'failed', failure: { code: 'userError', error: 'readFailed', vendor } };
}
