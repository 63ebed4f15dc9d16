import { expect, test } from 'vitest';
import type { TerminalState } from '#contract/platform-api/terminal-state.ts';
import type { PlatformStore } from '../store.ts';
import { AT } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const terminal = '00217';
const later = new Date(AT.getTime() + 300_000);
const state: TerminalState = {
  appVersion: '0.1.0',
  division: '310199',
  startedAt: AT.toISOString(),
  catalogue: { version: 7, items: 209, problem: null },
  store: { disk: 'enough', freeMiB: 9_000, troubles: [] },
  outbox: { waiting: 3, quarantined: 1 },
  clockOffsetMs: -250,
  devices: [{ id: 'slips', class: 'receiptPrinter', state: 'online', conditions: ['paperLow'] }],
};
const reported = { version: 0, received: 0, problems: [] };

async function enrolled(newDatabase: NewDatabase): Promise<readonly [PlatformStore, PlatformStore]> {
  const gateways = await twoGateways(newDatabase);
  const [store] = gateways;
  const expiresAt = new Date(AT.getTime() + 3_600_000);
  await store.addEnrolmentCode({ codeHash: 'first', terminal, expiresAt });
  await store.enrol({ codeHash: 'first', publicKey: 'k1', at: AT, needsApproval: false });
  return gateways;
}

/** What every store does with what terminals say of themselves, and with what is set for them. */
export function terminalStatesBehaviour(newDatabase: NewDatabase): void {
  test('of what a terminal says of itself the last is kept, on every gateway', async () => {
    const [one, other] = await enrolled(newDatabase);
    expect(await one.terminalState(terminal)).toBeNull();
    expect(await one.noteState({ terminal, epoch: 1, state, reported }, AT)).toBeNull();
    const next = { ...state, outbox: { waiting: 0, quarantined: 0 } };
    await other.noteState({ terminal, epoch: 2, state: next, reported: null }, later);
    await other.noteState({ terminal: '00218', epoch: 1, state: null, reported }, AT);
    const last = { terminal, epoch: 2, state: next, reported: null, saidAt: later.toISOString() };
    expect(await one.terminalState(terminal)).toEqual(last);
    expect(await one.terminalStates()).toEqual([
      last,
      { terminal: '00218', epoch: 1, state: null, reported, saidAt: AT.toISOString() },
    ]);
  });

  test('what is set for a terminal grows version by version, and is told with the next word of the terminal', async () => {
    const [one, other] = await enrolled(newDatabase);
    const first = await one.setDesired({ terminal, content: '{}', officer: '甲', basedOn: 0 }, AT);
    expect(first).toEqual({
      terminal,
      version: 1,
      content: '{}',
      officer: '甲',
      setAt: AT.toISOString(),
    });
    const wanted = { terminal, content: '{"idleSeconds":90}', officer: '乙', basedOn: 1 };
    const second = await other.setDesired(wanted, later);
    expect(second?.version).toBe(2);
    expect(await one.noteState({ terminal, epoch: 1, state, reported }, AT)).toEqual(second);
    expect(await one.noteState({ terminal: '00218', epoch: 1, state, reported }, AT)).toBeNull();
    expect(await other.desiredVersions(terminal, 9)).toEqual([second, first]);
    expect(await other.desiredVersion(terminal, 1)).toEqual(first);
    expect(await other.desiredVersion(terminal, 3)).toBeNull();
    expect(await one.newestDesired()).toEqual([second]);
  });

  test('of two who set one at once, one is told that somebody was quicker', async () => {
    const [one, other] = await enrolled(newDatabase);
    const wanted = { terminal, content: '{}', officer: '甲', basedOn: 0 };
    const both = await Promise.all([one.setDesired(wanted, AT), other.setDesired(wanted, AT)]);
    expect(both.filter((it) => it !== null)).toMatchObject([{ version: 1 }]);
    expect(await one.desiredVersions(terminal, 9)).toHaveLength(1);
  });

  test('a database that was set back goes on above what the terminal has received', async () => {
    const [store] = await enrolled(newDatabase);
    await store.noteState({ terminal, epoch: 1, state, reported: { ...reported, received: 8 } }, AT);
    const next = await store.setDesired({ terminal, content: '{}', officer: '甲', basedOn: 0 }, AT);
    expect(next?.version).toBe(9);
  });
}
