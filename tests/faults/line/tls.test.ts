import { setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { startTestPlatform, temporaryFolder } from '#platform/testing/test-platform.ts';
import { openHttpTerminal } from '../../harness/http-terminal.ts';
import { type Certified, makeAuthority } from './certificates.ts';
import { openHostileLine } from './hostile-line.ts';
import { judgeDelivered } from './judge-delivery.ts';

const DAY = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const trusted = makeAuthority('样例根证书');
const stranger = makeAuthority('another authority');
const good = trusted.certify('localhost', inDays(-1), inDays(30));
setDefaultCACertificates([trusted.cert]);

/** An enrolled terminal whose platform is behind TLS; the line can come back with another certificate. */
async function behindTls() {
  const platform = await startTestPlatform();
  let line = await openHostileLine(platform.url, { certified: good });
  const { url } = line;
  const terminal = await openHttpTerminal({
    folder: temporaryFolder(),
    url,
    code: await platform.issueCode('00217'),
  });
  onTestFinished(async () => {
    await terminal.end();
    await line.close();
  });
  return {
    platform,
    terminal,
    requests: () => line.requests,
    async present(certified: Certified) {
      await line.close();
      line = await openHostileLine(platform.url, { certified, port: Number(new URL(url).port) });
    },
  };
}

test.each<[string, Certified, RegExp, RegExp]>([
  [
    'has expired',
    trusted.certify('localhost', inDays(-30), inDays(-1)),
    /证书已过期，没有发送任何内容。请先核对本机的日期和时间/,
    /has expired.*Check the date and time/,
  ],
  [
    'is not valid yet',
    trusted.certify('localhost', inDays(1), inDays(30)),
    /证书尚未生效.*日期和时间/,
    /not valid yet.*date and time/,
  ],
  [
    'comes from an unknown authority',
    stranger.certify('localhost', inDays(-1), inDays(30)),
    /不是本机信任的机构签发的/,
    /does not trust/,
  ],
  [
    'belongs to another address',
    trusted.certify('elsewhere.invalid', inDays(-1), inDays(30)),
    /属于另一个地址/,
    /another address/,
  ],
])(
  'a certificate that %s: no request leaves, the status says why, and all arrives once with a good one',
  async (_what, bad, zh, en) => {
    const { platform, terminal, requests, present } = await behindTls();
    await present(bad);
    const receipts = [await terminal.file(true), await terminal.file(), await terminal.file()];
    const agent = await terminal.goOnline();
    await terminal.when(({ trouble }) => trouble !== null);
    expect(agent.status().trouble?.zh).toMatch(zh);
    expect(agent.status().trouble?.en).toMatch(en);
    expect(requests()).toBe(0);
    expect(terminal.waiting()).toBe(3);
    await present(good);
    await terminal.when(({ waiting }) => waiting === 0);
    judgeDelivered(terminal, platform.dataFolder, receipts);
  },
);

test('a certificate that turns bad while the terminal is in use stops it before the next request', async () => {
  const { platform, terminal, requests, present } = await behindTls();
  const receipts = [await terminal.file()];
  await terminal.goOnline();
  await terminal.when(({ waiting }) => waiting === 0);
  await present(trusted.certify('localhost', inDays(-30), inDays(-1)));
  receipts.push(await terminal.file());
  await terminal.when(({ online, trouble }) => !online && /证书已过期/.test(trouble?.zh ?? ''));
  expect([requests(), terminal.waiting()]).toEqual([0, 1]);
  await present(good);
  await terminal.when(({ waiting }) => waiting === 0);
  judgeDelivered(terminal, platform.dataFolder, receipts);
});
