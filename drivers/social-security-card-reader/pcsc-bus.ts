/** Why a call of PC/SC came to nothing, as far as a driver acts on it. */
export type PcscFault =
  /** The system's PC/SC library cannot be loaded. */
  | 'noLibrary'
  /** The service behind it does not run, or was started again: everything opened before is void. */
  | 'noService'
  /** The reader is not known (any more). */
  | 'noReader'
  /** No card, or not the one that was connected. */
  | 'noCard'
  /** A card that does not answer to reset. */
  | 'mute'
  /** Another program holds the card for itself. */
  | 'inUse'
  | 'canceled'
  | 'failed';

export type PcscResult<T> =
  | { readonly ok: true; readonly value: T }
  /** `vendor` is the code of PC/SC for the technician (`0x8010001D`). */
  | { readonly ok: false; readonly fault: PcscFault; readonly vendor?: string };

/** What is in a reader's slot. */
export interface SlotState {
  readonly card: 'absent' | 'present' | 'mute';
  /** Counts insertions and removals: another number means another insertion, also where nobody watched. */
  readonly events: number;
  /** As PC/SC gave it, for the next wait. */
  readonly raw: number;
}

export interface PcscCard {
  /** One command APDU, one response APDU. */
  transmit(apdu: Uint8Array): Promise<PcscResult<Uint8Array>>;
  /** Takes the power from the card. */
  disconnect(): Promise<void>;
}

/** A context of the service. One call at a time, but for {@link PcscService.cancelWait}. */
export interface PcscService {
  readers(): Promise<PcscResult<readonly string[]>>;
  state(reader: string): Promise<PcscResult<SlotState>>;
  /** Gives the state once it differs from `known`, or as it is after `ms`. */
  waitChange(reader: string, known: SlotState, ms: number): Promise<PcscResult<SlotState>>;
  /** Ends a wait that is under way; one that is only about to begin may miss it. */
  cancelWait(): void;
  /** Powers the card. */
  connect(reader: string): Promise<PcscResult<PcscCard>>;
  close(): Promise<void>;
}

/** The chip card readers of this machine. Nothing here rejects. */
export interface PcscBus {
  open(): Promise<PcscResult<PcscService>>;
}
