import type { PcscFault } from './pcsc-bus.ts';

/** Return codes of PC/SC that a driver acts on (winscard.h, pcsclite.h; the same on all systems). */
export const PCSC = {
  ok: 0,
  canceled: 0x80100002,
  timeout: 0x8010000a,
  noReadersAvailable: 0x8010002e,
} as const;

const FAULTS: ReadonlyMap<number, PcscFault> = new Map([
  [PCSC.canceled, 'canceled'],
  /** Invalid handle: of a service that has gone since. */
  [0x80100003, 'noService'],
  [0x80100013, 'noService'],
  [0x8010001d, 'noService'],
  [0x8010001e, 'noService'],
  [0x80100009, 'noReader'],
  [0x80100017, 'noReader'],
  [PCSC.noReadersAvailable, 'noReader'],
  [0x8010000b, 'inUse'],
  [0x8010000c, 'noCard'],
  /** Reset, removed: not the card that was connected. */
  [0x80100068, 'noCard'],
  [0x80100069, 'noCard'],
  [0x80100066, 'mute'],
  [0x80100067, 'mute'],
]);

/** Any other code (not transacted, protocol mismatch, communication failed) is a failure without a name. */
export function pcscFault(code: number): {
  readonly ok: false;
  readonly fault: PcscFault;
  readonly vendor: string;
} {
  return { ok: false, fault: FAULTS.get(code) ?? 'failed', vendor: `0x${code.toString(16).toUpperCase()}` };
}

const STATE = { unknown: 0x4, unavailable: 0x8, present: 0x20, mute: 0x200 } as const;
/** Says only that something differs from what the caller knew. */
const CHANGED = 0x2;

/** `dwEventState`; `null` where the reader is gone. The upper half counts insertions and removals. */
export function slotStateOf(
  raw: number,
): { readonly card: 'absent' | 'present' | 'mute'; readonly events: number; readonly raw: number } | null {
  if ((raw & (STATE.unknown | STATE.unavailable)) !== 0) return null;
  const isPresent = (raw & STATE.present) !== 0;
  const card = !isPresent ? 'absent' : (raw & STATE.mute) !== 0 ? 'mute' : 'present';
  return { card, events: raw >>> 16, raw: (raw & ~CHANGED) >>> 0 };
}
