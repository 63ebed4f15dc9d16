import { expect, test } from 'vitest';
import { assetsFolder } from '#platform/testing/assets.ts';
import { startTestPlatform } from '#platform/testing/test-platform.ts';
import { dataFolder, runningTerminal } from './testing/running-terminal.ts';

test('a terminal that is not enrolled serves nobody and says why', async () => {
  const terminal = runningTerminal({ url: 'http://127.0.0.1:9' }, { folder: dataFolder(), assetsFolder });
  const { view } = await terminal.shows(
    (it) => it.view.page === 'outOfService' && it.view.reason.en?.includes('not enrolled') === true,
  );
  expect(view.page).toBe('outOfService');
});

test('an enrolled terminal waits for people, and knows that it is online', async () => {
  const platform = await startTestPlatform();
  const terminal = runningTerminal(
    { url: platform.url, enrolmentCode: await platform.issueCode('00217') },
    { folder: dataFolder(), assetsFolder },
  );
  const shown = await terminal.shows((it) => it.view.page === 'attract' && it.network === 'online');
  expect(shown.terminal.number).toBe('00217');
});
