import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MAX_ANSWER_CHARS } from './helper-protocol.ts';
import type { HelperWire, StartWire } from './helper-wire.ts';
import { createLineSplitter } from './line-splitter.ts';

/** A helper that is a program of its own, over its standard input and output. */
export function spawnedWire([program, ...args]: readonly [program: string, ...args: string[]]): StartWire {
  return () => {
    const child = spawn(program, args, { stdio: 'pipe', windowsHide: true });
    const lines = createLineSplitter(MAX_ANSWER_CHARS);
    const listeners = { line: (_line: string) => {}, end: (_reason: string) => {} };
    let ended = false;
    const end = (reason: string) => {
      if (ended) return;
      ended = true;
      child.kill('SIGKILL');
      listeners.end(reason);
    };
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      const complete = lines.push(text);
      if (!complete) return end('the spooler helper sends a line without end');
      for (const line of complete) listeners.line(line);
    });
    // What it says to people is not kept: nobody checks it for names of documents.
    child.stderr.resume();
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => end(`the spooler helper cannot be started (${codeOf(error)})`));
    child.on('exit', (code, signal) => end(`the spooler helper ended (${signal ?? code})`));
    return {
      post: (line) => void child.stdin.write(`${line}\n`),
      onLine: (listener) => {
        listeners.line = listener;
      },
      onEnd: (listener) => {
        listeners.end = listener;
      },
      async end() {
        if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
        // It rejects on an 'error': one that cannot be killed is not waited for, and `onEnd` has told of it.
        const gone = once(child, 'exit').catch(() => undefined);
        child.kill('SIGKILL');
        await gone;
      },
    } satisfies HelperWire;
  };
}

function codeOf(error: Error & { readonly code?: string }): string {
  return error.code ?? error.message;
}
