import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';

const MAIN = path.resolve(import.meta.dirname, '../../platform/main.ts');
const readySchema = z.object({ type: z.literal('ready'), url: z.url() });

/** One platform process of several. */
export interface Gateway {
  readonly url: string;
  /** Ends it in the middle of whatever it does. */
  killHard(): Promise<void>;
}

/** Starts a platform process on `database` with the keys in `folder`. */
export async function startGateway(database: string, folder: string): Promise<Gateway> {
  const child: ChildProcess = fork(MAIN, ['--data', folder, '--port', '0', '--database', database], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit');
  const ready = once(child, 'message');
  const first = await Promise.race([ready, ended.then(() => null)]);
  if (first === null) throw new Error('the platform did not start');
  const { url } = readySchema.parse(first[0]);
  return {
    url,
    async killHard() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
