import {
  FINGERPRINTS_LENGTH,
  NEW_ADDRESS_LENGTH,
  PHOTO_LENGTH,
  SDT,
  SW,
  TEXT_LENGTH,
} from '../../id-card-reader/sdt-commands.ts';
import { encodeCardText, encodeNewAddress } from './card-text-encoder.ts';
import type { DemoCard } from './demo-cards.ts';

/** The inside of an SDT reader: what it answers to a request, given the card that lies on it. */
export interface SdtDevice {
  lay(card: DemoCard): void;
  lift(): void;
  card(): DemoCard | undefined;
  /** The card that lies there was read since it was laid on. */
  wasRead(): boolean;
  /** Some models find a card again that was read and never lifted. */
  findAgain(on: boolean): void;
  /** The card that is laid on next is of another kind. */
  rejectNextCard(): void;
  /** The reply's body (three status bytes and data) to a request's body (command and parameter). */
  answer(request: Uint8Array): Uint8Array;
  /** The next `times` reads fail with "read failed". */
  failReads(times: number): void;
  /** The card is away as soon as the next read command arrives. */
  liftAtNextRead(): void;
  /** How it refuses to read fingerprints: the SW3 of an older reader, or `null` where it reads them. */
  refuseFingerprints(sw3: number | null): void;
}

/** `05.03`, a date, and a number; together with `samNumber` a SAM that was never made. */
const SAM_BATCH = Buffer.from('05000300f2e1340139300000', 'hex');

/** `changed` is called when the card left by itself. */
export function createSdtDevice(changed: () => void, samNumber = 10): SdtDevice {
  const samId = Buffer.concat([SAM_BATCH, Buffer.alloc(4)]);
  samId.writeUInt32LE(samNumber, SAM_BATCH.length);
  let card: DemoCard | undefined;
  let selected = false;
  let findsAgain = false;
  let rejecting: 'next' | 'present' | 'none' = 'none';
  /** After a good read most models find the card no more until it was lifted. A SAM reset does not change that. */
  let read = false;
  let failing = 0;
  let lifting = false;
  let refusal: number | null = null;

  const isFound = () => card !== undefined && (findsAgain || !read);

  function lift() {
    card = undefined;
    selected = false;
    read = false;
  }

  function answerRead(payload: (card: DemoCard) => Uint8Array): Uint8Array {
    if (lifting) {
      lifting = false;
      lift();
      changed();
    }
    if (!card || !selected) return status(SW.readFailed);
    if (rejecting === 'present') return status(SW.wrongCardType);
    if (failing > 0) {
      failing -= 1;
      selected = false;
      return status(SW.readFailed);
    }
    read = true;
    return status(SW.ok, payload(card));
  }

  return {
    lay(next) {
      lift();
      rejecting = rejecting === 'next' ? 'present' : 'none';
      card = next;
    },
    lift,
    card: () => card,
    wasRead: () => read,
    findAgain(on) {
      findsAgain = on;
    },
    rejectNextCard() {
      rejecting = 'next';
    },
    failReads(times) {
      failing = times;
    },
    liftAtNextRead() {
      lifting = true;
    },
    refuseFingerprints(sw3) {
      refusal = sw3;
    },
    answer(request) {
      switch (`${request[0]},${request[1]}`) {
        case String(SDT.resetSam.bytes):
          selected = false;
          return status(SW.ok);
        case String(SDT.samStatus.bytes):
          return status(SW.ok);
        case String(SDT.samId.bytes):
          return status(SW.ok, samId);
        case String(SDT.find.bytes):
          selected = false;
          return isFound() ? status(SW.cardFound, Buffer.alloc(4)) : status(SW.findFailed);
        case String(SDT.select.bytes):
          selected = isFound();
          return selected ? status(SW.ok, Buffer.alloc(8)) : status(SW.selectFailed);
        case String(SDT.read.bytes):
          return answerRead(({ card: text }) =>
            Buffer.concat([length(TEXT_LENGTH), length(PHOTO_LENGTH), encodeCardText(text), photo()]),
          );
        case String(SDT.readWithFingerprints.bytes):
          if (refusal !== null) return status(refusal);
          return answerRead(({ card: text, fingerprints = false }) =>
            Buffer.concat([
              ...[TEXT_LENGTH, PHOTO_LENGTH, FINGERPRINTS_LENGTH].map(length),
              encodeCardText(text),
              photo(),
              fingers(fingerprints),
            ]),
          );
        case String(SDT.readNewAddress.bytes):
          if (!card || !selected) return status(SW.readFailed);
          return card.newAddress === undefined
            ? status(SW.noSuchItem)
            : status(SW.ok, encodeNewAddress(card.newAddress).subarray(0, NEW_ADDRESS_LENGTH));
        default:
          return status(SW.badCommand);
      }
    },
  };
}

function status(sw3: number, data: Uint8Array = Buffer.alloc(0)): Uint8Array {
  return Buffer.concat([Buffer.from([0, 0, sw3]), data]);
}

function length(bytes: number): Buffer {
  const two = Buffer.alloc(2);
  two.writeUInt16BE(bytes);
  return two;
}

/** No person's photo: bytes that look like compressed data to a codec, among them false preambles. */
function photo(): Buffer {
  const bytes = Buffer.alloc(PHOTO_LENGTH);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 73) & 0xff;
  bytes.set([0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff], 200);
  return bytes;
}

/** No person's fingers: the head of each and nothing that could be compared. */
function fingers(registered: boolean): Buffer {
  const bytes = Buffer.alloc(FINGERPRINTS_LENGTH);
  // 01 registered, 03 not; the right and the left thumb; quality.
  const head = registered ? [0x43, 0x01, 0x10, 0x00, 0x01] : [0x43, 0x01, 0x10, 0x00, 0x03];
  bytes.set([...head, 11, 60], 0);
  bytes.set([...head, 16, 60], FINGERPRINTS_LENGTH / 2);
  return bytes;
}
