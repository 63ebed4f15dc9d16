import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createWriteStream, renameSync, statSync, type WriteStream } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { StepFailed } from '../setup/progress.ts';

const END_WITHIN_MS = 8_000;
/** How long last words may take to arrive after the end of who said them; a grandchild may hold the pipe longer. */
const LAST_WORDS_WITHIN_MS = 1_000;
const KEPT_OUTPUT = 4_000;

/** A process that the launcher started and ends again. */
export interface Launched {
  readonly name: string;
  /** `-1` where it could not be started at all. */
  readonly pid: number;
  /** Resolves with the reason when it is gone by itself. */
  readonly gone: Promise<string>;
  end(): Promise<void>;
  /** Ends it and all that it started at once, as when the power fails. */
  kill(): Promise<void>;
  /** Whether a signal ended it. */
  readonly wasKilled: boolean;
  /** Tells it something, where it listens. */
  tell(message: Readonly<Record<string, string>>): void;
}

export interface LaunchOptions<T extends z.ZodType> {
  readonly name: string;
  readonly module: string;
  readonly parameters: readonly string[];
  /** The message that says that it is up. */
  readonly ready: T;
  readonly readyWithinMs: number;
  readonly logFolder: string;
  /** Beside the launcher's own. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Hears what it says beside that it is ready. */
  readonly onMessage?: ((message: unknown) => void) | undefined;
  /** Shows a line of its error output to the person as well; log records (JSON) go to the file only. */
  readonly showErrors: boolean;
}

/**
 * Forks a part of the terminal and waits until it says that it is ready. It leads a process group of its own,
 * so that Ctrl-C reaches the launcher alone; should the launcher be killed, the part sees its IPC close.
 */
export async function launch<T extends z.ZodType>(
  options: LaunchOptions<T>,
): Promise<{ readonly launched: Launched; readonly ready: z.output<T> }> {
  const child = fork(options.module, [...options.parameters], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    detached: true,
    env: { ...process.env, ...options.environment },
  });
  const output = keepOutput(child, options);
  const launched = launchedOf(options.name, child);
  const ready = Promise.withResolvers<z.output<T>>();
  child.on('message', (message) => {
    const parsed = options.ready.safeParse(message);
    if (parsed.success) ready.resolve(parsed.data);
    else options.onMessage?.(message);
  });
  const timer = setTimeout(
    () =>
      ready.reject(
        new StepFailed(`it did not say that it is ready within ${options.readyWithinMs / 1000} s`),
      ),
    options.readyWithinMs,
  );
  void launched.gone.then((reason) => ready.reject(new StepFailed(reason)));
  try {
    return { launched, ready: await ready.promise };
  } catch (error) {
    await launched.end();
    await output.complete();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StepFailed(output.tail() === '' ? `${options.name}: ${reason}` : output.tail());
  } finally {
    clearTimeout(timer);
  }
}

/** A program with a window of its own that tells nothing: it counts as started as soon as it runs. */
export function launchProgram(
  name: string,
  file: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Launched {
  const child = spawn(file, [...parameters], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
    env: { ...process.env, ...environment },
  });
  return launchedOf(name, child);
}

function launchedOf(name: string, child: ChildProcess): Launched {
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`),
    );
  });
  return {
    name,
    pid: child.pid ?? -1,
    gone,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
      await gone;
      clearTimeout(timer);
    },
    async kill() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      // It leads a process group of its own; Windows has none.
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
    get wasKilled() {
      return child.signalCode !== null;
    },
    tell(message) {
      if (child.connected) child.send(message);
    },
  };
}

interface KeptOutput {
  /** What was said last, in words. */
  readonly tail: () => string;
  readonly complete: () => Promise<void>;
}

function keepOutput(child: ChildProcess, options: LaunchOptions<z.ZodType>): KeptOutput {
  const log: WriteStream = createWriteStream(logFile(options), { flags: 'a', mode: 0o600 });
  let tail = '';
  const keep = (chunk: Buffer, isError: boolean) => {
    log.write(chunk);
    const words = String(chunk)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{'))
      .join('\n');
    if (words === '') return;
    tail = `${tail}${words}\n`.slice(-KEPT_OUTPUT);
    if (isError && options.showErrors) console.error(words);
  };
  child.stdout?.on('data', (chunk: Buffer) => keep(chunk, false));
  child.stderr?.on('data', (chunk: Buffer) => keep(chunk, true));
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      log.end();
      resolve();
    });
  });
  return {
    tail: () => tail.trim(),
    complete() {
      const limit = new Promise<void>((resolve) => setTimeout(resolve, LAST_WORDS_WITHIN_MS).unref());
      return Promise.race([closed, limit]);
    },
  };
}

/** Beyond this size a log begins anew at the next start; the one before is kept beside it. */
const LOG_BYTES = 5 * 1024 * 1024;

function logFile({ logFolder, name }: { readonly logFolder: string; readonly name: string }): string {
  const file = path.join(logFolder, `${logName(name)}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(file, `${file}.1`);
  return file;
}

function logName(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
