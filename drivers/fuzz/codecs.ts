import { CODE_MAX_BYTES, codeEndingSchema, scannedCodeSchema } from '#contract/device/barcode.ts';
import { idCardSchema } from '#contract/device/id-card.ts';
import { deviceStatusSchema } from '#contract/device/status.ts';
import { createCodeAssembler } from '../barcode-scanner/code-assembler.ts';
import { decodeCode } from '../barcode-scanner/decode-code.ts';
import { createHidPosAssembler } from '../barcode-scanner/hid-pos-report.ts';
import { createIppMasker } from '../document-printer/ipp-masker.ts';
import { readPrinter } from '../document-printer/ipp-status.ts';
import { MAX_ANSWER_CHARS, readAnswer } from '../document-printer/spooler/helper-protocol.ts';
import { createLineSplitter } from '../document-printer/spooler/line-splitter.ts';
import { demoCodes } from '../emulators/barcode-scanner/demo-codes.ts';
import { encodeGb18030 } from '../emulators/barcode-scanner/gb18030-encoder.ts';
import { hidPosReports } from '../emulators/barcode-scanner/hid-pos-encoder.ts';
import { encodeCardText } from '../emulators/id-card-reader/card-text-encoder.ts';
import { loadDemoCards } from '../emulators/id-card-reader/demo-cards.ts';
import { loadDemoChipCards } from '../emulators/social-security-card/demo-chip-cards.ts';
import { encodeRecord } from '../emulators/social-security-card/record-encoder.ts';
import { createVpcdDecoder } from '../emulators/social-security-card/vpcd-message.ts';
import { parseCardText, parseNewAddress } from '../id-card-reader/card-text.ts';
import { parseSdtReply, SDT, samIdText } from '../id-card-reader/sdt-commands.ts';
import { createSdtDecoder, encodeSdtFrame, MAX_BUFFERED } from '../id-card-reader/sdt-frame.ts';
import { HEAD_AND_BODY } from '../id-card-reader/usb-wirings.ts';
import { decodeIpp, encodeIppAnswer, encodeIppRequest } from '../ipp/ipp-message.ts';
import { createAnswerDecoder, MAX_HELD } from '../receipt-printer/answer-decoder.ts';
import { createLcusDecoder, MAX_LCUS_LINE } from '../relay-board/lcus.ts';
import { COIL_ON, FUNCTION, parseModbusReply, readBits, writeCoil } from '../relay-board/modbus-pdu.ts';
import { createRtuDecoder, encodeRtu, MAX_RTU_FRAME, replyLength } from '../relay-board/modbus-rtu.ts';
import { createMbapDecoder, encodeMbap, MAX_MBAP_FRAME } from '../relay-board/modbus-tcp.ts';
import { parseReply as parseApduReply } from '../social-security-card-reader/apdu.ts';
import { CARD_RECORDS, fieldValue, parseRecord } from '../social-security-card-reader/card-file.ts';
import { createHeadBodyJoiner, MAX_JOINER_BYTES } from '../transport/head-body-joiner.ts';
import { createLineDecoder, MAX_LINE } from '../ups/nut-lines.ts';
import { parseNutLine } from '../ups/nut-protocol.ts';
import { observationOf } from '../ups/ups-status.ts';

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

const sdtHalves: FuzzedCodec = {
  name: 'SDT frames in halves (USB)',
  seeds: sdtFrames.seeds.flatMap((frame) => [frame.subarray(0, 7), frame.subarray(7), frame]),
  maxLength: 64,
  start() {
    if (HEAD_AND_BODY.kind !== 'headAndBody') throw new Error('the wiring has no heads');
    const joiner = createHeadBodyJoiner(HEAD_AND_BODY.headBytes, HEAD_AND_BODY.bodyBytes);
    return {
      take(input) {
        // Which endpoint a packet comes by is not in its bytes.
        if (input.length % 2 === 1) joiner.head(input);
        else joiner.body(input);
        holds(joiner.buffered() <= MAX_JOINER_BYTES, `${joiner.buffered()} bytes are kept`);
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

const ippMasker = createIppMasker();

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
      if (message) {
        holds(message.data.length <= input.length, 'more data came out than went in');
        readPrinter(message.printer);
      }
      holds(ippMasker.in(input).length === input.length, 'masking changed the length');
      ippMasker.out(input);
    },
  }),
};

