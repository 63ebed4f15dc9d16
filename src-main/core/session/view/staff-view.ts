import type { StaffGate } from '#contract/kiosk-api/staff-view.ts';
import type { View } from '#contract/kiosk-api/view.ts';
import type { Surroundings } from './surroundings.ts';

/** The pages for staff, by the state that the session is in. */
export function staffView(place: StaffPlace, { staff }: Surroundings): View {
  switch (place) {
    case 'status':
      return { page: 'staff', status: staff.status() };
    case 'setAside':
      return { page: 'setAside', setAside: staff.setAside() };
    default:
      return {
        page: 'staffGate',
        gate: { state: place, waitMs: place === 'waiting' ? staff.gate.waitMs() : 0 },
      };
  }
}

export type StaffPlace = StaffGate['state'] | 'status' | 'setAside';
