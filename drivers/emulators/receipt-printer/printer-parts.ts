import type { EmulatedPort } from '../emulated-port.ts';
import type { ParserOptions } from './command-parser.ts';
import type { Paper } from './paper.ts';
import type { EmulatedPresenter } from './presenter.ts';
import type { PrinterState } from './status-bytes.ts';

/** What hands and bad luck have made of the printer. Its parts read it and change it. */
export interface PrinterCondition {
  isOff: boolean;
  coverOpen: boolean;
  /** A cover just closed is told as open once more, as real firmware does. */
  coverEcho: boolean;
  jammed: boolean;
  /** What the presenter moves next gets stuck. */
  jamsNext: boolean;
  /** The firmware hangs: it neither prints nor answers. */
  stalled: boolean;
  /** A fault that comes after so many printed rows. */
  later: { readonly afterRows: number; readonly what: 'paperOut' | 'stall' | 'unplug' } | null;
  /** Without a presenter: the last receipt that was taken. */
  taken: number;
}

/** What the printer is made of, as its concerns (bytes, mechanism, hands, status, view) share it. */
export interface PrinterParts {
  readonly model: ParserOptions;
  readonly port: EmulatedPort;
  readonly paper: Paper;
  readonly presenter: EmulatedPresenter;
  readonly condition: PrinterCondition;
}

export function soundCondition(): PrinterCondition {
  return {
    isOff: false,
    coverOpen: false,
    coverEcho: false,
    jammed: false,
    jamsNext: false,
    stalled: false,
    later: null,
    taken: 0,
  };
}

/** Whether it would print; a firmware that hangs still says so. */
export function isReady({ condition, paper }: Pick<PrinterParts, 'condition' | 'paper'>): boolean {
  return !condition.isOff && !condition.coverOpen && !condition.jammed && paper.rowsLeft() > 0;
}

/** The printer as its sensors see it. */
export function stateNow(parts: PrinterParts): PrinterState {
  const { coverOpen, jammed } = parts.condition;
  return {
    online: isReady(parts),
    coverOpen,
    jammed,
    paper: parts.paper.level(),
    inMouth: parts.presenter.isInMouth(),
  };
}
