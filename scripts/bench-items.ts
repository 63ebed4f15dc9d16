/** `npm run bench:items`: what the catalogue and the search over it cost, beside libraries for searching. */
import { z } from 'zod';
import { printFigures } from './bench/print-figures.ts';
import { benchCatalogue } from './bench-items/catalogue.ts';
import { benchQuestions } from './bench-items/questions.ts';
import { benchSearch, searchTable } from './bench-items/search.ts';
import { figuresOfSearch } from './bench-items/search-figures.ts';
import { commandLine, parseCount } from './command-line.ts';

const command = commandLine(
  'npm run bench:items --',
  'Measures the catalogue and the search over items, against their targets and beside libraries; some minutes, on a quiet machine.',
)
  .option('--json', 'the figures as JSON', false)
  .option('--no-search', 'the catalogue alone; some seconds')
  .option(
    '--generated <count>',
    'how many made-up items the search is measured on as well',
    parseCount,
    100_000,
  )
  .parse();
const { json, search, generated } = z
  .object({ json: z.boolean(), search: z.boolean(), generated: z.int() })
  .parse(command.opts());

const catalogue = [...benchCatalogue(), ...benchQuestions()];
const searched = search ? await benchSearch(generated) : [];
const figures = [...catalogue, ...figuresOfSearch(searched)];
printFigures(json ? figures : catalogue, json);
if (!json && search) console.log(`\n${searchTable(searched)}`);
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
