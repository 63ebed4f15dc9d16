import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Drain, drainSchema } from './drain-meter.ts';
import type { Workshop } from './workshop.ts';

const HERE = import.meta.dirname;
const PLATFORM = path.resolve(HERE, '../../platform/main.ts');
const servedSchema = z.object({
  type: z.literal('ready'),
  url: z.url(),
  enrolmentCode: z.string().optional(),
});

export interface Load {
  readonly cases: number;
  /** Bytes of each case's document, before it is packed and sealed. */
  readonly documentBytes: number;
  /** Of the one file that each case has; 0 for none. */
  readonly fileBytes: number;
}

/** A way to hand over cases; each call is one run, with databases and processes of its own. */
export type Way = () => Promise<Drain>;

/** A terminal that knows its platform and has cases waiting; `platform` is that platform's data. */
export interface FilledTerminal {
  readonly terminal: string;
  readonly platform: string;
}

export async function fillTerminal(workshop: Workshop, load: Load): Promise<FilledTerminal> {
  const [terminal, platform] = [workshop.folder('terminal'), workshop.folder('platform')];
  const parameters = ['--data', platform, '--port', '0', '--issue-code', '00217'];
  const { ready, end } = await workshop.serve('platform', PLATFORM, parameters, servedSchema);
  const task = { folder: terminal, url: ready.url, code: ready.enrolmentCode, ...load };
  await workshop.measure('fill', path.join(HERE, 'terminal/fill-terminal.ts'), task, z.object({}));
  await end();
  return { terminal, platform };
}

/** This project's terminal to its platform on SQLite: every run begins with a copy of `filled`. */
export function ownWay(workshop: Workshop, filled: FilledTerminal): Way {
  return async () => {
    const folder = workshop.folder('own');
    const [terminal, platform] = [path.join(folder, 'terminal'), path.join(folder, 'platform')];
    cpSync(filled.terminal, terminal, { recursive: true });
    cpSync(filled.platform, platform, { recursive: true });
    const parameters = ['--data', platform, '--port', '0'];
    const { ready, end } = await workshop.serve('platform', PLATFORM, parameters, servedSchema);
    const task = { folder: terminal, url: ready.url };
    const module = path.join(HERE, 'terminal/drain-terminal.ts');
    const drain = await workshop.measure('drain', module, task, drainSchema);
    await end();
    rmSync(folder, { recursive: true, force: true });
    return drain;
  };
}

/** PouchDB on LevelDB to express-pouchdb on LevelDB, or RxDB in memory to HTTP and SQLite. */
export function othersWay(workshop: Workshop, who: 'pouch' | 'rxdb', load: Load): Way {
  return async () => {
    const folder = workshop.folder(who);
    const central = workshop.folder(`${who}-central`);
    const server = path.join(HERE, `others/${who}-server.mjs`);
    const { ready, end } = await workshop.serve(`${who}-central`, server, [central], servedSchema);
    const task = { folder, url: ready.url, ...load };
    const drain = await workshop.measure(who, path.join(HERE, `others/${who}-client.mjs`), task, drainSchema);
    await end();
    for (const used of [folder, central]) rmSync(used, { recursive: true, force: true });
    return drain;
  };
}
