import type { StaffGate } from '#contract/kiosk-api/staff-view.ts';
import type { View } from '#contract/kiosk-api/view.ts';
import type { PinGate } from '../../staff/pin-gate.ts';
import type { Surroundings } from './surroundings.ts';

/** The pages for staff, by the state that the session is in. */
export function staffView(place: StaffPlace, { staff }: Surroundings): View {
  switch (place) {
    case 'status':
      return { page: 'staff', status: staff.status() };
    case 'setAside':
      return { page: 'setAside', setAside: staff.setAside() };
    default:
      return { page: 'staffGate', gate: gateNow(place, staff.gate) };
  }
}

function gateNow(state: GatePlace, gate: PinGate): StaffGate {
  if (state !== 'waiting') return { state, waitMs: 0 };
  return { state: gate.isSinceStart ? 'closed' : 'waiting', waitMs: gate.waitMs() };
}

type GatePlace = Exclude<StaffGate['state'], 'closed'>;
export type StaffPlace = GatePlace | 'status' | 'setAside';
