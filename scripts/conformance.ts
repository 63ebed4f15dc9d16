/** `npm run conformance [-- --json] [--full]`: every driver against every behaviour, as a table. */
import { parseArgs } from 'node:util';
import {
  behaviours,
  type SuiteOptions,
  subjects,
  tryBehaviour,
  type Verdict,
} from '#drivers/conformance/suite.ts';
import { FONTS_FOLDER, startDeviceHost } from './devices/device-host-process.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Garbage for 60 s in place of 2 s. */
    full: { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
});
const options: SuiteOptions = {
  startDeviceHost,
  fontsFolder: FONTS_FOLDER,
  garbageMs: values.full ? 60_000 : 2_000,
  patience: 1,
  seed: values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed),
};
const verdicts: Verdict[] = [];
for (const behaviour of behaviours) {
  if (!values.json) console.log(`\n${behaviour.title}`);
  for (const subject of subjects) {
    const verdict = await tryBehaviour(subject, behaviour, options);
    verdicts.push(verdict);
    const mark = verdict.ok === null ? '–' : verdict.ok ? '✔' : '✘';
    if (!values.json) console.log(`  ${mark} ${subject.name.padEnd(34)} ${verdict.note}`);
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
