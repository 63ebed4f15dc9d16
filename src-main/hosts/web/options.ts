import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';

const optionsSchema = z.object({
  settings: z.string(),
  data: z.string(),
  assets: z.string().optional(),
  watchItems: z.boolean(),
  port: z.int(),
  window: z.boolean(),
  headless: z.boolean(),
  debuggingPort: z.int().optional(),
  fakeCamera: z.string().optional(),
  windowSize: z.object({ width: z.int(), height: z.int() }).optional(),
});
export type WebHostOptions = Readonly<z.infer<typeof optionsSchema>>;

/** The web host's command line. Ends the process with a clear line when it is wrong (commander's way). */
export function readOptions(argv: readonly string[]): WebHostOptions {
  const command = new Command('web-host')
    .description('Runs a terminal in plain Node with a Chromium window.')
    .requiredOption('--settings <file>', 'settings of this terminal (JSON)')
    .requiredOption('--data <folder>', 'where the terminal keeps its data')
    .option('--assets <folder>', 'items, templates and words instead of those that came with the program')
    .option('--watch-items', 'read items anew when their files change, for those who write them', false)
    .option('--port <number>', 'port of the screen, 0 for any free one', parsePort, 7081)
    .option('--no-window', 'open no browser; print the address')
    .option('--headless', 'let the browser draw into memory', false)
    .option('--debugging-port <number>', 'open DevTools on this port of 127.0.0.1', parsePort)
    .option('--fake-camera <file>', 'emulate a camera that shows this picture (*.mjpeg)')
    .option('--window-size <WxH>', 'size of the window in pixels', parseSize)
    .parse([...argv], { from: 'user' });
  return optionsSchema.parse(command.opts());
}

/** A TCP port, `0` for any free one. */
export function parsePort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

export function parseSize(value: string): { readonly width: number; readonly height: number } {
  const match = /^(\d{3,5})x(\d{3,5})$/.exec(value);
  if (!match) throw new InvalidArgumentError('A size is WIDTHxHEIGHT in pixels, as in 1080x1920.');
  return { width: Number(match[1]), height: Number(match[2]) };
}
