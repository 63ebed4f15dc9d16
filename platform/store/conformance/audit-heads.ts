import { expect, test } from 'vitest';
import { AT } from './made-case.ts';
import { type NewDatabase, twoGateways } from './opened.ts';

const head = (n: number, letter = 'a') => ({ n, hash: letter.repeat(64) });

/** What every store does with the heads of audit logs. */
export function auditHeadsBehaviour(newDatabase: NewDatabase): void {
  test('heads that grow continue; the same again does, on another gateway too', async () => {
    const [one, other] = await twoGateways(newDatabase);
    expect(await one.noteAuditHead('00217', 1, head(3), AT)).toBe('continues');
    expect(await other.noteAuditHead('00217', 1, head(9), AT)).toBe('continues');
    expect(await other.noteAuditHead('00217', 1, head(3), AT)).toBe('continues');
    expect(await one.auditHeads({ onlyTrouble: true, limit: 9 })).toEqual([]);
    expect(await one.auditHeads({ onlyTrouble: false, limit: 9 })).toHaveLength(2);
  });

  test('another hash under a number that was seen differs, however often; a lower number is behind', async () => {
    const [one, other] = await twoGateways(newDatabase);
    await one.noteAuditHead('00217', 1, head(9), AT);
    expect(await other.noteAuditHead('00217', 1, head(9, 'b'), AT)).toBe('differs');
    expect(await one.noteAuditHead('00217', 1, head(9, 'b'), AT)).toBe('differs');
    expect(await one.noteAuditHead('00217', 1, head(4, 'c'), AT)).toBe('behind');
    const trouble = await one.auditHeads({ onlyTrouble: true, limit: 9 });
    expect(trouble.map(({ n, judgement }) => [n, judgement]).sort()).toEqual([
      [4, 'behind'],
      [9, 'differs'],
    ]);
  });

  test('each life of a terminal has a log of its own, and so has each terminal', async () => {
    const [store] = await twoGateways(newDatabase);
    await store.noteAuditHead('00217', 1, head(9), AT);
    expect(await store.noteAuditHead('00217', 2, head(2, 'b'), AT)).toBe('continues');
    expect(await store.noteAuditHead('00218', 1, head(2, 'c'), AT)).toBe('continues');
  });
}
