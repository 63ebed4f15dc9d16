import { expect, onTestFinished, test } from 'vitest';
import { BATCH_MAX_BYTES } from '#contract/platform-api/endpoints.ts';
import { unpackBatch } from '#platform/http/unpack-batch.ts';
import { startTestPlatform, temporaryFolder } from '#platform/testing/test-platform.ts';
import { openHttpTerminal } from '../../harness/http-terminal.ts';
import { platformLedger } from '../storm/ledgers.ts';
import type { Receipt } from '../storm/victims.ts';
import { type Caught, openHostileLine } from './hostile-line.ts';
import { judgeDelivered } from './judge-delivery.ts';

/** Where in the queue the bad one stands. */
const POISON = 70;

/** What one case does to whatever carries it, and how many there are with it. */
const POISONS: readonly (readonly [string, number, (caught: Caught) => void])[] = [
  ['breaks the connection', 1_000, ({ breakOff }) => breakOff()],
  [
    'makes whoever reads it fall',
    150,
    ({ answer }) =>
      answer({ status: 500, headers: { 'content-type': 'text/html' }, body: Buffer.from('<h1>500') }),
  ],
  [
    'is stopped by a filter',
    150,
    ({ answer }) =>
      answer({ status: 403, headers: { 'content-type': 'text/html' }, body: Buffer.from('<h1>403') }),
  ],
  [
    'is too large for a proxy',
    150,
    ({ answer }) =>
      answer({ status: 413, headers: { 'content-type': 'text/html' }, body: Buffer.from('<h1>413') }),
  ],
];

test.each(POISONS)(
  'a case that %s, among %i: all others arrive, it stays, and arrives when it can',
  async (_what, cases, poison) => {
    const platform = await startTestPlatform();
    const line = await openHostileLine(platform.url);
    const terminal = await openHttpTerminal({
      folder: temporaryFolder(),
      url: line.url,
      code: await platform.issueCode('00217'),
    });
    onTestFinished(async () => {
      await terminal.end();
      await line.close();
    });
    const receipts: Receipt[] = await terminal.fileMany(cases);
    const bad = receipts[POISON]?.caseId ?? '';
    line.misbehave(
      async (caught) => {
        const { cases } = await unpackBatch(caught.body, BATCH_MAX_BYTES);
        if (JSON.stringify(cases).includes(bad)) poison(caught);
        else caught.answer(await caught.pass());
      },
      ['cases'],
    );
    await terminal.goOnline();
    await terminal.when(({ waiting }) => waiting === 1);
    const arrived = new Set(platformLedger(platform.dataFolder).map(({ caseId }) => caseId));
    expect([arrived.size, arrived.has(bad)]).toEqual([cases - 1, false]);
    line.misbehave(null);
    await terminal.when(({ waiting }) => waiting === 0);
    judgeDelivered(terminal, platform.dataFolder, receipts);
  },
);
