import { expect, test } from 'vitest';
import { type NewDatabase, twoGateways } from './opened.ts';

/** How every store tells its own platform from another. */
export function keysBehaviour(newDatabase: NewDatabase): void {
  test('a database belongs to the keys that it was first used with', async () => {
    const [one, other] = await twoGateways(newDatabase);
    const keys = { sealing: 'seal-1', acknowledgement: 'ack-1' };
    expect(await Promise.all([one.claimKeys(keys), other.claimKeys(keys)])).toEqual([true, true]);
    expect(await other.claimKeys({ ...keys, sealing: 'seal-2' })).toBe(false);
    expect(await other.claimKeys({ ...keys, acknowledgement: 'ack-2' })).toBe(false);
    expect(await one.claimKeys(keys)).toBe(true);
  });
}
