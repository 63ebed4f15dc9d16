import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Transfer } from '#contract/kiosk-api/transfer-view.ts';
import { startTestPlatform } from '#platform/testing/test-platform.ts';
import { emulatedVolume } from '../stick/volumes/emulated-volume.ts';
import type { FindVolumes } from '../stick/volumes/volume.ts';
import type { Clock } from '../time/clock.ts';
import { stickTransfer } from './stick-transfer.ts';
import { bundlingTerminal, NOW } from './testing/bundling-terminal.ts';
import { carry, transferStick } from './testing/transfer-stick.ts';

/** A terminal before which a stick is plugged in and out, with a clock that the test moves. */
async function transferring(over: { readonly isReadOnly?: boolean } = {}) {
  const platform = await startTestPlatform();
  const terminal = await bundlingTerminal(platform);
  const stick = await transferStick();
  const away = `${stick.root}.away`;
  await rename(stick.root, away);
  let mayLook = true;
  let looks = 0;
  const due: (() => void)[] = [];
  const clock: Clock = {
    now: () => NOW,
    monotonicMs: () => performance.now(),
    after(_, callback) {
      due.push(callback);
      return () => {};
    },
  };
  const untilDue = async () => {
    while (due.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  const find: FindVolumes = async () => {
    looks += 1;
    const found = await emulatedVolume(stick.root)();
    return found.map((volume) => ({ ...volume, isReadOnly: over.isReadOnly ?? false }));
  };
  const quiet = () => {};
  const changes: (() => void)[] = [];
  const seen: Transfer['progress'][] = [];
  const transfer = stickTransfer({
    find,
    clock,
    log: { info: quiet, warn: quiet, error: quiet },
    audit: terminal.audit,
    exporting: terminal.exporting,
    waiting: { waiting: terminal.waiting, all: terminal.all },
    importing: terminal.importing,
    mayLook: () => mayLook,
    onChange() {
      seen.push(transfer.status()?.progress);
      for (const tell of changes.splice(0)) tell();
    },
  });
  onTestFinished(transfer.stop);
  return {
    platform,
    terminal,
    stick,
    transfer,
    seen,
    looks: () => looks,
    serve: (isServed: boolean) => {
      mayLook = !isServed;
    },
    plug: () => rename(away, stick.root),
    pull: () => rename(stick.root, away),
    /** Two seconds later; resolves when that look is over, also where nothing changed. */
    async lookInVain() {
      await untilDue();
      for (const callback of due.splice(0)) callback();
      await untilDue();
    },
    /** Two seconds later; resolves when something changed. */
    async look() {
      await untilDue();
      const changed = new Promise<void>((resolve) => changes.push(resolve));
      for (const callback of due.splice(0)) callback();
      await changed;
    },
  };
}

const signal = () => new AbortController().signal;

test('a stick with the folder is offered, carries cases out and answers in, and says that it is done', async () => {
  const { platform, terminal, stick, transfer, plug, look, seen } = await transferring();
  await terminal.file(2_000);
  expect(transfer.status()).toBeNull();
  await plug();
  await look();
  expect(transfer.status()).toEqual({ waiting: 1, answers: 0, stick: 'there', simulated: true });
  await transfer.run(signal());
  expect(seen.some((progress) => progress?.step === 'reading')).toBe(true);
  expect(transfer.status()).toMatchObject({
    waiting: 1,
    outcome: { code: 'done', exported: 1, delivered: 0 },
  });
  await carry(stick, platform.url);
  await transfer.run(signal());
  expect(transfer.status()).toMatchObject({
    waiting: 0,
    answers: 0,
    outcome: { code: 'done', exported: 0, delivered: 1 },
  });
  // What was delivered need not lie on the stick any longer.
  expect(await stick.out()).toEqual([]);
});

test('cases that were set aside stay here, until staff take them along; their answers count all the same', async () => {
  const { platform, terminal, stick, transfer, plug, look } = await transferring();
  const caseId = await terminal.file(2_000);
  terminal.outbox.settle([{ caseId, became: 'quarantined', reason: 'hashDiffers' }]);
  await plug();
  await look();
  await transfer.run(signal());
  expect(transfer.status()).toMatchObject({ waiting: 0, outcome: { code: 'done', exported: 0 } });
  expect(transfer.status('all')).toMatchObject({ waiting: 1, setAside: 1 });
  await transfer.run(signal(), 'all');
  expect(transfer.status('all')).toMatchObject({ setAside: 1, outcome: { code: 'done', exported: 1 } });
  await carry(stick, platform.url);
  await transfer.run(signal(), 'all');
  expect(transfer.status('all')).toMatchObject({ waiting: 0, setAside: 0, outcome: { delivered: 1 } });
});

test('how a transfer ended is told on its own page alone, until it was read', async () => {
  const { terminal, transfer, plug, look } = await transferring();
  const caseId = await terminal.file(2_000);
  terminal.outbox.settle([{ caseId, became: 'quarantined', reason: 'hashDiffers' }]);
  await plug();
  await look();
  await transfer.run(signal());
  expect(transfer.status()).toMatchObject({ outcome: { code: 'done' } });
  expect(transfer.status('all')).toEqual({
    waiting: 1,
    setAside: 1,
    answers: 0,
    stick: 'there',
    simulated: true,
  });
  transfer.close();
  expect(transfer.status()).toEqual({ waiting: 0, answers: 0, stick: 'there', simulated: true });
});

test('what staff took along stays on the stick through other transfers, until none of it is set aside', async () => {
  const { platform, terminal, stick, transfer, plug, look } = await transferring();
  const caseId = await terminal.file(2_000);
  terminal.outbox.settle([{ caseId, became: 'quarantined', reason: 'hashDiffers' }]);
  await plug();
  await look();
  await transfer.run(signal(), 'all');
  const staffs = '00217-1-20261122081500-01-all.tar';
  expect(await stick.out()).toEqual([staffs]);
  await terminal.file();
  await transfer.run(signal());
  // At the same second, and still no two of one name where they are gathered.
  expect((await stick.out()).sort()).toEqual([staffs, '00217-1-20261122081500-02.tar']);
  await transfer.run(signal());
  expect(await stick.out()).toHaveLength(2);
  await carry(stick, platform.url);
  await transfer.run(signal());
  expect(transfer.status()).toMatchObject({ waiting: 0, outcome: { delivered: 2 } });
  expect(await stick.out()).toEqual([]);
});

test('a transfer of staff’s takes the place of all that were before', async () => {
  const { terminal, stick, transfer, plug, look } = await transferring();
  await terminal.file();
  await plug();
  await look();
  await transfer.run(signal());
  const caseId = await terminal.file();
  terminal.outbox.settle([{ caseId, became: 'quarantined', reason: 'hashDiffers' }]);
  await transfer.run(signal(), 'all');
  await transfer.run(signal(), 'all');
  expect(await stick.out()).toEqual(['00217-1-20261122081500-01-all.tar']);
});

test('a stick without the folder is nothing to speak of; nor is one while somebody is served', async () => {
  const { stick, transfer, plug, look, lookInVain, serve, looks } = await transferring();
  await plug();
  await rename(join(stick.root, 'tongban'), join(stick.root, 'photos'));
  await lookInVain();
  expect(transfer.status()).toBeNull();
  serve(true);
  const before = looks();
  await lookInVain();
  expect([looks(), transfer.status()]).toEqual([before, null]);
  serve(false);
  await mkdir(join(stick.root, 'tongban'));
  await look();
  expect(transfer.status()).toMatchObject({ stick: 'there' });
});

test('a stick that is gone is said to be gone, and the cases to be here still', async () => {
  const { terminal, transfer, plug, pull, look } = await transferring();
  await terminal.file();
  await plug();
  await look();
  await pull();
  await transfer.run(signal());
  expect(transfer.status()).toMatchObject({
    stick: 'none',
    waiting: 1,
    outcome: { code: 'gone', exported: 0 },
  });
});

test('a stick that cannot be written to brings answers all the same', async () => {
  const { platform, terminal, stick, transfer, plug, look } = await transferring({ isReadOnly: true });
  await terminal.file();
  await plug();
  await terminal.export(stick.files);
  await carry(stick, platform.url);
  await terminal.file();
  await look();
  await transfer.run(signal());
  expect(transfer.status()).toMatchObject({
    waiting: 1,
    outcome: { code: 'readOnly', delivered: 1, exported: 0 },
  });
});

test('what is cancelled before it begins changes nothing', async () => {
  const { terminal, stick, transfer, plug, look } = await transferring();
  await terminal.file();
  await plug();
  await look();
  await transfer.run(AbortSignal.abort());
  expect(await stick.out()).toEqual([]);
  expect(transfer.status()).not.toHaveProperty('outcome');
});
