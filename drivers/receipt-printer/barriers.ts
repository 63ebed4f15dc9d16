import type { Answers, PaperLevel } from './answer-decoder.ts';
import { BARRIER, processIdBarrier } from './escpos.ts';
import type { ReceiptPrinterProfile } from './profile.ts';

/** The questions for completion that wait for their answers. */
export interface Barriers {
  /** Opens one; gives the command to send behind what it is to confirm. */
  next(): Uint8Array;
  open(): number;
  /** Takes what was answered; `false` where an answer came that nobody waits for. */
  hear(answers: Readonly<Answers>): boolean;
  /** An answer overtook an earlier one, which a printer never does: it lost what lies between. */
  lostSome(): boolean;
  /** What the newest answer said of the paper. */
  paper(): PaperLevel;
  forget(): void;
  /** Whether an answer says whose it is. Without that a stray byte can pass for one. */
  readonly areNamed: boolean;
}

/** `random`: from 0 up to 1, for the first name. */
export function createBarriers(kind: ReceiptPrinterProfile['barrier'], random: () => number): Barriers {
  return kind === 'processId' ? createNamedBarriers(random) : createCountedBarriers();
}

/** GS r 1: all answers look alike, so they are counted. */
function createCountedBarriers(): Barriers {
  let open = 0;
  let paper: PaperLevel = 'present';
  return {
    next() {
      open += 1;
      return BARRIER;
    },
    open: () => open,
    hear({ barriers, processIds, paper: told }) {
      if (barriers > 0 && open > 0) paper = told;
      const isExpected = barriers <= open && processIds.length === 0;
      open = Math.max(open - barriers, 0);
      return isExpected;
    },
    lostSome: () => false,
    paper: () => paper,
    forget() {
      open = 0;
    },
    areNamed: false,
  };
}

/** Printable letters but the space. */
const FIRST_LETTER = 0x21;
const LETTERS = 94;
const NAMES = LETTERS ** 4;

/** GS ( H: each answer names its question. */
function createNamedBarriers(random: () => number): Barriers {
  // An earlier process may have left questions in the printer: its ids must not be ours.
  let count = Math.floor(random() * NAMES);
  let open: readonly string[] = [];
  let lost = false;
  return {
    next() {
      const id = nameOf(count);
      count = (count + 1) % NAMES;
      open = [...open, id];
      return processIdBarrier(id);
    },
    open: () => open.length,
    hear({ barriers, processIds }) {
      let isExpected = barriers === 0;
      for (const id of processIds) {
        const at = open.indexOf(id);
        if (at < 0) isExpected = false;
        if (at > 0) lost = true;
        open = open.slice(at + 1);
      }
      return isExpected;
    },
    lostSome: () => lost,
    paper: () => 'present',
    forget() {
      open = [];
      lost = false;
    },
    areNamed: true,
  };
}

function nameOf(count: number): string {
  const letter = (place: number) =>
    String.fromCharCode(FIRST_LETTER + (Math.floor(count / LETTERS ** place) % LETTERS));
  return letter(3) + letter(2) + letter(1) + letter(0);
}

/** The `random` that makes `id` the first name: so that a recorded conversation can be had again. */
export function randomOf(id: string): number {
  const count = [...id].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - FIRST_LETTER, 0);
  return (count + 0.5) / NAMES;
}
