import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casesBatchAnswerSchema, platformErrorSchema } from '#contract/platform-api/endpoints.ts';
import { noPostgres, type PostgresServer, skipped, startPostgres } from '../store/testing/postgres-server.ts';
import { startTestPlatform, temporaryFolder } from '../testing/test-platform.ts';
import { enrolTestTerminal } from '../testing/test-terminal.ts';

describe.skipIf(noPostgres !== null)(`a platform on PostgreSQL${skipped}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.remove(), 60_000);

  test('says 503 and when to come back while the database is away, to everybody, and goes on when it is back', async () => {
    const platform = await startTestPlatform({ database: await server.emptyDatabase() });
    const terminal = await enrolTestTerminal(platform);
    const batch = { cases: [await terminal.envelope(1)] };
    await server.stop('crash');
    for (const [path, content] of [
      ['/v1/cases:batch', batch],
      ['/v1/heartbeat', { challenge: '0123456789abcdef', waitingCases: 0 }],
    ] as const) {
      const response = await terminal.post(path, content);
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(platformErrorSchema.parse(await response.json()).error).toBe('unavailable');
    }
    expect(platform.faults.every((fault) => fault.includes('the database is away'))).toBe(true);
    await server.start();
    const answer = casesBatchAnswerSchema.parse(await (await terminal.post('/v1/cases:batch', batch)).json());
    expect(answer.acknowledgements.map(({ result }) => result)).toEqual(['accepted']);
  });

  test('with other keys than the database belongs to it does not start, and leaves no line open', async () => {
    const database = await server.emptyDatabase();
    const keysFolder = temporaryFolder();
    await startTestPlatform({ database, keysFolder });
    await startTestPlatform({ database, keysFolder });
    await expect(startTestPlatform({ database })).rejects.toThrow(/other keys.*--keys/);
  });
});
