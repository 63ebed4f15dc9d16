/** `npm run status`: how a terminal stands, for technicians. Reads alone, also beside a running terminal. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { languageSchema } from '#contract/text.ts';
import { commandLine } from './command-line.ts';
import { readStatus } from './status/read-status.ts';
import { statusLines } from './status/status-words.ts';
import { tableOf } from './status/table.ts';

const command = commandLine(
  'npm run status --',
  'Says how a terminal stands: cases, platform, ratings, items, disk, backups, audit log, devices.\n' +
    'Changes nothing, and may be used while the terminal runs. No word of a person is in it.\n' +
    'Ends with 0 where all is well, 1 where somebody should look at something, 2 where it cannot be read.',
)
  .argument('[folder]', 'data folder of a terminal, or of a run of npm start (default: .run)')
  .option('--lang <language>', 'zh or en', 'zh')
  .option('--json', 'the same for programs', false)
  .parse();

const options = z
  .object({ lang: languageSchema.catch(() => command.error('--lang takes zh or en.')), json: z.boolean() })
  .parse(command.opts());
process.exitCode = await tell(dataFolder(command.args[0]));

async function tell(folder: string): Promise<number> {
  const now = new Date();
  try {
    const status = await readStatus(folder, now);
    const lines = statusLines(status, options.lang, now);
    const toLook = lines.filter(({ isToLook }) => isToLook).length;
    console.log(options.json ? JSON.stringify(status, null, 2) : `${titleOf(toLook)}\n\n${tableOf(lines)}`);
    return toLook === 0 ? 0 : 1;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const shown = relative(process.cwd(), folder) || '.';
    console.error(
      options.lang === 'zh'
        ? `读不到 ${shown} 里的终端数据：${reason}`
        : `No terminal can be read in ${shown}: ${reason}`,
    );
    return 2;
  }
}

/** Somebody may name the folder of the whole run, or the terminal's own. */
function dataFolder(named: string | undefined): string {
  const folder = named === undefined ? resolve(import.meta.dirname, '../.run') : resolve(named);
  const ofRun = join(folder, 'terminal');
  return !existsSync(join(folder, 'terminal.db')) && existsSync(join(ofRun, 'terminal.db')) ? ofRun : folder;
}

function titleOf(toLook: number): string {
  if (options.lang === 'en') return toLook === 0 ? 'All is well.' : `To be looked at: ${toLook} (!)`;
  return toLook === 0 ? '一切正常。' : `需要留意：${toLook} 处（!）`;
}
