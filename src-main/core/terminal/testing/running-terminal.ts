import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Intent } from '#contract/kiosk-api/intent.ts';
import { kioskApi, type Snapshot } from '#contract/kiosk-api/kiosk-api.ts';
import { channelPair } from '#contract/rpc/channel.ts';
import { connect } from '#contract/rpc/link.ts';
import { coreInitSchema } from '#main/ports/init.ts';
import { startTerminal } from '../start-terminal.ts';

/** A data folder that is gone after the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongban-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A whole core without devices, and the pages it shows; stopped after the test at the latest. */
export function runningTerminal(
  platform: { readonly url: string; readonly enrolmentCode?: string },
  options: { readonly folder: string; readonly assetsFolder: string },
) {
  const text = { zh: '样例', en: 'sample' };
  const init = coreInitSchema.parse({
    settings: {
      site: { division: '310118', organ: text, name: text, region: text, helpline: '12345' },
      platform: { ...platform, heartbeatMs: 200, retryBaseMs: 50 },
      devices: [],
    },
    dataFolder: options.folder,
    assetsFolder: options.assetsFolder,
    fontsFolder: options.assetsFolder,
  });
  let askForStart = () => {};
  const mustRestart = new Promise<void>((resolve) => {
    askForStart = resolve;
  });
  const shell = { cameraNeeded: () => {}, mustRestart: askForStart, startsSlowly: () => {} };
  const terminal = startTerminal(init, pino({ level: 'silent' }), shell);
  const [core, screen] = channelPair();
  terminal.attachScreen(core);
  const waiting = new Set<(snapshot: Snapshot) => void>();
  let latest: Snapshot | null = null;
  const seen = (snapshot: Snapshot) => {
    latest = snapshot;
    for (const look of waiting) look(snapshot);
  };
  const { call } = connect(screen, kioskApi, { snapshot: seen });
  void call.attach().then(seen);
  let isStopped = false;
  async function stop(): Promise<void> {
    if (isStopped) return;
    isStopped = true;
    await terminal.stop();
  }
  onTestFinished(stop);
  return {
    /** Resolves with the first snapshot for which `is` holds. */
    shows: (is: (snapshot: Snapshot) => boolean) =>
      new Promise<Snapshot>((resolve) => {
        const look = (snapshot: Snapshot) => is(snapshot) && resolve(snapshot);
        waiting.add(look);
        if (latest) look(latest);
      }),
    /** What a person wants of the page that is shown now. */
    intend: (intent: Intent) => call.intend({ viewId: latest?.viewId ?? '', intent }),
    readCatalogue: (division: string) => call.readCatalogue({ division }),
    /** Resolves when the terminal asks the shell for a new start. */
    mustRestart,
    stop,
  };
}
