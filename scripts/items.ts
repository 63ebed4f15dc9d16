/** `npm run items`: checks the files of items, shows one as the terminal would ask it, and counts what is asked. */
import { z } from 'zod';
import { commandLine } from './command-line.ts';
import { DEFAULT_DIVISION, Mistake } from './items/assets.ts';
import { check } from './items/check.ts';
import { coverage } from './items/coverage.ts';
import { writeJsonSchema } from './items/json-schema.ts';
import { phrases } from './items/phrases.ts';
import { show } from './items/show.ts';
import { writeVersions } from './items/versions.ts';

const command = commandLine(
  'npm run items --',
  'Checks every file of items; shows one; counts what is asked.',
);
const region = ['--region <division>', 'the region, six digits', DEFAULT_DIVISION] as const;

command
  .command('check [files...]', { isDefault: true })
  .description(
    'checks all files, of items, regions, lists and made-up records; or tells of the named ones alone',
  )
  .action((files: string[]) => {
    process.exitCode = check(files) ? 0 : 1;
  });
command
  .command('show <item>')
  .description('goes through an item as the terminal does: by its name, its id, or what people call it')
  .option(...region)
  .option('--as <resident>', 'as a made-up person of assets/demo/residents.json')
  .option('--answers <answers>', 'answers beforehand, as town=jinze,phone=13800000000; asks nothing then')
  .action(async (word: string, options: unknown) => {
    await show(word, showOptions.parse(options));
  });
command
  .command('coverage')
  .description('how much of each item a full record answers, and how many papers certificates stand for')
  .option(...region)
  .action((options: unknown) => coverage(z.object({ region: z.string() }).parse(options).region));
command
  .command('schema')
  .description('writes assets/schema/item.schema.json for editors')
  .action(writeJsonSchema);

command
  .command('phrases')
  .description('prints what documents of cases repeat, for a new dictionary that they are packed with')
  .action(phrases);
command
  .command('versions')
  .description('writes down in assets/item-versions.json what the versions of the items stand for')
  .option('--raise', 'gives items that were changed under their old version the next number first', false)
  .action((options: unknown) => {
    process.exitCode = writeVersions(z.object({ raise: z.boolean() }).parse(options)) ? 0 : 1;
  });

const showOptions = z.object({
  region: z.string(),
  as: z.string().optional(),
  answers: z.string().optional(),
});

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
