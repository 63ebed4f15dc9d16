import type { Settings } from '#contract/settings/settings.ts';
import { cameraReportSchema } from '../../ports/child-messages.ts';
import { type ForkedChild, forkChild, joinForked } from '../../ports/forked-child.ts';
import { DEVICE_HOST_NODE_FLAGS } from '../../ports/init.ts';
import { coreInit, deviceHostInit } from '../child-inits.ts';
import type { Clock } from '../supervision/clock.ts';
import { runTerminalProcesses, type TerminalProcesses } from '../supervision/terminal-processes.ts';
import { bridgeScreen } from './bridge-screen.ts';
import { type ScreenServer, startScreenServer } from './screen-server.ts';

export interface WebHostParts {
  readonly settings: Settings;
  readonly dataFolder: string;
  readonly port: number;
  readonly installation: {
    readonly assetsFolder: string;
    readonly fontsFolder: string;
    readonly screenFolder: string;
    readonly coreModule: string;
    readonly deviceHostModule: string;
    readonly watchItems?: boolean;
  };
  readonly clock: Clock;
  readonly log: (message: string) => void;
}

export interface WebHost {
  readonly server: ScreenServer;
  readonly processes: TerminalProcesses<ForkedChild>;
  /** Resolves when the core serves for the first time. */
  readonly serves: Promise<void>;
  /** Hears when the page that the core shows begins or ends to need a camera; without a core none does. */
  onCameraNeeded(listener: (needed: boolean) => void): void;
  stop(): Promise<void>;
}

export type WebHostStart =
  | { readonly ok: true; readonly host: WebHost }
  | { readonly ok: false; readonly message: string };

/** A whole terminal without its window: core, device host, and the server that the screen comes from. */
export async function startWebHost(parts: WebHostParts): Promise<WebHostStart> {
  const { settings, dataFolder, installation, log } = parts;
  const folders = { dataFolder, ...installation };
  let processes: TerminalProcesses<ForkedChild> | null = null;

  const started = await startScreenServer({
    folder: installation.screenFolder,
    port: parts.port,
    onLink: (link) => bridgeScreen(link, processes?.core() ?? null),
  });
  if (!started.ok) return started;

  const cameraListeners: ((needed: boolean) => void)[] = [];
  const cameraNeeded = (needed: boolean) => {
    for (const listener of cameraListeners) listener(needed);
  };
  const serves = Promise.withResolvers<void>();
  const running = runTerminalProcesses<ForkedChild>({
    startCore: () => forkChild(installation.coreModule, coreInit(settings, folders)),
    startDeviceHost: () =>
      forkChild(
        installation.deviceHostModule,
        deviceHostInit(settings, folders),
        'inherit',
        DEVICE_HOST_NODE_FLAGS,
      ),
    join: joinForked,
    clock: parts.clock,
    log,
    onCoreUp(core) {
      serves.resolve();
      core.onReport((message) => {
        const report = cameraReportSchema.safeParse(message);
        if (report.success) cameraNeeded(report.data.needed);
      });
    },
    onCoreDown: () => cameraNeeded(false),
  });
  processes = running;
  return {
    ok: true,
    host: {
      server: started.server,
      processes: running,
      serves: serves.promise,
      onCameraNeeded: (listener) => void cameraListeners.push(listener),
      async stop() {
        await started.server.close();
        await running.stop();
      },
    },
  };
}