const helperLines: FuzzedCodec = {
  name: 'spooler helper lines',
  seeds: [
    '{"id":1,"answer":"printer","status":16,"attributes":1024,"driver":"A4"}',
    '{"id":2,"answer":"jobs","jobs":[{"jobId":3,"name":"terminal-1","status":144,"pagesPrinted":0}]}',
    '{"id":3,"answer":"failed","step":"OpenPrinter","error":1722,"begun":false}',
  ].map((line) => Buffer.from(`${line}\n`)),
  maxLength: 300,
  start() {
    const lines = createLineSplitter(MAX_ANSWER_CHARS);
    return {
      take(input) {
        for (const line of lines.push(Buffer.from(input).toString('utf8')) ?? []) readAnswer(line);
        holds(lines.held() <= MAX_ANSWER_CHARS, `${lines.held()} characters are kept`);
      },
    };
  },
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

const COIL = writeCoil(7, COIL_ON);
const COILS = readBits(FUNCTION.readCoils, 0, 8);
const MODBUS_ANSWERS = [COIL, Uint8Array.of(0x01, 1, 0x81), Uint8Array.of(0x81, 0x02)];

const modbusRtu: FuzzedCodec = {
  name: 'Modbus RTU',
  seeds: MODBUS_ANSWERS.map((pdu) => encodeRtu({ unit: 1, pdu })),
  maxLength: 64,
  start() {
    const decoder = createRtuDecoder(replyLength);
    return {
      take(input) {
        for (const { pdu } of decoder.push(input))
          for (const asked of [COIL, COILS]) parseModbusReply(asked, Uint8Array.from(pdu));
        holds(decoder.buffered() < MAX_RTU_FRAME, `${decoder.buffered()} bytes are kept`);
      },
    };
  },
};

const modbusTcp: FuzzedCodec = {
  name: 'Modbus TCP',
  seeds: MODBUS_ANSWERS.map((pdu, at) => encodeMbap({ transaction: at + 1, unit: 1, pdu })),
  maxLength: 600,
  start() {
    const decoder = createMbapDecoder();
    return {
      take(input) {
        for (const { pdu } of decoder.push(input))
          for (const asked of [COIL, COILS]) parseModbusReply(asked, pdu);
        holds(decoder.buffered() < MAX_MBAP_FRAME, `${decoder.buffered()} bytes are kept`);
      },
    };
  },
};

const lcusStatus: FuzzedCodec = {
  name: 'LCUS status',
  seeds: [Buffer.from('CH1: ON \r\nCH2: OFF\r\n'), Buffer.from('CH1:OFF \r\nCH2:ON \r\n')],
  maxLength: 200,
  start() {
    const decoder = createLcusDecoder();
    return {
      take(input) {
        decoder.push(input);
        holds(decoder.buffered() <= MAX_LCUS_LINE, `${decoder.buffered()} characters are kept`);
      },
    };
  },
};

const nutLines: FuzzedCodec = {
  name: 'NUT lines',
  seeds: [
    Buffer.from('BEGIN LIST VAR kiosk\nVAR kiosk ups.status "OB DISCHRG LB"\nEND LIST VAR kiosk\n'),
    Buffer.from('VAR kiosk ups.model "Back-UPS \\"500\\""\nVAR kiosk battery.charge "87.5"\n'),
    Buffer.from('ERR DATA-STALE\n'),
  ],
  maxLength: 3_000,
  start() {
    const decoder = createLineDecoder();
    return {
      take(input) {
        for (const line of decoder.push(input).map(parseNutLine)) {
          if (line.kind !== 'variable') continue;
          const observation = observationOf(new Map([[line.name, line.value]]));
          holds(upsObservationSchema.safeParse(observation).success, 'a status that the contract refuses');
        }
        holds(decoder.buffered() <= MAX_LINE, `${decoder.buffered()} bytes are kept`);
      },
    };
  },
};

const upsObservationSchema = deviceStatusSchema.omit({ deviceId: true, deviceClass: true });

const chipCardAnswers: FuzzedCodec = {
  name: 'chip card answers',
  seeds: loadDemoChipCards().flatMap(({ card }) =>
    CARD_RECORDS.map(({ field, identifier, valueLength }) =>
      Buffer.concat([encodeRecord(identifier, field, card[field], valueLength), Buffer.from([0x90, 0x00])]),
    ),
  ),
  maxLength: 300,
  start: () => ({
    take(input) {
      const reply = parseApduReply(input);
      for (const { field, identifier } of CARD_RECORDS) {
        const value = reply && parseRecord(reply.data, identifier);
        if (!value) continue;
        const text = fieldValue(field, value);
        holds(text.length <= value.length + 'unknown'.length, 'more text came out than went in');
      }
    },
  }),
};

const vpcdMessages: FuzzedCodec = {
  name: 'vpcd messages (emulator)',
  seeds: [Buffer.from('00010100010400050084000008', 'hex'), Buffer.from('000700a4020002ef05', 'hex')],
  maxLength: 300,
  start() {
    const decoder = createVpcdDecoder();
    return {
      take(input) {
        for (const message of decoder.push(input))
          holds(message.length <= 0xffff, 'a message without a bound');
        holds(decoder.buffered() <= 0xffff + 2, `${decoder.buffered()} bytes are kept`);
      },
    };
  },
};

const codeBytes = demoCodes.map(({ text, encoding }) =>
  encoding === 'utf8' ? Buffer.from(text) : encodeGb18030(text),
);

const scannedCodes: FuzzedCodec = {
  name: 'scanned codes (serial)',
  seeds: codeBytes.flatMap((code) =>
    ['\r', '\n', '\r\n'].map((ending) => Buffer.concat([code, Buffer.from(ending)])),
  ),
  maxLength: 300,
  start() {
    const assemblers = codeEndingSchema.options.map(createCodeAssembler);
    return {
      take(input) {
        for (const assembler of assemblers) {
          // When the line falls silent is not in its bytes.
          const silence = input.length % 16 === 0 ? assembler.silence() : null;
          for (const code of [...assembler.push(input), silence])
            holds(
              code?.type !== 'code' || code.bytes.length <= CODE_MAX_BYTES,
              'a code longer than any may be',
            );
          holds(assembler.buffered() <= CODE_MAX_BYTES, `${assembler.buffered()} bytes are kept`);
        }
      },
    };
  },
};

const hidPosCodes: FuzzedCodec = {
  name: 'HID-POS reports',
  seeds: [...codeBytes, Buffer.from('0123456789'.repeat(20))].flatMap((code) => [
    ...hidPosReports(code, ']Q1'),
    ...hidPosReports(code, ']C0', { shifted: true }),
  ]),
  maxLength: 70,
  start() {
    const assembler = createHidPosAssembler();
    return {
      take(input) {
        const code = assembler.push(input);
        holds(code?.type !== 'code' || code.bytes.length <= CODE_MAX_BYTES, 'a code longer than any may be');
        holds(assembler.buffered() <= CODE_MAX_BYTES, `${assembler.buffered()} bytes are kept`);
      },
    };
  },
};

const codeTexts: FuzzedCodec = {
  name: 'text of a code',
  seeds: codeBytes,
  maxLength: 64,
  start: () => ({
    take(input) {
      const code = decodeCode(input);
      holds(!code || scannedCodeSchema.safeParse(code).success, 'a code that the contract refuses');
    },
  }),
};

/** Everything that reads bytes of a device. */
export const fuzzedCodecs: readonly FuzzedCodec[] = [
  sdtFrames,
  sdtHalves,
  escPosAnswers,
  ippMessages,
  helperLines,
  cardTexts,
  scannedCodes,
  hidPosCodes,
  codeTexts,
  modbusRtu,
  modbusTcp,
  lcusStatus,
  nutLines,
  chipCardAnswers,
  vpcdMessages,
];
