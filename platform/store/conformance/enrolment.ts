import { expect, test } from 'vitest';
import { EARLIER_LIVES, type PlatformStore } from '../store.ts';
import { AT, madeCase } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const terminal = '00217';
const HOUR = 3_600_000;

function addCode(store: PlatformStore, codeHash: string): Promise<void> {
  return store.addEnrolmentCode({ codeHash, terminal, expiresAt: new Date(AT.getTime() + HOUR) });
}

/** What every store does with one-time codes, terminals and their heartbeats. */
export function enrolmentBehaviour(newDatabase: NewDatabase): void {
  test('a code begins a life of its terminal; again with the same key it gives the same answer', async () => {
    const [one, other] = await twoGateways(newDatabase);
    await addCode(one, 'first');
    const enrolment = { terminal, epoch: 1, seqFloor: 0 };
    expect(await one.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false })).toEqual(
      enrolment,
    );
    expect(await other.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false })).toEqual(
      enrolment,
    );
    expect(await other.terminalKey(terminal)).toEqual({ publicKey: 'k1', epoch: 1, isRevoked: false });
    expect(await other.terminalKey('99999')).toBeNull();
  });

  test('a code is worth nothing with another key, after its time, after the next life began, or unknown', async () => {
    const [store] = await twoGateways(newDatabase);
    await addCode(store, 'first');
    await addCode(store, 'second');
    const late = new Date(AT.getTime() + HOUR);
    expect(
      await store.enrol({ codeHash: 'first', publicKey: 'k1', at: late, needsApproval: false }),
    ).toBeNull();
    expect(await store.enrol({ codeHash: 'none', publicKey: 'k1', at: AT, needsApproval: false })).toBeNull();
    await store.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false });
    expect(
      await store.enrol({ codeHash: 'first', publicKey: 'k2', at: AT, needsApproval: false }),
    ).toBeNull();
    expect(
      await store.enrol({ codeHash: 'second', publicKey: 'k2', at: AT, needsApproval: false }),
    ).toMatchObject({ epoch: 2 });
    expect(
      await store.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false }),
    ).toBeNull();
  });

  test('a code for another terminal than the one that asks stays as it is, and so does that other one', async () => {
    const [store] = await twoGateways(newDatabase);
    await addCode(store, 'first');
    await addCode(store, 'second');
    const shown = { publicKey: 'k1', at: AT, needsApproval: false };
    await store.enrol({ ...shown, codeHash: 'first' });
    const asked = { ...shown, codeHash: 'second', publicKey: 'k2' };
    expect(await store.enrol({ ...asked, terminal: '00218' })).toBeNull();
    expect(await store.enrol({ ...asked, terminal: '00218', needsApproval: true })).toBeNull();
    expect(await store.enrolmentRequests()).toEqual([]);
    expect(await store.terminalKey(terminal)).toEqual({ publicKey: 'k1', epoch: 1, isRevoked: false });
    expect(await store.enrol({ ...asked, terminal })).toMatchObject({ epoch: 2 });
    expect(await store.enrol({ ...asked, terminal: '00218' })).toBeNull();
  });

  test('one code with two keys at once: one of them gets it', async () => {
    const [one, other] = await twoGateways(newDatabase);
    await addCode(one, 'first');
    const both = await Promise.all([
      one.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false }),
      other.enrol({ codeHash: 'first', publicKey: 'k2', at: AT, needsApproval: false }),
    ]);
    expect(both.filter((it) => it !== null)).toEqual([{ terminal, epoch: 1, seqFloor: 0 }]);
  });

  test('two codes of one terminal at once begin two lives, never one with two keys', async () => {
    const [one, other] = await twoGateways(newDatabase);
    await addCode(one, 'first');
    await addCode(one, 'second');
    const both = await Promise.all([
      one.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false }),
      other.enrol({ codeHash: 'second', publicKey: 'k2', at: AT, needsApproval: false }),
    ]);
    const epochs = both.map((it) => (it === null || it === 'waiting' ? null : it.epoch));
    expect([...epochs].sort()).toEqual([1, 2]);
    const last = epochs[0] === 2 ? 'k1' : 'k2';
    expect(await one.terminalKey(terminal)).toEqual({ publicKey: last, epoch: 2, isRevoked: false });
  });

  test('the floor of the next life is above every number that ever arrived, conflicts too', async () => {
    const [store] = await twoGateways(newDatabase);
    const cases = [
      madeCase({ terminal, caseId: 'a', seq: 41, epoch: 1 }),
      madeCase({ terminal, caseId: 'b', seq: 7, epoch: 2 }),
      madeCase({ terminal, caseId: 'a', seq: 50, epoch: 1 }),
    ];
    expect(await store.takeCases(terminal, cases, AT)).toEqual(['accepted', 'accepted', 'conflict']);
    await addCode(store, 'first');
    expect(
      await store.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false }),
    ).toMatchObject({ seqFloor: 50 });
  });

  test('a terminal is listed with its last heartbeat, and a new life begins without one', async () => {
    const [store] = await twoGateways(newDatabase);
    await addCode(store, 'first');
    await addCode(store, 'second');
    await store.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false });
    const first = { terminal, epoch: 1 };
    expect(await store.noteHeartbeat(first, 3, AT)).toBe(0);
    await store.takeCases(terminal, [madeCase({ terminal, caseId: 'a', seq: 41, epoch: 1 })], AT);
    await store.takeCases('00218', [madeCase({ terminal: '00218', caseId: 'b', seq: 99, epoch: 1 })], AT);
    expect(await store.noteHeartbeat(first, 3, AT)).toBe(41);
    const enrolledAt = AT.toISOString();
    expect(await store.terminals()).toEqual([
      { terminal, epoch: 1, enrolledAt, lastSeenAt: AT.toISOString(), waitingCases: 3, revokedAt: null },
    ]);
    await store.enrol({ codeHash: 'second', publicKey: 'k2', at: AT, needsApproval: false });
    expect(await store.terminals()).toEqual([
      { terminal, epoch: 2, enrolledAt, lastSeenAt: null, waitingCases: null, revokedAt: null },
    ]);
    expect(await store.noteHeartbeat(first, 3, AT)).toBe(41);
    expect(await store.terminals()).toMatchObject([{ epoch: 2, lastSeenAt: null, waitingCases: null }]);
  });

  test('the keys of earlier lives are known, newest first; that of the present one is none, nor is one that waits', async () => {
    const [one, other] = await twoGateways(newDatabase);
    expect(await one.earlierKeys(terminal)).toEqual([]);
    for (let life = 1; life <= EARLIER_LIVES + 2; life += 1) {
      await addCode(one, `code ${life}`);
      const shown = { codeHash: `code ${life}`, publicKey: `k${life}`, at: AT };
      await one.enrol({ ...shown, needsApproval: false });
    }
    await addCode(one, 'waits');
    await one.enrol({ codeHash: 'waits', publicKey: 'kw', at: AT, needsApproval: true });
    const last = EARLIER_LIVES + 1;
    expect(await other.earlierKeys(terminal)).toEqual(
      Array.from({ length: EARLIER_LIVES }, (_, n) => ({ publicKey: `k${last - n}`, epoch: last - n })),
    );
    expect(await other.earlierKeys('00218')).toEqual([]);
  });

  test('a receipt number that two lives gave is that of the case that is not in quarantine', async () => {
    const [store] = await twoGateways(newDatabase);
    const [old, present] = [1, 2].map((epoch) =>
      madeCase({ terminal, caseId: `in ${epoch}`, seq: 7, epoch }),
    );
    if (!old || !present) throw new Error('two cases');
    await store.takeCases(terminal, [old], AT, true);
    await store.takeCases(terminal, [present], AT);
    expect((await store.caseByReceipt(present.receiptNumber))?.envelope.caseId).toBe('in 2');
  });
}
