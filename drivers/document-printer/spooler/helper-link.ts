import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type HelperAnswer, type HelperQuestion, MAX_ANSWER_CHARS, readAnswer } from './helper-protocol.ts';
import { createLineSplitter } from './line-splitter.ts';

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

export type HelperReply =
  | { readonly kind: 'answer'; readonly answer: HelperAnswer }
  /** `sent`: the helper has the question and may have acted on it. */
  | { readonly kind: 'none'; readonly sent: boolean; readonly reason: string };

export interface HelperLink {
  /** Never rejects. A helper that does not answer in time hangs in a printer's DLL: it is killed. */
  ask(
    question: Unnumbered<HelperQuestion>,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
  ): Promise<HelperReply>;
  /** Ends the helper; settles when it is gone. */
  close(): Promise<void>;
}

interface Waiting {
  readonly settle: (reply: HelperReply) => void;
  /** Whether the helper has the question. */
  sent: boolean;
}

interface Helper {
  readonly child: ChildProcessWithoutNullStreams;
  readonly waiting: Map<number, Waiting>;
  /** Settles when the helper is ready, or never. */
  readonly ready: Promise<void>;
}

/** A helper that has loaded nothing after this time, ms, hangs in its loading. */
const START_WITHIN_MS = 15_000;

/**
 * The helper process that stands between the drivers and the printers' DLLs: one that crashes or hangs takes
 * nothing with it. Started with the first question, and again with the next one after it ended.
 */
export function createHelperLink(command: readonly [program: string, ...args: string[]]): HelperLink {
  const [program, ...args] = command;
  let helper: Helper | null = null;
  let lastId = 0;

  function start(): Helper {
    const child = spawn(program, args, { stdio: 'pipe', windowsHide: true });
    const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
    const started: Helper = { child, waiting: new Map(), ready };
    const lines = createLineSplitter(MAX_ANSWER_CHARS);
    const starting = setTimeout(() => end('the spooler helper does not start'), START_WITHIN_MS);
    const end = (reason: string) => {
      clearTimeout(starting);
      if (helper === started) helper = null;
      for (const { settle, sent } of [...started.waiting.values()]) settle({ kind: 'none', sent, reason });
      child.kill('SIGKILL');
    };
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      const complete = lines.push(text);
      if (!complete) return end('the spooler helper sends a line without end');
      for (const line of complete) {
        const answer = readAnswer(line);
        if (!answer) return end('the spooler helper speaks nonsense');
        if (answer.answer === 'ready') {
          clearTimeout(starting);
          isReady();
        }
        // An answer to a question that was given up is nobody's.
        started.waiting.get(answer.id)?.settle({ kind: 'answer', answer });
      }
    });
    // What it says to people is not kept: nobody checks it for names of documents.
    child.stderr.resume();
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => end(`the spooler helper cannot be started (${codeOf(error)})`));
    child.on('exit', (code, signal) => end(`the spooler helper ended (${signal ?? code})`));
    helper = started;
    return started;
  }

  return {
    ask(question, { timeoutMs, signal }) {
      const current = helper ?? start();
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const asked: Waiting = {
          sent: false,
          settle(reply) {
            clearTimeout(timer);
            signal?.removeEventListener('abort', giveUp);
            current.waiting.delete(id);
            resolve(reply);
          },
        };
        const giveUp = () => asked.settle({ kind: 'none', sent: asked.sent, reason: 'given up' });
        if (signal?.aborted) return giveUp();
        current.waiting.set(id, asked);
        signal?.addEventListener('abort', giveUp, { once: true });
        void current.ready.then(() => {
          if (!current.waiting.has(id)) return;
          timer = setTimeout(() => {
            asked.settle({
              kind: 'none',
              sent: true,
              reason: `the spooler helper was silent for ${timeoutMs} ms`,
            });
            if (helper === current) helper = null;
            current.child.kill('SIGKILL');
          }, timeoutMs);
          asked.sent = true;
          current.child.stdin.write(`${JSON.stringify({ id, ...question })}\n`);
        });
      });
    },
    async close() {
      const ending = helper;
      helper = null;
      if (!ending || ending.child.exitCode !== null || ending.child.signalCode !== null) return;
      if (ending.child.pid === undefined) return;
      const gone = once(ending.child, 'exit');
      ending.child.kill('SIGKILL');
      await gone;
    },
  };
}

function codeOf(error: Error & { readonly code?: string }): string {
  return error.code ?? error.message;
}
