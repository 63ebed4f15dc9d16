import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { StepFailed, step } from './setup/progress.ts';
import { type Places, startEmulators, startPlatform } from './start/demo.ts';
import { chooseElectron, startElectronHost, startWebHost } from './start/host.ts';
import { type KeptTerminal, keepTerminal } from './start/kept-terminal.ts';
import type { Launched } from './start/launched.ts';
import { readStartOptions } from './start/options.ts';
import { buildScreen } from './start/screen-build.ts';
import { readDemoSettings, readSettingsFile, writeSettings } from './start/settings-file.ts';

const options = readStartOptions(process.argv.slice(2));
const root = path.resolve(import.meta.dirname, '..');
// A real terminal must not take over the demonstration's identity: its cases would be sealed to the wrong platform.
const dataFolder = path.resolve(root, options.data ?? (options.config === undefined ? '.run' : '.run/own'));
const places: Places = { root, dataFolder, logFolder: path.join(dataFolder, 'logs') };
/** In the order of their start; ended the other way round, so that nobody loses what it stands on. */
const running: Pick<Launched, 'end'>[] = [];
let isEnding = false;

async function end(exitCode: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  for (const launched of running.reverse()) await launched.end();
  process.exit(exitCode);
}

function keep(launched: Launched): void {
  running.push(launched);
  void launched.gone.then((reason) => {
    gone(reason, launched);
  });
}

function gone(reason: string, launched: Launched): void {
  if (isEnding) return;
  console.error(`The ${launched.name} is gone: ${reason}. See ${places.logFolder}.`);
  void end(launched.name === 'Electron' ? 0 : 1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
// Started by an older Node that passes signals on: when that one is killed, nobody would.
if (process.send) process.on('disconnect', () => void end(1));

async function start(): Promise<void> {
  await mkdir(places.logFolder, { recursive: true, mode: 0o700 });
  const base =
    options.config === undefined
      ? await readDemoSettings(root)
      : await readSettingsFile(path.resolve(options.config));
  const withPlatform = options.config === undefined || options.realDevices;
  const withEmulators = options.config === undefined;

  let terminal: KeptTerminal | null = null;
  const platform = withPlatform
    ? await step(
        'Platform',
        () => startPlatform(places, options),
        (started) => started.ready.url,
      )
    : null;
  if (platform) keep(platform.launched);
  const emulators =
    withEmulators && platform
      ? await step(
          'Emulated devices and bench',
          () =>
            startEmulators(places, options, platform.ready.url, {
              onRestartWanted: () => terminal?.restart(),
            }),
          (started) => started.ready.benchUrl,
        )
      : null;
  if (emulators) keep(emulators.launched);
  await step(
    'Screen',
    () => buildScreen(root),
    (outcome) => outcome,
  );

  const settingsFile = await writeSettings(path.join(dataFolder, 'settings'), base, {
    platform: platform
      ? {
          url: emulators?.ready.platformUrl ?? platform.ready.url,
          enrolmentCode: platform.ready.enrolmentCode,
          // One terminal may ask often, so that whoever cuts the line sees it soon.
          heartbeatMs: 5_000,
        }
      : undefined,
    devices: emulators?.ready.devices,
    stickFolder: emulators?.ready.stickFolder,
  });

  const electron = await chooseElectron(root, options);
  /** The one that it has now stays its own when it is started again. */
  let portScreen = options.portScreen;
  let starts = 0;
  async function startTerminal(): Promise<Launched> {
    starts += 1;
    const again = starts > 1 ? ' again' : '';
    if (electron !== null)
      return step(`Terminal in Electron${again}`, () =>
        startElectronHost(places, electron, settingsFile, emulators?.ready),
      );
    const { launched, ready } = await step(`Terminal${again}`, () =>
      startWebHost(places, { ...options, portScreen }, settingsFile, emulators?.ready),
    );
    portScreen = Number(new URL(ready.url).port);
    // Whoever has the token has the screen; it is shown only where a person must open the page by hand.
    console.log(`\n  screen    ${ready.hasWindow ? new URL(ready.url).origin : ready.url}`);
    return launched;
  }
  terminal = await keepTerminal({
    start: startTerminal,
    onPower: (power) => emulators?.launched.tell({ type: 'terminal', power }),
    onGone: gone,
  });
  running.push(terminal);
  if (emulators) {
    console.log(`  bench     ${emulators.ready.benchUrl}`);
    if (emulators.ready.network !== 'open')
      console.log('  network   is cut, as it was left: give it back at the bench');
  }
  if (platform) console.log(`  platform  ${platform.ready.url}`);
  console.log(`  data      ${path.relative(process.cwd(), dataFolder) || '.'}\n\nCtrl-C ends everything.`);
}

try {
  await start();
} catch (error) {
  if (!isEnding) console.error(error instanceof StepFailed ? advised(error.message) : error);
  await end(1);
}

/** A part of the terminal names its own options; a person who called `npm start` has others. */
function advised(message: string): string {
  if (!/\bport \d+.* is in use/i.test(message)) return message;
  return `${message}\nWith npm start: --port-screen, --port-bench, --port-platform, --port-proxy and --port-ipp choose the ports (0: any free one).`;
}
