import { expect, test, vi } from 'vitest';
import type { Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { assetsFolder } from '#platform/testing/assets.ts';
import { pageText, sendForm } from '#platform/testing/officer.ts';
import { startTestPlatform, type TestPlatform } from '#platform/testing/test-platform.ts';
import { enrolTestTerminal } from '#platform/testing/test-terminal.ts';
import { dataFolder, runningTerminal } from './testing/running-terminal.ts';

/** Whole cores are started here, of which a loaded machine makes a slow thing. */
const PATIENCE = 180_000;

async function inService() {
  const platform = await startTestPlatform();
  const enrolmentCode = await platform.issueCode('00217');
  const folder = dataFolder();
  const start = (code = enrolmentCode) =>
    runningTerminal({ url: platform.url, enrolmentCode: code }, { folder, assetsFolder });
  const terminal = start();
  await terminal.shows(isReady);
  return { platform, terminal, start };
}

const isReady = ({ view, network }: Snapshot) => view.page === 'attract' && network === 'online';
const isOut =
  (why: string) =>
  ({ view }: Snapshot) =>
    view.page === 'outOfService' && view.why === why;
const onPage = (platform: TestPlatform, words: string) =>
  vi.waitFor(async () => expect(await pageText(platform, '/terminals/00217')).toContain(words), PATIENCE);
const set = (platform: TestPlatform, basedOn: number, fields: Readonly<Record<string, string>>) =>
  sendForm(platform, '/terminals/00217/desired', { basedOn: String(basedOn), officer: '样例员', ...fields });

test(
  'what staff set at the platform is in use at the terminal, after a start without the platform too',
  async () => {
    const { platform, terminal, start } = await inService();
    await onPage(platform, '随机附带的版本');
    expect((await set(platform, 0, { itemsOff: '失业登记', closedZh: '检修中，下午两点恢复' })).status).toBe(
      303,
    );
    const { view } = await terminal.shows(isOut('closed'));
    expect(view).toMatchObject({ notice: { zh: '检修中，下午两点恢复' } });
    await onPage(platform, '没有差别');

    await terminal.stop();
    await platform.close();
    const again = start();
    await again.shows(isOut('closed'));
    const catalogue = await again.readCatalogue('310118');
    expect(catalogue?.entries.some(({ id }) => id === 'unemployment-registration')).toBe(false);
    expect(catalogue?.elsewhere.some(({ id }) => id === 'unemployment-registration')).toBe(true);
  },
  PATIENCE,
);

test(
  'whoever is being served is not touched: it is used when they have left',
  async () => {
    const { platform, terminal } = await inService();
    await terminal.intend({ type: 'start' });
    await terminal.shows(({ view }) => view.page === 'home');
    await set(platform, 0, { closedZh: '暂停服务' });
    await onPage(platform, '终端已经收到，待现在的人办完后使用');
    expect((await terminal.shows(() => true)).view.page).toBe('home');
    await terminal.intend({ type: 'exit' });
    await terminal.shows(isOut('closed'));
    await onPage(platform, '没有差别');
    await set(platform, 1, {});
    await terminal.shows(isReady);
  },
  PATIENCE,
);

test(
  'a revoked terminal says so to people, also after a start; a new code brings it back',
  async () => {
    const { platform, terminal, start } = await inService();
    await sendForm(platform, '/terminals/00217/revoke', { epoch: '1', sure: 'yes' });
    const { view } = await terminal.shows(isOut('revoked'));
    expect(view).toMatchObject({ reason: { zh: expect.stringContaining('新的登记码') } });
    expect(await terminal.intend({ type: 'start' })).toEqual({ outcome: 'ignored' });
    await terminal.stop();

    const same = start();
    await same.shows(({ view, network }) => view.page === 'outOfService' && network === 'online');
    await same.shows(isOut('revoked'));
    await same.stop();

    const code = await platform.issueCode('00217');
    const renewed = start(code);
    await renewed.mustRestart;
    await renewed.stop();
    await start(code).shows(isReady);
    expect(await pageText(platform, '/terminals/00217')).toContain('使用中');
  },
  PATIENCE,
);

test(
  'a machine whose number another one has taken over serves nobody, and a new code brings it back',
  async () => {
    const { platform, terminal, start } = await inService();
    await enrolTestTerminal(platform, '00217');
    const { view } = await terminal.shows(isOut('revoked'));
    expect(view).toMatchObject({ reason: { zh: expect.stringContaining('本机编号已由另一台登记') } });
    await terminal.stop();

    const code = await platform.issueCode('00217');
    const renewed = start(code);
    await renewed.mustRestart;
    await renewed.stop();
    await start(code).shows(isReady);
  },
  PATIENCE,
);
