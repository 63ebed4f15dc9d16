import { idCardSchema } from '#contract/device/id-card.ts';
import { encodeCardText } from '../emulators/id-card-reader/card-text-encoder.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { parseCardText, parseNewAddress } from '../id-card-reader/card-text.ts';
import { parseSdtReply, SDT, samIdText } from '../id-card-reader/sdt-commands.ts';
import { createSdtDecoder, encodeSdtFrame, MAX_BUFFERED } from '../id-card-reader/sdt-frame.ts';
import { decodeIpp, encodeIppAnswer, encodeIppRequest } from '../ipp/ipp-message.ts';
import { createAnswerDecoder, MAX_HELD } from '../receipt-printer/answer-decoder.ts';

/** A codec as the fuzzer sees it. */
export interface FuzzedCodec {
  readonly name: string;
  /** Good inputs, of which the damaged ones are made. */
  readonly seeds: readonly Uint8Array[];
  /** How long a purely random input is at most. */
  readonly maxLength: number;
  /** A consumer for a row of inputs; a stateful codec keeps its state between them. */
  start(): FuzzTarget;
}

export interface FuzzTarget {
  /** Takes one input. Throws where the codec does, or where it broke its bound. */
  take(input: Uint8Array): void;
}

function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

const cards = loadDemoCards();
const texts = cards.map(({ card }) => encodeCardText(card));

const sdtFrames: FuzzedCodec = {
  name: 'SDT frames',
  seeds: [
    ...Object.values(SDT).map(({ bytes }) => encodeSdtFrame(Uint8Array.from(bytes))),
    encodeSdtFrame(Buffer.from('00009f00000000', 'hex')),
    ...texts.slice(0, 4).map((text) => encodeSdtFrame(Buffer.concat([Buffer.from([0, 0, 0x90]), text]))),
  ],
  maxLength: 600,
  start() {
    const decoder = createSdtDecoder();
    return {
      take(input) {
        for (const event of decoder.push(input)) {
          if (event.type !== 'frame') continue;
          const reply = parseSdtReply(event.body);
          if (reply?.data.length === SDT.samId.success.dataLength) samIdText(reply.data);
        }
        holds(decoder.buffered() <= MAX_BUFFERED, `${decoder.buffered()} bytes are kept`);
      },
    };
  },
};

const escPosAnswers: FuzzedCodec = {
  name: 'ESC/POS answers',
  seeds: [
    Uint8Array.of(0x16, 0x12, 0x12, 0x12),
    Uint8Array.of(0x37, 0x25, 0x00),
    Uint8Array.of(0x14, 0x00, 0x0c, 0x0f),
    Uint8Array.of(0x00, 0x03, 0x0f),
    Uint8Array.of(0x37, 0x22, 0x21, 0x41, 0x7e, 0x30, 0x00),
    Uint8Array.of(0x10, 0x0f, 0x20, 0x00, 0x40, 0x00),
  ],
  maxLength: 64,
  start() {
    const decoder = createAnswerDecoder({ fullStatus: true });
    let owed = 0;
    return {
      take(input) {
        const { statuses, barriers, processIds, cleared, automatics, fulls, noise } = decoder.push(input);
        owed += input.length - statuses - barriers - noise;
        owed -= 7 * processIds.length + 3 * cleared + 4 * automatics + 6 * fulls;
        // What has not been answered for is what is held back.
        holds(owed >= 0 && owed <= MAX_HELD, `${owed} bytes are held back`);
      },
    };
  },
};

const ippMessages: FuzzedCodec = {
  name: 'IPP messages',
  seeds: [
    encodeIppRequest({
      operation: 'Get-Job-Attributes',
      id: 7,
      attributes: { 'printer-uri': 'ipp://printer.example/ipp/print', 'job-id': 12 },
    }),
    encodeIppAnswer({
      statusCode: 'successful-ok',
      id: 3,
      jobs: [
        { 'job-id': 1, 'job-state': 'completed', 'job-state-reasons': ['job-completed-successfully'] },
        { 'job-id': 2, 'job-state': 'processing', 'job-impressions-completed': 1 },
      ],
    }),
    encodeIppAnswer({
      statusCode: 'successful-ok',
      id: 4,
      printer: {
        'printer-state': 'stopped',
        'printer-state-reasons': ['media-empty-error', 'cover-open-error'],
        'document-format-supported': ['application/pdf'],
      },
    }),
  ],
  maxLength: 300,
  start: () => ({
    take(input) {
      const message = decodeIpp(Buffer.from(input));
      if (message) holds(message.data.length <= input.length, 'more data came out than went in');
    },
  }),
};

const cardTexts: FuzzedCodec = {
  name: 'card text',
  seeds: texts,
  maxLength: 300,
  start: () => ({
    take(input) {
      const result = parseCardText(input);
      if (result.ok) holds(idCardSchema.safeParse(result.card).success, 'a card that the contract refuses');
      parseNewAddress(input);
    },
  }),
};

/** Everything that reads bytes of a device. */
export const fuzzedCodecs: readonly FuzzedCodec[] = [sdtFrames, escPosAnswers, ippMessages, cardTexts];
