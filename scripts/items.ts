import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { readItem } from '#contract/item/read-item.ts';
import { commandLine } from './command-line.ts';

const assets = new URL('../assets', import.meta.url).pathname;
const command = commandLine('npm run items', 'Checks every item file; each fault names file, place and reason.')
  .argument('[files...]', 'only these')
  .parse();
const library = parse(readFileSync(join(assets, 'questions.yaml'), 'utf8'));
const wanted = command.args;
let faults = 0;
let items = 0;
for (const file of readdirSync(join(assets, 'items'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))) {
  if (wanted.length > 0 && !wanted.some((name) => file.includes(basename(name)))) continue;
  items += 1;
  try {
    const read = readItem(parse(readFileSync(join(assets, 'items', file), 'utf8')), library);
    for (const fault of read.ok ? [] : read.faults) {
      faults += 1;
      console.log(`${file}: ${fault.path}: ${fault.reason}`);
    }
  } catch (error) {
    faults += 1;
    console.log(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}
console.log(`${items} items, ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;
