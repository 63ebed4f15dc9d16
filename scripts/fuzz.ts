/** `npm run fuzz [-- --inputs N] [--seed N]`: every codec against random and damaged inputs. */
import { z } from 'zod';
import { fuzzedCodecs } from '#drivers/fuzz/codecs.ts';
import { fuzz } from '#drivers/fuzz/fuzz.ts';
import { commandLine, parseCount, parseSeed, randomSeed } from './command-line.ts';

/** A buffer that is never let go grows by more than this over half a million inputs, MB. */
const GROWTH_LIMIT_MB = 8;

const command = commandLine(
  'npm run fuzz --',
  'Feeds every codec random and damaged inputs; some ten minutes.',
)
  .option('--inputs <number>', 'how many inputs each codec gets', parseCount, 1_000_000)
  .option('--seed <number>', 'the seed of an earlier run, to have its inputs again', parseSeed)
  .parse();
const { inputs, seed = randomSeed() } = z
  .object({ inputs: z.int(), seed: z.int().optional() })
  .parse(command.opts());
console.log(`seed ${seed}, ${inputs} inputs for each codec`);
let failed = 0;
for (const codec of fuzzedCodecs) {
  const before = performance.now();
  const report = await fuzz(codec, inputs, seed);
  const seconds = ((performance.now() - before) / 1000).toFixed(1);
  const grew = report.grownMb > GROWTH_LIMIT_MB;
  if (report.failure || grew) failed += 1;
  console.log(
    `${report.failure || grew ? '✘' : '✔'} ${codec.name.padEnd(28)} ${report.inputs} inputs, ` +
      `${(report.bytes / 1e6).toFixed(0)} MB in ${seconds} s, slowest ${report.slowestMs.toFixed(1)} ms, ` +
      `memory ${report.grownMb >= 0 ? '+' : ''}${report.grownMb.toFixed(1)} MB over the second half`,
  );
  if (report.failure)
    console.log(`  input ${report.failure.at}: ${report.failure.what}: ${report.failure.inputHex}`);
}
process.exit(failed === 0 ? 0 : 1);
