import { expect, test } from 'vitest';
import type { PlatformStore } from '../store.ts';
import { AT } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const terminal = '00217';
const HOUR = 3_600_000;
const later = new Date(AT.getTime() + 2 * HOUR);

function addCode(store: PlatformStore, codeHash: string): Promise<void> {
  return store.addEnrolmentCode({ codeHash, terminal, expiresAt: new Date(AT.getTime() + HOUR) });
}

const ask = (store: PlatformStore, codeHash: string, publicKey: string, at = AT) =>
  store.enrol({ codeHash, publicKey, at, needsApproval: true });

/** What every store does where somebody decides which machines may be terminals. */
export function approvalBehaviour(newDatabase: NewDatabase): void {
  test('a machine waits for approval, and then begins its life with the code that it showed, however late', async () => {
    const [one, other] = await twoGateways(newDatabase);
    await addCode(one, 'first');
    expect(await ask(one, 'first', 'k1')).toBe('waiting');
    expect(await ask(other, 'first', 'k1')).toBe('waiting');
    expect(await ask(other, 'first', 'k2')).toBeNull();
    expect(await one.terminals()).toEqual([]);
    expect(await other.enrolmentRequests()).toEqual([
      { codeHash: 'first', terminal, publicKey: 'k1', askedAt: AT.toISOString() },
    ]);
    expect(await other.answerRequest('first', 'approved')).toBe(true);
    expect(await one.answerRequest('first', 'refused')).toBe(false);
    expect(await one.enrolmentRequests()).toEqual([]);
    const begun = { terminal, epoch: 1, seqFloor: 0 };
    expect(await ask(one, 'first', 'k1', later)).toEqual(begun);
    expect(await ask(other, 'first', 'k1', later)).toEqual(begun);
  });

  test('a refused machine never begins, and the terminal that there is goes on meanwhile', async () => {
    const [store] = await twoGateways(newDatabase);
    await addCode(store, 'first');
    await addCode(store, 'second');
    await store.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false });
    expect(await ask(store, 'second', 'k2')).toBe('waiting');
    expect(await store.terminalKey(terminal)).toMatchObject({ publicKey: 'k1' });
    expect(await store.answerRequest('second', 'refused')).toBe(true);
    expect(await ask(store, 'second', 'k2')).toBeNull();
    expect(await store.terminalKey(terminal)).toMatchObject({ publicKey: 'k1', epoch: 1 });
  });

  test('a revoked terminal is known as such until it is enrolled anew', async () => {
    const [one, other] = await twoGateways(newDatabase);
    await addCode(one, 'first');
    await addCode(one, 'second');
    await one.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false });
    expect(await one.revoke(terminal, 2, later)).toBe(false);
    expect(await one.revoke(terminal, 1, later)).toBe(true);
    expect(await other.revoke(terminal, 1, later)).toBe(false);
    expect(await other.terminalKey(terminal)).toEqual({ publicKey: 'k1', epoch: 1, isRevoked: true });
    expect(await other.terminals()).toMatchObject([{ terminal, revokedAt: later.toISOString() }]);
    await other.enrol({ codeHash: 'second', publicKey: 'k2', at: AT, needsApproval: false });
    expect(await one.terminalKey(terminal)).toEqual({ publicKey: 'k2', epoch: 2, isRevoked: false });
  });
}
