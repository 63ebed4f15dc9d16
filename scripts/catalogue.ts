/** `npm run catalogue`: publishes the catalogue that terminals fetch, and keeps its keys. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { initRepository } from '#platform/catalogue-repository/init.ts';
import { RepositoryMistake } from '#platform/catalogue-repository/mistake.ts';
import { publish } from '#platform/catalogue-repository/publish.ts';
import { repositoryFolder } from '#platform/catalogue-repository/repository-folder.ts';
import { readRoleKey } from '#platform/catalogue-repository/role-key.ts';
import { rotate } from '#platform/catalogue-repository/rotate.ts';
import { checkedCatalogue } from './catalogue/checked-catalogue.ts';
import { publishedLines } from './catalogue/published-lines.ts';
import { statusLines } from './catalogue/status-lines.ts';
import { commandLine, parseCount } from './command-line.ts';
import { Mistake } from './items/assets.ts';

const DEFAULT_DATA = '.run/platform';
const data = ['--data <folder>', 'data folder of the platform', DEFAULT_DATA] as const;
const dataOf = z.object({ data: z.string().transform((folder) => repositoryFolder(resolve(folder))) });

const command = commandLine(
  'npm run catalogue --',
  'Publishes items to terminals under The Update Framework, and keeps the keys for it.',
);

command
  .command('init')
  .description('makes the keys and an empty repository')
  .option(...data)
  .requiredOption('--offline <folder>', 'where the root keys and the key of targets go; best on a stick')
  .action((raw: unknown) => {
    const options = dataOf.extend({ offline: z.string() }).parse(raw);
    initRepository(options.data, resolve(options.offline), new Date());
    console.log(`The repository is in ${options.data.path}; it publishes nothing yet.

In ${resolve(options.offline)} are three root keys and the key of targets (mode 0600). TAKE THEM OFF THIS MACHINE NOW:
give each root key to another person, on a medium that lies in a safe. Any two of the three sign for the root; with
fewer than two nobody can ever change keys again. Whoever publishes keeps the key of targets, offline as well.
The keys of snapshot and timestamp stay in ${options.data.keysFolder}: the platform signs with them by itself.

Terminals that enrol from now on follow this repository.`);
  });

command
  .command('publish <assets>')
  .description('checks the items of an assets folder and publishes them')
  .option(...data)
  .requiredOption('--targets-key <file>', 'the key of targets')
  .option(
    '--grace-days <days>',
    'how long cases of an item version that is followed now count like those of the new one',
    parseCount,
    90,
  )
  .action(async (assets: string, raw: unknown) => {
    const options = dataOf.extend({ targetsKey: z.string(), graceDays: z.number() }).parse(raw);
    checkedCatalogue(resolve(assets));
    const published = await publish(options.data, {
      assetsFolder: resolve(assets),
      targetsKey: readRoleKey(resolve(options.targetsKey)),
      graceDays: options.graceDays,
      now: new Date(),
    });
    for (const line of publishedLines(published)) console.log(line);
  });

command
  .command('rotate [replaced...]')
  .description(
    'makes the next root: with new keys for the named roles (targets, snapshot, timestamp) or root keys (first digits of their id); without a name, the same keys for two more years',
  )
  .option(...data)
  .requiredOption(
    '--offline <folder>',
    'holds two root keys and the key of targets; new offline keys go there',
  )
  .action((replaced: string[], raw: unknown) => {
    const options = dataOf.extend({ offline: z.string() }).parse(raw);
    const { version, retired } = rotate(options.data, {
      offlineFolder: resolve(options.offline),
      replace: replaced,
      now: new Date(),
    });
    console.log(`Root ${version} is published; terminals follow it by themselves.`);
    for (const key of retired) console.log(`${key} signs nothing any more: destroy its file.`);
  });

command
  .command('status')
  .description('what is published, by which keys, and until when it is good')
  .option(...data)
  .action((raw: unknown) => {
    for (const line of statusLines(dataOf.parse(raw).data, new Date())) console.log(line);
  });

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof Mistake || error instanceof RepositoryMistake)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
