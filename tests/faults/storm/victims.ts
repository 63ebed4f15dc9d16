import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What a busy terminal tells. */
export interface Receipt {
  readonly receipt: string;
  readonly caseId: string;
  readonly sha256: string;
}
const tellingSchema = z.union([
  z.object({ receipt: z.string(), caseId: z.string(), sha256: z.string() }),
  z.object({ waiting: z.number(), attention: z.number() }),
  z.object({ ready: z.literal(true) }),
  z.object({ alarm: z.string() }),
]);

/** A process that is there to be killed and started again. */
export interface Victim {
  readonly child: ChildProcess;
  /** Resolves when it is gone, by whatever end. */
  readonly ended: Promise<unknown>;
  /** Resolves when it is gone. */
  killHard(): Promise<void>;
}

function victimOf(child: ChildProcess): Victim {
  const ended = once(child, 'exit');
  return {
    child,
    ended,
    async killHard() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export interface TerminalWishes {
  readonly folder: string;
  readonly url: string;
  readonly code: string;
  readonly pauseMs: number;
}

/**
 * Starts a busy terminal; `onTold` hears what it tells until it is killed, also what was already on its way then.
 * `environment` is added to this process's own.
 */
export function startTerminal(
  wishes: TerminalWishes,
  onTold: (told: z.infer<typeof tellingSchema>) => void,
  environment: Readonly<Record<string, string>> = {},
): Victim {
  const child = fork(path.join(import.meta.dirname, 'busy-terminal.ts'), [JSON.stringify(wishes)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  });
  child.on('message', (message) => onTold(tellingSchema.parse(message)));
  return victimOf(child);
}

const readySchema = z.object({ url: z.url(), enrolmentCode: z.string().optional() });

/** Starts the platform and resolves once it serves. `terminal`: gives out an enrolment code for it. */
export async function startPlatform(
  folder: string,
  port: number,
  terminal?: string,
): Promise<Victim & z.infer<typeof readySchema>> {
  const code = terminal === undefined ? [] : ['--issue-code', terminal];
  const child = fork(
    path.join(ROOT, 'platform/main.ts'),
    ['--data', folder, '--port', String(port), ...code],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the platform did not start');
    }),
  ]);
  return { ...victimOf(child), ...readySchema.parse(message) };
}
