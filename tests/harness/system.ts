import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Settings } from '#contract/settings/settings.ts';
import { type EmulatorsReady, startEmulators, startPlatform } from '../../scripts/start/demo.ts';
import { launch } from '../../scripts/start/launched.ts';
import { readStartOptions } from '../../scripts/start/options.ts';
import { readDemoSettings, writeSettings } from '../../scripts/start/settings-file.ts';
import { type Bench, benchAt } from './bench.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Short times where the product's own would only make a test wait. */
const QUICK = { heartbeatMs: 300, retryBaseMs: 200, retryCapMs: 1_000, timeoutMs: 3_000 };

const hostReadySchema = z.object({ type: z.literal('ready'), url: z.url() });

/** A whole terminal as `npm start` brings it up, in a temporary folder and on free ports, without a window. */
export interface System {
  readonly folder: string;
  readonly bench: Bench;
  /** What the emulated document camera sees; for a browser of one's own. */
  readonly cameraFile: string;
  /** Straight to the platform, past the line that the bench can cut. */
  readonly platformUrl: string;
  /** With its token; changes when the host is started anew. */
  screenUrl(): string;
  hostPid(): number;
  stopPlatform(): Promise<void>;
  startPlatform(): Promise<void>;
  restartHost(): Promise<void>;
  /** Ends everything and removes the folder. */
  stop(): Promise<void>;
}

export interface SystemOptions {
  readonly session?: Partial<Settings['session']>;
  /** Other serial paths than the emulators', by device id. */
  readonly devicePaths?: Readonly<Record<string, string>>;
  readonly hostParameters?: readonly string[];
  /** The model of the receipt printer; one without a presenter where nothing is said. */
  readonly receiptPrinter?: 'custom-vkp80';
  /** The terminal's own window, drawn into memory, with DevTools on this port and the emulated camera before it. */
  readonly windowOn?: number;
}

export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tongban-system-'));
  const places = { root: ROOT, dataFolder: folder, logFolder: path.join(folder, 'logs') };
  mkdirSync(places.logFolder);
  const ports = readStartOptions([
    '--no-window',
    ...['screen', 'bench', 'platform', 'proxy', 'ipp'].flatMap((name) => [`--port-${name}`, '0']),
  ]);

  let platform = await startPlatform(places, ports);
  const emulators = await startEmulators(places, ports, platform.ready.url, {
    receiptPrinter: options.receiptPrinter,
  });
  const settingsFile = await settingsFor(emulators.ready, platform.ready.enrolmentCode);
  let host = await startHost();

  async function settingsFor(ready: EmulatorsReady, enrolmentCode: string | undefined): Promise<string> {
    const base = await readDemoSettings(ROOT);
    return writeSettings(
      folder,
      { ...base, platform: QUICK, session: { settleMs: 50, ...options.session } },
      {
        platform: { url: ready.platformUrl, enrolmentCode },
        stickFolder: ready.stickFolder,
        devices: ready.devices.map((device) => {
          const moved = options.devicePaths?.[device.id];
          return moved !== undefined && device.transport.kind === 'serial'
            ? { ...device, transport: { ...device.transport, path: moved } }
            : device;
        }),
      },
    );
  }

  function startHost() {
    return launch({
      name: 'terminal',
      module: path.join(ROOT, 'src-main/hosts/web/main.ts'),
      parameters: [
        '--settings',
        settingsFile,
        '--data',
        path.join(folder, 'terminal'),
        '--port',
        '0',
        ...(options.windowOn === undefined
          ? (options.hostParameters ?? ['--no-window'])
          : windowParameters(options.windowOn, emulators.ready.cameraFile)),
      ],
      ready: hostReadySchema,
      readyWithinMs: 60_000,
      logFolder: places.logFolder,
      environment: emulators.ready.environment,
      showErrors: false,
    });
  }

  return {
    folder,
    bench: benchAt(emulators.ready.benchUrl),
    cameraFile: emulators.ready.cameraFile,
    platformUrl: platform.ready.url,
    screenUrl: () => host.ready.url,
    hostPid: () => host.launched.pid,
    stopPlatform: () => platform.launched.end(),
    async startPlatform() {
      platform = await startPlatform(places, {
        ...ports,
        portPlatform: Number(new URL(platform.ready.url).port),
      });
    },
    async restartHost() {
      await host.launched.end();
      host = await startHost();
    },
    async stop() {
      await host.launched.end();
      await emulators.launched.end();
      await platform.launched.end();
      const kept = process.env['TONGBAN_KEEP'];
      if (kept) cpSync(folder, path.join(kept, path.basename(folder)), { recursive: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function windowParameters(debuggingPort: number, cameraFile: string): readonly string[] {
  return [
    '--headless',
    ...['--window-size', '1080x1920'],
    ...['--debugging-port', String(debuggingPort)],
    ...['--fake-camera', cameraFile],
  ];
}
