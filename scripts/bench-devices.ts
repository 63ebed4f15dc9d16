/** `npm run bench:devices [-- --json] [--rest SECONDS]`: what the device layer costs. Emulators, no hardware. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchCodecs } from './devices/bench/codecs.ts';
import type { Figure } from './devices/bench/figure.ts';
import { benchIdentity } from './devices/bench/identity.ts';
import { benchRaster } from './devices/bench/raster.ts';
import { benchRest } from './devices/bench/rest.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** How long the device host is watched at rest, s. */
    rest: { type: 'string', default: '10' },
  },
});
const folder = mkdtempSync(path.join(tmpdir(), 'tongban-bench-'));
const figures: Figure[] = [];
try {
  figures.push(...(await benchIdentity(folder)));
  figures.push(...benchCodecs());
  figures.push(...(await benchRest(folder, Number(values.rest) * 1000)));
  figures.push(...benchRaster());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (values.json) console.log(JSON.stringify(figures, null, 2));
else
  for (const { name, value, unit, target, better, ok } of figures) {
    const aim = target === null ? '' : `  (${better === 'lower' ? '≤' : '≥'} ${target} ${unit})`;
    console.log(`${target === null ? ' ' : ok ? '✔' : '✘'} ${name.padEnd(64)} ${value} ${unit}${aim}`);
  }
process.exit(figures.every(({ ok }) => ok) ? 0 : 1);
