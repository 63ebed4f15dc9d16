/** How much paper there is, as far as the printer's sensors can tell. */
export type PaperLevel = 'present' | 'low' | 'out';

/**
 * What a printer said in one piece of the stream, summed up: kinds of answer are told apart by their fixed bits,
 * and within one kind only the newest and the number count. So nothing is made for a byte, and a flood costs nothing.
 * Source of the fixed bits: "Transmission Status Identification" of the TM-T88III specification (Epson), the same
 * table in Citizen's CT-S310 and CBM1000 manuals.
 */
export interface Answers {
  /** Answers to DLE EOT n; the byte does not say which n, so the asker keeps one question open at a time. */
  statuses: number;
  statusByte: number;
  /** Answers to GS r 1, and the worst that one of them said of the paper. */
  barriers: number;
  paper: PaperLevel;
  /** Process ids that came back (GS ( H), in their order. */
  processIds: string[];
  /** Answers to DLE DC4 fn 8: the buffer is empty. */
  cleared: number;
  /** Automatic status messages (GS a), and the newest as a number of four bytes. */
  automatics: number;
  automatic: number;
  /** Answers to DLE EOT 20, and the newest's four status bytes as a number. */
  fulls: number;
  full: number;
  /** Bytes that fit nothing: the line is disturbed, or another model answers. */
  noise: number;
}

export interface AnswerDecoder {
  /**
   * Sums up the answers that `bytes` complete. The result is filled anew by the next call. Any chunking gives the
   * same answers as the whole. Never throws; at most {@link MAX_HELD} bytes are held back.
   */
  push(bytes: Uint8Array): Readonly<Answers>;
  /** Forgets a form that was begun and not ended. */
  reset(): void;
}

/** One byte less than the longest form, a process id. */
export const MAX_HELD = 6;

const AUTOMATIC_LENGTH = 4;
const FULL_LENGTH = 6;
const CLEARED_LENGTH = 3;
const PROCESS_ID_LENGTH = 7;

/** The kinds of a byte; those from {@link AUTOMATIC} on begin a form of several. */
const NOISE = 0;
const STATUS = 1;
const PRESENT = 2;
const LOW = 3;
const OUT = 4;
const AUTOMATIC = 5;
const HEADER = 6;

const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x37) return HEADER;
  if ((byte & 0x93) === 0x12) return STATUS;
  if ((byte & 0x93) === 0x10) return AUTOMATIC;
  return isBarrierAnswer(byte) ? kindOfPaper(byte) : NOISE;
});

/** `fullStatus`: the model answers DLE EOT 20, whose answer would be taken for an automatic message elsewhere. */
export function createAnswerDecoder({
  fullStatus = false,
}: {
  readonly fullStatus?: boolean;
} = {}): AnswerDecoder {
  let held: Uint8Array = new Uint8Array(0);
  /** By kind: how many, and the newest byte. Writing both for every byte is quicker than asking whether to. */
  const counts = new Uint32Array(7);
  const newest = new Uint8Array(7);
  const answers = noAnswers();

  /** Fills `answers` from `data`; gives where the form begins that bytes to come decide. */
  function take(data: Uint8Array): number {
    let at = 0;
    while (at < data.length) {
      const byte = data[at] ?? 0;
      const kind = KINDS[byte] ?? NOISE;
      if (kind < AUTOMATIC) {
        counts[kind] = (counts[kind] ?? 0) + 1;
        newest[kind] = byte;
        at += 1;
        continue;
      }
      const length = kind === HEADER ? headed(data, at) : fourOrSix(data, at);
      if (length === 0) return at;
      // A beginning that does not go on means nothing, and what follows it may mean something.
      if (length === 1) answers.noise += 1;
      else note(data, at, length);
      at += length;
    }
    return at;
  }

  /** How long the form at `at` is: 1 where it is none, 0 where its end has not come. */
  function fourOrSix(data: Uint8Array, at: number): number {
    if (fullStatus && data[at] === 0x10) {
      const second = data[at + 1];
      if (second === undefined) return 0;
      if (second === 0x0f) return data.length - at < FULL_LENGTH ? 0 : FULL_LENGTH;
    }
    for (let index = 1; index < AUTOMATIC_LENGTH; index += 1) {
      const byte = data[at + index];
      if (byte === undefined) return 0;
      if ((byte & 0x90) !== 0) return 1;
    }
    return AUTOMATIC_LENGTH;
  }

  function note(data: Uint8Array, at: number, length: number): void {
    switch (length) {
      case CLEARED_LENGTH:
        answers.cleared += 1;
        return;
      case PROCESS_ID_LENGTH:
        answers.processIds.push(String.fromCharCode(...data.subarray(at + 2, at + 6)));
        return;
      case FULL_LENGTH:
        answers.fulls += 1;
        answers.full = wordAt(data, at + 2);
        return;
      default:
        answers.automatics += 1;
        answers.automatic = wordAt(data, at);
    }
  }

  return {
    push(bytes) {
      counts.fill(0);
      Object.assign(answers, noAnswers());
      const data = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      held = data.slice(take(data));
      answers.noise += counts[NOISE] ?? 0;
      answers.statuses = counts[STATUS] ?? 0;
      answers.statusByte = newest[STATUS] ?? 0;
      const low = counts[LOW] ?? 0;
      const out = counts[OUT] ?? 0;
      answers.barriers = (counts[PRESENT] ?? 0) + low + out;
      answers.paper = out > 0 ? 'out' : low > 0 ? 'low' : 'present';
      return answers;
    },
    reset() {
      held = new Uint8Array(0);
    },
  };
}

function noAnswers(): Answers {
  return {
    statuses: 0,
    statusByte: 0,
    barriers: 0,
    paper: 'present',
    processIds: [],
    cleared: 0,
    automatics: 0,
    automatic: 0,
    fulls: 0,
    full: 0,
    noise: 0,
  };
}

/** As `fourOrSix`, for the forms that begin with 37: `37 25 00` and `37 22 d1 d2 d3 d4 00`. */
function headed(data: Uint8Array, at: number): number {
  const identifier = data[at + 1];
  if (identifier === undefined) return 0;
  const length = identifier === 0x25 ? CLEARED_LENGTH : identifier === 0x22 ? PROCESS_ID_LENGTH : 1;
  for (let index = 2; index < length; index += 1) {
    const byte = data[at + index];
    if (byte === undefined) return 0;
    const fits = index === length - 1 ? byte === 0 : byte >= 0x20 && byte <= 0x7e;
    if (!fits) return 1;
  }
  return length;
}

function wordAt(data: Uint8Array, at: number): number {
  const byte = (index: number) => data[at + index] ?? 0;
  return ((byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)) >>> 0;
}

/** Bits 4 and 7 are zero; near-end and end come from pairs of bits that are set together. */
function isBarrierAnswer(byte: number): boolean {
  const nearEnd = byte & 0x03;
  const end = byte & 0x0c;
  return (byte & 0x90) === 0 && (nearEnd === 0 || nearEnd === 0x03) && (end === 0 || end === 0x0c);
}

function kindOfPaper(byte: number): number {
  if ((byte & 0x0c) !== 0) return OUT;
  return (byte & 0x03) !== 0 ? LOW : PRESENT;
}
