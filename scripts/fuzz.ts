/** `npm run fuzz [-- --inputs N] [--seed N]`: every codec against random and damaged inputs. */
import { parseArgs } from 'node:util';
import { fuzzedCodecs } from '#drivers/fuzz/codecs.ts';
import { fuzz } from '#drivers/fuzz/fuzz.ts';

/** A buffer that is never let go grows by more than this over half a million inputs, MB. */
const GROWTH_LIMIT_MB = 8;

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
});
const inputs = Number(values.inputs);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
console.log(`seed ${seed}, ${inputs} inputs for each codec`);
let failed = 0;
for (const codec of fuzzedCodecs) {
  const before = performance.now();
  const report = fuzz(codec, inputs, seed);
  const seconds = ((performance.now() - before) / 1000).toFixed(1);
  const grew = report.grownMb > GROWTH_LIMIT_MB;
  if (report.failure || grew) failed += 1;
  console.log(
    `${report.failure || grew ? '✘' : '✔'} ${codec.name.padEnd(16)} ${report.inputs} inputs, ` +
      `${(report.bytes / 1e6).toFixed(0)} MB in ${seconds} s, slowest ${report.slowestMs.toFixed(1)} ms, ` +
      `memory ${report.grownMb >= 0 ? '+' : ''}${report.grownMb.toFixed(1)} MB over the second half`,
  );
  if (report.failure)
    console.log(`  input ${report.failure.at}: ${report.failure.what}: ${report.failure.inputHex}`);
}
process.exit(failed === 0 ? 0 : 1);
