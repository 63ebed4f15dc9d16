import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { startTestPlatform, type TestPlatform } from '#platform/testing/test-platform.ts';
import { enrolTestTerminal } from '#platform/testing/test-terminal.ts';
import { temporaryStore } from '../testing/temporary-store.ts';
import { systemClock } from '../time/clock.ts';
import { startEnrolAnew } from './enrol-anew.ts';
import { dataFolder } from './testing/running-terminal.ts';

/** A revoked 00217 with `code` in its settings; `says` resolves when it tells staff something else. */
function revoked(platform: TestPlatform, code: string, folder: string) {
  const store = temporaryStore();
  let told = () => {};
  const says = new Promise<void>((resolve) => {
    told = resolve;
  });
  const anew = startEnrolAnew({
    dataFolder: folder,
    database: store.database,
    audit: store.audit,
    connection: { baseUrl: platform.url, timeoutMs: 60_000, now: () => new Date() },
    number: '00217',
    code,
    isRevoked: () => true,
    times: { retryBaseMs: 20, retryCapMs: 50 },
    clock: systemClock(),
    random: Math.random,
    log: pino({ level: 'silent' }),
    onChange: told,
    onBegun: told,
  });
  onTestFinished(async () => {
    await anew.stop();
    store.remove();
  });
  return { says: says.then(() => anew.words()) };
}

test('with the code of another terminal it says so, and that other one and its code stay as they are', async () => {
  const platform = await startTestPlatform();
  await enrolTestTerminal(platform, '00217');
  const healthy = await enrolTestTerminal(platform, '00218');
  const code = await platform.issueCode('00218');
  const folder = dataFolder();
  expect((await revoked(platform, code, folder).says).zh).toContain('或是另一台的');
  const beat = await healthy.post('/v1/heartbeat', { challenge: 'c'.repeat(16), waitingCases: 0 });
  expect(beat.status).toBe(200);
  const later = await enrolTestTerminal({ ...platform, issueCode: async () => code }, '00218');
  expect(later.identity).toMatchObject({ terminal: '00218', epoch: 2 });
});

test('a code that is no good leaves no private key behind, half written ones neither', async () => {
  const platform = await startTestPlatform();
  const code = await platform.issueCode('00217');
  await enrolTestTerminal({ ...platform, issueCode: async () => code }, '00217');
  const folder = dataFolder();
  writeFileSync(join(folder, 'next-life.json.new'), '{"publicKey":');
  expect((await revoked(platform, code, folder).says).zh).toContain('用过');
  expect(readdirSync(folder)).toEqual([]);
});
