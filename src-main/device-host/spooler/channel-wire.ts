import type { HelperWire, StartWire } from '#drivers/document-printer/spooler/helper-wire.ts';
import type { HelperProcess, StartHelper } from '../helper-process.ts';

/** The shipped spooler helper: a process of this terminal, its lines as messages. */
export function channelWire(startSpooler: StartHelper): StartWire {
  return () => {
    const listeners = { line: (_line: string) => {}, end: (_reason: string) => {} };
    const gone = Promise.withResolvers<void>();
    let helper: HelperProcess | null = null;
    let isOver = false;
    const over = (reason: string) => {
      gone.resolve();
      if (isOver) return;
      isOver = true;
      listeners.end(reason);
    };
    startSpooler().then(
      (started) => {
        helper = started;
        started.channel.onClose(() => over('the spooler helper ended'));
        // What is no line of text is no answer either, and is refused as such.
        started.channel.onMessage((line) => listeners.line(typeof line === 'string' ? line : ''));
        if (isOver) started.end();
      },
      () => over('the spooler helper cannot be started'),
    );
    return {
      post: (line) => helper?.channel.post(line),
      onLine: (listener) => {
        listeners.line = listener;
      },
      onEnd: (listener) => {
        listeners.end = listener;
      },
      async end() {
        isOver = true;
        // One that has not arrived yet is ended when it does.
        if (!helper) return;
        helper.end();
        await gone.promise;
      },
    } satisfies HelperWire;
  };
}
