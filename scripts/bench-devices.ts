/** `npm run bench:devices`: what the device layer costs. Emulators, no hardware. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Figure } from './bench/figure.ts';
import { printFigures } from './bench/print-figures.ts';
import { commandLine, parseCount } from './command-line.ts';
import { benchCodecs } from './devices/bench/codecs.ts';
import { benchIdentity } from './devices/bench/identity.ts';
import { benchRaster } from './devices/bench/raster.ts';
import { benchRest } from './devices/bench/rest.ts';

const command = commandLine(
  'npm run bench:devices --',
  'Measures what the device layer costs, against its targets; a minute or two, on a quiet machine.',
)
  .option('--json', 'the figures as JSON', false)
  .option('--rest <seconds>', 'how long the device host is watched at rest', parseCount, 10)
  .parse();
const values = z.object({ json: z.boolean(), rest: z.int() }).parse(command.opts());

/** Progress goes by the side: what is printed is the table or the JSON alone. */
async function measured(
  what: string,
  measure: () => readonly Figure[] | Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  process.stderr.write(`… ${what}\n`);
  return measure();
}

const folder = mkdtempSync(path.join(tmpdir(), 'tongban-bench-'));
const figures: Figure[] = [];
try {
  figures.push(...(await measured('a card read, beside bare serialport', () => benchIdentity(folder))));
  figures.push(...(await measured('codecs', benchCodecs)));
  const rest = () => benchRest(folder, values.rest * 1000);
  figures.push(...(await measured(`the device host with every class, ${values.rest} s at rest`, rest)));
  figures.push(...(await measured('receipts drawn', benchRaster)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
printFigures(figures, values.json);
process.exit(figures.every(({ ok }) => ok) ? 0 : 1);
