/** `npm run conformance`: every driver against every behaviour, as a table. */
import { z } from 'zod';
import {
  behaviours,
  type SuiteOptions,
  subjects,
  tryBehaviour,
  type Verdict,
} from '#drivers/conformance/suite.ts';
import { commandLine, parseSeed, randomSeed } from './command-line.ts';
import { FONTS_FOLDER, startDeviceHost } from './devices/device-host-process.ts';

const command = commandLine(
  'npm run conformance --',
  'Tries every driver on every behaviour, against emulators; some 5 minutes, on a quiet machine.',
)
  .option('--driver <text>', 'only drivers in whose name this stands, such as "barcode"')
  .option('--json', 'an array of {driver, behaviour, ok, note} at the end, and no table', false)
  .option('--full', 'garbage on the line for 60 s in place of 2 s', false)
  .option('--seed <number>', 'the garbage of an earlier run', parseSeed)
  .parse();
const values = z
  .object({
    driver: z.string().optional(),
    json: z.boolean(),
    full: z.boolean(),
    seed: z.int().optional(),
  })
  .parse(command.opts());
const wanted = values.driver?.toLowerCase() ?? '';
const tried = subjects.filter(({ name }) => name.toLowerCase().includes(wanted));
if (tried.length === 0)
  command.error(
    `No driver is named so: ${values.driver}. There are:\n  ${subjects.map(({ name }) => name).join('\n  ')}`,
  );
const options: SuiteOptions = {
  startDeviceHost,
  fontsFolder: FONTS_FOLDER,
  garbageMs: values.full ? 60_000 : 2_000,
  patience: 1,
  seed: values.seed ?? randomSeed(),
};
const verdicts: Verdict[] = [];
for (const behaviour of behaviours) {
  if (!values.json) console.log(`\n${behaviour.title}`);
  for (const subject of tried) {
    const verdict = await tryBehaviour(subject, behaviour, options);
    verdicts.push(verdict);
    const mark = verdict.ok === null ? '–' : verdict.ok ? '✔' : '✘';
    if (!values.json) console.log(`  ${mark} ${subject.name.padEnd(40)} ${verdict.note}`);
  }
}
const failed = verdicts.filter(({ ok }) => ok === false).length;
// What does not apply is no failure: its reason stands in the note.
if (values.json)
  console.log(
    JSON.stringify(
      verdicts.map((each) => ({ ...each, ok: each.ok !== false })),
      null,
      2,
    ),
  );
else
  console.log(
    `\n${verdicts.length} cells, ${failed} failed (garbage seed ${options.seed}; emulators, no hardware)`,
  );
process.exit(failed === 0 ? 0 : 1);
