import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { kioskApi, type Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { channelPair } from '#contract/rpc/channel.ts';
import { connect } from '#contract/rpc/link.ts';
import { coreInitSchema } from '#main/ports/init.ts';
import { assetsFolder } from '#platform/testing/assets.ts';
import { startTestPlatform } from '#platform/testing/test-platform.ts';
import { startTerminal } from './start-terminal.ts';

const SHELL = { cameraNeeded: () => {}, mustRestart: () => {}, startsSlowly: () => {} };

/** A whole core without devices, and the pages it shows. */
function started(platform: { readonly url: string; readonly enrolmentCode?: string }) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tongban-core-'));
  const text = { zh: '样例', en: 'sample' };
  const init = coreInitSchema.parse({
    settings: {
      site: { division: '310118', organ: text, name: text, region: text, helpline: '12345' },
      platform: { ...platform, heartbeatMs: 200, retryBaseMs: 50 },
      devices: [],
    },
    dataFolder,
    assetsFolder,
    fontsFolder: assetsFolder,
  });
  const terminal = startTerminal(init, pino({ level: 'silent' }), SHELL);
  const [core, screen] = channelPair();
  terminal.attachScreen(core);
  const waiting = new Set<(snapshot: Snapshot) => void>();
  let latest: Snapshot | null = null;
  const seen = (snapshot: Snapshot) => {
    latest = snapshot;
    for (const look of waiting) look(snapshot);
  };
  void connect(screen, kioskApi, { snapshot: seen }).call.attach().then(seen);
  onTestFinished(async () => {
    await terminal.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    /** Resolves with the first snapshot for which `is` holds. */
    shows: (is: (snapshot: Snapshot) => boolean) =>
      new Promise<Snapshot>((resolve) => {
        const look = (snapshot: Snapshot) => is(snapshot) && resolve(snapshot);
        waiting.add(look);
        if (latest) look(latest);
      }),
  };
}

test('a terminal that is not enrolled serves nobody and says why', async () => {
  const terminal = started({ url: 'http://127.0.0.1:9' });
  const { view } = await terminal.shows(
    (it) => it.view.page === 'outOfService' && it.view.reason.en?.includes('not enrolled') === true,
  );
  expect(view.page).toBe('outOfService');
});

test('an enrolled terminal waits for people, and knows that it is online', async () => {
  const platform = await startTestPlatform();
  const terminal = started({ url: platform.url, enrolmentCode: await platform.issueCode('00217') });
  const shown = await terminal.shows((it) => it.view.page === 'attract' && it.network === 'online');
  expect(shown.terminal.number).toBe('00217');
});
