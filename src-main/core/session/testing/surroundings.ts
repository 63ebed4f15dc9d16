import type { Surroundings } from '../view/surroundings.ts';
import { fakeStaff } from './fake-staff.ts';

/** A terminal in 310118 that has everything and is online. */
export function surroundings(over: Partial<Surroundings> = {}): Surroundings {
  return {
    division: '310118',
    online: true,
    today: '20261122',
    digestOf: (division) => `digest of ${division}`,
    bodyName: (_, key) => ({ zh: key }),
    certificateName: (kind) => ({ zh: kind }),
    sharedName: (key) => ({ zh: key }),
    divisionName: (code) => ({ zh: code }),
    isUsable: () => true,
    hasRoom: true,
    armed: () => null,
    typedNumber: true,
    takesSticks: true,
    stick: () => null,
    transfer: () => null,
    staff: fakeStaff(),
    has: () => true,
    deliveryOf: () => 'waiting',
    ...over,
  };
}
