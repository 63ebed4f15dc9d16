import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { StepFailed } from '../setup/progress.ts';
import { type Launched, launch } from '../start/launched.ts';

const STARTED_WITHIN_MS = 60_000;
const startedSchema = z.object({ type: z.literal('ready') });

/** Processes and files of one run of the bench; all of them are gone after `close`. */
export interface Workshop {
  /** A new empty folder. */
  folder(name: string): string;
  /** Starts a server, which says that it is `ready`. */
  serve<T extends z.ZodType>(
    name: string,
    module: string,
    parameters: readonly string[],
    ready: T,
  ): Promise<{ readonly ready: z.output<T>; readonly end: () => Promise<void> }>;
  /** Runs a measuring process (see measuring-process.ts) to its end; resolves to what it measured. */
  measure<T extends z.ZodType>(name: string, module: string, task: object, result: T): Promise<z.output<T>>;
  /** Has `act` done at the end, before the files go. */
  atEnd(act: () => Promise<void>): void;
  readonly isClosing: boolean;
  close(): Promise<void>;
}

/** Each measurement has a process of its own: none warms up another, and all can be ended at any moment. */
export function openWorkshop(): Workshop {
  const root = mkdtempSync(path.join(tmpdir(), 'tongban-bench-'));
  const running = new Set<Launched>();
  const acts: (() => Promise<void>)[] = [];
  let closing: Promise<void> | null = null;
  let folders = 0;

  function folder(name: string): string {
    folders += 1;
    const made = path.join(root, `${folders}-${name}`);
    mkdirSync(made);
    return made;
  }

  async function start<T extends z.ZodType>(
    name: string,
    module: string,
    parameters: readonly string[],
    ready: T,
  ) {
    if (closing) throw new StepFailed('the bench was ended');
    const started = await launch({
      ...{ name, module, parameters, ready },
      readyWithinMs: STARTED_WITHIN_MS,
      logFolder: root,
      showErrors: true,
    });
    running.add(started.launched);
    void started.launched.gone.then(() => running.delete(started.launched));
    return started;
  }

  async function end(): Promise<void> {
    await Promise.all([...running].map((launched) => launched.end()));
    for (const act of acts) await act();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }

  return {
    folder,
    async serve(name, module, parameters, readySchema) {
      const { launched, ready } = await start(name, module, parameters, readySchema);
      return { ready, end: () => launched.end() };
    },
    async measure(name, module, task, result) {
      const file = path.join(folder('result'), 'result.json');
      const parameters = [JSON.stringify({ task, file })];
      const { launched } = await start(name, module, parameters, startedSchema);
      const reason = await launched.gone;
      try {
        return result.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        throw new StepFailed(`${name} measured nothing: ${reason}`);
      }
    },
    atEnd: (act) => void acts.push(act),
    get isClosing() {
      return closing !== null;
    },
    close() {
      closing ??= end();
      return closing;
    },
  };
}
