import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseEnvelope } from '#contract/case/case-document.ts';
import { casesBatchAnswerSchema } from '#contract/platform-api/endpoints.ts';
import { issueEnrolmentCode } from '#platform/enrolment-code.ts';
import { rowsOf, rowText } from '#platform/store/conformance/opened.ts';
import { openStore } from '#platform/store/open-store.ts';
import { openLine } from '#platform/store/testing/line-to-postgres.ts';
import {
  noPostgres,
  type PostgresServer,
  skipped,
  startPostgres,
} from '#platform/store/testing/postgres-server.ts';
import { enrolTestTerminal, type TestTerminal } from '#platform/testing/test-terminal.ts';
import { until } from '../harness/until.ts';
import { type Gateway, startGateway } from './gateway.ts';

describe.skipIf(noPostgres !== null)(`gateways on one PostgreSQL${skipped}`, () => {
  let folder: string;
  let server: PostgresServer;
  let database: string;
  let gateways: Gateway[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'tongban-fleet-'));
    server = await startPostgres();
    database = await server.emptyDatabase();
  });
  afterEach(async () => {
    await Promise.all(gateways.map((gateway) => gateway.killHard()));
    gateways = [];
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function gateway(address = database): Promise<Gateway> {
    const started = await startGateway(address, folder);
    gateways.push(started);
    return started;
  }

  async function enrolled({ url }: Gateway, number: string): Promise<TestTerminal> {
    const store = await openStore(database);
    try {
      const issueCode = (terminal: string) => issueEnrolmentCode(store, terminal, new Date());
      return await enrolTestTerminal({ url, issueCode }, number);
    } finally {
      await store.close();
    }
  }

  async function rows(): Promise<readonly string[]> {
    const store = await openStore(database);
    try {
      return await rowsOf(store);
    } finally {
      await store.close();
    }
  }

  /** One try to hand over a batch: what was said of each case, or `null` where it has to be tried again. */
  async function send(
    terminal: TestTerminal,
    cases: readonly CaseEnvelope[],
    { url }: Gateway,
  ): Promise<readonly string[] | null> {
    const response = await terminal.post('/v1/cases:batch', { cases }, { url }).catch(() => null);
    if (response === null) return null;
    // Whatever happens to the database: it is told apart from a bug and from a refusal.
    expect([200, 503]).toContain(response.status);
    if (response.status === 503) return null;
    const { acknowledgements } = casesBatchAnswerSchema.parse(await response.json());
    return acknowledgements.map(({ result }) => result);
  }

  test('one is killed after the commit and before its answer: the other says duplicate, and the case is there once', async () => {
    const line = await openLine(server.folder, new URL(database).pathname.slice(1));
    const [other, killed] = await Promise.all([gateway(), gateway(line.address)]);
    const terminal = await enrolled(other, '00217');
    const cases = [await terminal.envelope(1), await terminal.envelope(2)];
    const committed = line.swallowAnswerTo('INSERT INTO cases');
    const sent = send(terminal, cases, killed);
    await committed;
    await killed.killHard();
    await line.close();
    expect(await sent).toBeNull();
    expect(await send(terminal, cases, other)).toEqual(['duplicate', 'duplicate']);
    expect(await rows()).toHaveLength(2);
  });

  test('one is killed under way before the commit: the other accepts', async () => {
    const line = await openLine(server.folder, new URL(database).pathname.slice(1));
    const [other, killed] = await Promise.all([gateway(), gateway(line.address)]);
    const terminal = await enrolled(other, '00217');
    const [taken, clashing] = [await terminal.envelope(1), await terminal.envelope(1)];
    expect(await send(terminal, [taken], other)).toEqual(['accepted']);
    const underWay = line.swallowAnswerTo('INSERT INTO case_conflicts');
    const sent = send(terminal, [clashing], killed);
    await underWay;
    await killed.killHard();
    await line.close();
    expect(await sent).toBeNull();
    expect(await send(terminal, [clashing], other)).toEqual(['conflict']);
    expect(await rows()).toHaveLength(2);
  });

  test('PostgreSQL crashes and restarts under load: every acknowledged case is there exactly once', async () => {
    const [one, two] = await Promise.all([gateway(), gateway()]);
    const terminals: TestTerminal[] = [];
    for (const number of ['00217', '00218', '00219', '00220']) terminals.push(await enrolled(one, number));
    const expected: string[] = [];
    let acknowledged = 0;
    let sentAway = 0;

    async function deliver(terminal: TestTerminal): Promise<void> {
      for (let batch = 0; batch < 12; batch += 1) {
        const cases = await Promise.all([1, 2, 3, 4, 5].map((n) => terminal.envelope(batch * 5 + n)));
        let tries = 0;
        const results = await until(
          'the batch to be acknowledged',
          async () => {
            tries += 1;
            const answer = await send(terminal, cases, tries % 2 === batch % 2 ? one : two);
            if (answer === null) sentAway += 1;
            return answer;
          },
          60_000,
        );
        expect(results.every((result) => result === 'accepted' || result === 'duplicate')).toBe(true);
        if (tries === 1) expect(results).toEqual(cases.map(() => 'accepted'));
        expected.push(...cases.map((it) => rowText(terminal.identity.terminal, it, 'received')));
        acknowledged += 1;
      }
    }

    const delivered = Promise.all(terminals.map(deliver));
    for (const [how, after] of [
      ['crash', 8],
      ['inOrder', 24],
    ] as const) {
      await until(`${after} batches`, () => acknowledged >= after, 60_000);
      await server.stop(how);
      const before = sentAway;
      await until('somebody to be sent away', () => sentAway > before);
      await server.start();
    }
    await delivered;
    expect(await rows()).toEqual(expected.sort());
  });
});
