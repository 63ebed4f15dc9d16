import type { SlotsQuery } from '#contract/platform-api/bookings.ts';

/** A slot as it is planned: its time (`YYYYMMDD HHMM-HHMM`) and how many people it takes. */
export interface PlannedSlot {
  readonly slot: string;
  readonly capacity: number;
}

/** A slot that is asked for; `capacity` is `null` where the plan offers it no more. */
export type WantedSlot = PlannedSlot | { readonly slot: string; readonly capacity: null };

/** Slots and who holds them. The capacity that is stored counts: a plan is looked at once, when its slot is new. */
export interface BookingStore {
  /** The slots of the plan with how many places are free, in its order. */
  slots(
    where: SlotsQuery,
    plan: readonly PlannedSlot[],
  ): Promise<readonly { readonly slot: string; readonly free: number }[]>;
  /**
   * Gives the slot to the case, in place of the one that it held; never beyond the slot's capacity. A case that holds it
   * already is booked again; `taken` leaves what the case held.
   */
  book(request: {
    readonly terminal: string;
    readonly caseId: string;
    readonly where: SlotsQuery;
    readonly slot: WantedSlot;
    readonly at: Date;
  }): Promise<'booked' | 'taken'>;
  /**
   * Frees the slot of a case that was not filed. Nothing else frees one: a case may wait offline for days, and a person would
   * find somebody else in their place; a terminal asks for this as often as it must (src-main/core/unsettled).
   */
  cancelBooking(terminal: string, caseId: string): Promise<'cancelled' | 'none' | 'filed'>;
}
