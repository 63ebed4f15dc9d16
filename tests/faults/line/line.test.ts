import { expect, onTestFinished, test } from 'vitest';
import type { TerminalNews } from '#main/core/sync/platform-link.ts';
import { sendForm } from '#platform/testing/officer.ts';
import { startTestPlatform, type TestPlatform, temporaryFolder } from '#platform/testing/test-platform.ts';
import { openHttpTerminal } from '../../harness/http-terminal.ts';
import { type LineFault, openHostileLine, type RequestKind } from './hostile-line.ts';
import { judgeAcknowledged, judgeDelivered } from './judge-delivery.ts';
import { LINE_FAULTS, type LineFaultName } from './line-faults.ts';

/** A terminal with a line of its own to a real platform. */
async function terminalOnLine(platform: TestPlatform, number = '00217', news?: TerminalNews) {
  const line = await openHostileLine(platform.url);
  const terminal = await openHttpTerminal({
    folder: temporaryFolder(),
    url: line.url,
    times: { timeoutMs: 600 },
    code: await platform.issueCode(number),
    ...(news ? { news } : {}),
  });
  onTestFinished(async () => {
    await terminal.end();
    await line.close();
  });
  return { line, terminal };
}

/** One terminal files and sends while requests of `kinds`, or all, are bent; then the line is mended. */
async function overBadLine(
  platform: TestPlatform,
  number: string,
  fault: LineFault,
  kinds: readonly RequestKind[],
): Promise<void> {
  const { line, terminal } = await terminalOnLine(platform, number);
  line.misbehave(fault, kinds);
  const receipts = [];
  for (let n = 0; n < 6; n += 1) receipts.push(await terminal.file(n % 3 === 0));
  const bent = line.bent(3);
  await terminal.goOnline();
  // Some lines get everything through all the same, late.
  await Promise.race([bent, terminal.when(({ waiting }) => waiting === 0)]);
  judgeAcknowledged(terminal.folder, platform.dataFolder);
  receipts.push(await terminal.file());
  line.misbehave(null);
  await terminal.when(({ waiting }) => waiting === 0);
  judgeDelivered(terminal, platform.dataFolder, receipts);
}

test.each(Object.entries<LineFault>(LINE_FAULTS))(
  '%s: nothing counts as delivered that is not, and all arrives once when the line is mended',
  async (_name, fault) => {
    const platform = await startTestPlatform();
    await Promise.all([
      overBadLine(platform, '00217', fault, []),
      overBadLine(platform, '00218', fault, ['cases']),
      overBadLine(platform, '00219', fault, ['files']),
    ]);
    expect(platform.faults).toEqual([]);
  },
);

test.each<[LineFaultName, RegExp]>([
  ['the request never arrives', /连不上平台，请查网络/],
  ['a captive portal answers 200 with its page', /答复的不是平台/],
  ['somebody else signs', /答复的不是平台/],
  ['the answer comes a byte at a time', /没有及时答复/],
])('where %s the status says so in plain words, and stops saying so when it is over', async (name, words) => {
  const { line, terminal } = await terminalOnLine(await startTestPlatform());
  await terminal.file();
  line.misbehave(LINE_FAULTS[name]);
  const agent = await terminal.goOnline();
  await terminal.when(({ trouble }) => trouble !== null);
  expect(agent.status().trouble?.zh).toMatch(words);
  line.misbehave(null);
  await terminal.when(({ waiting }) => waiting === 0);
  expect(agent.status().trouble).toBeNull();
});

test('refusals of heartbeats that nobody signed do not keep from a terminal that it was revoked', async () => {
  const platform = await startTestPlatform();
  const isRevoked = Promise.withResolvers<void>();
  const { line, terminal } = await terminalOnLine(platform, '00217', {
    said: () => ({ reported: { version: 0, received: 0, problems: [] } }),
    onTold: ({ standing }) => standing === 'revoked' && isRevoked.resolve(),
  });
  let isForged = false;
  line.misbehave(
    async (caught) => {
      isForged = !isForged;
      if (isForged) LINE_FAULTS['a 400 comes that nobody signed'](caught);
      else caught.answer(await caught.pass());
    },
    ['heartbeat'],
  );
  const bent = line.bent(2);
  await terminal.goOnline();
  await bent;
  line.misbehave(null);
  await sendForm(platform, '/terminals/00217/revoke', { epoch: '1', sure: 'yes' });
  await isRevoked.promise;
});
