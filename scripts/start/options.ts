import { isIPv4 } from 'node:net';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { parsePort, parseSize } from '#main/hosts/web/options.ts';

const optionsSchema = z.object({
  data: z.string().optional(),
  config: z.string().optional(),
  realDevices: z.boolean(),
  window: z.boolean(),
  headless: z.boolean(),
  electron: z.boolean(),
  chromium: z.boolean(),
  phones: z.union([z.boolean(), z.ipv4()]).default(false),
  portScreen: z.int(),
  portBench: z.int(),
  portPlatform: z.int(),
  portProxy: z.int(),
  portIpp: z.int(),
  windowSize: z.object({ width: z.int(), height: z.int() }).optional(),
});
export type StartOptions = Readonly<z.infer<typeof optionsSchema>>;

/** The command line of `npm start`. Prints help or the mistake and ends the process where there is one. */
export function readStartOptions(argv: readonly string[]): StartOptions {
  const command = new Command('npm start --')
    .description(
      'Starts a terminal. Without --config it is the demonstration: emulated devices, a bench to play with them, and a platform on this machine.',
    )
    .option(
      '--data <folder>',
      'where everything of this run is kept (default: .run, or .run/own with --config)',
    )
    .option('--config <file>', 'settings (JSON) of a real terminal: its devices, its platform')
    .option('--real-devices', 'with --config: its devices, but the platform of the demonstration', false)
    .option('--no-window', 'open no window; print the address of the screen')
    .option('--headless', 'let the browser draw into memory', false)
    .option('--electron', 'insist on Electron', false)
    .option('--chromium', 'use Chromium even where Electron is there', false)
    .option('--window-size <WxH>', 'size of the Chromium window, as in 1080x1920', parseSize)
    .option(
      '--phones [address]',
      'let phones in the same network open the pages behind QR codes of payments and printed documents; at this IPv4 address of this machine, else the first one that is found',
      parseAddress,
    )
    .option('--port-screen <number>', 'port of the screen', parsePort, 7081)
    .option('--port-bench <number>', 'port of the device bench', parsePort, 7082)
    .option('--port-platform <number>', 'port of the platform', parsePort, 7080)
    .option('--port-proxy <number>', "port of the platform's line that the bench can cut", parsePort, 7083)
    .option('--port-ipp <number>', 'port of the emulated A4 printer', parsePort, 7631)
    .allowExcessArguments(false)
    .parse([...argv], { from: 'user' });
  const options = optionsSchema.parse(command.opts());
  if (options.realDevices && options.config === undefined)
    command.error('--real-devices needs --config <file>, which names the devices.');
  if (options.electron && (options.chromium || options.headless || !options.window))
    command.error('--electron opens a window of its own: leave --chromium, --headless and --no-window away.');
  if (options.phones !== false && options.portPlatform === 0)
    command.error(
      '--phones needs a port of the platform that is known before: leave --port-platform 0 away.',
    );
  return options;
}

function parseAddress(value: string): string {
  if (!isIPv4(value)) throw new InvalidArgumentError('It must be an IPv4 address, such as 192.168.1.20.');
  return value;
}
