import { type HelperAnswer, type HelperQuestion, readAnswer } from './helper-protocol.ts';
import type { HelperWire, StartWire } from './helper-wire.ts';

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
  readonly wire: HelperWire;
  readonly waiting: Map<number, Waiting>;
  /** Settles when the helper is ready, or never. */
  readonly ready: Promise<void>;
  /** Gives it up: nothing waits for it any more. */
  readonly drop: (reason: string) => void;
}

/** A helper that has loaded nothing after this time, ms, hangs in its loading. */
const START_WITHIN_MS = 15_000;

/**
 * The helper process that stands between the drivers and the printers' DLLs: one that crashes or hangs takes
 * nothing with it. Started with the first question, and again with the next one after it ended.
 */
export function createHelperLink(startWire: StartWire): HelperLink {
  let helper: Helper | null = null;
  let lastId = 0;

  function start(): Helper {
    const wire = startWire();
    const { promise: ready, resolve: isReady } = Promise.withResolvers<void>();
    const waiting = new Map<number, Waiting>();
    const drop = (reason: string) => {
      clearTimeout(starting);
      if (helper === started) helper = null;
      for (const { settle, sent } of [...waiting.values()]) settle({ kind: 'none', sent, reason });
      void wire.end();
    };
    const started: Helper = { wire, waiting, ready, drop };
    const starting = setTimeout(() => drop('the spooler helper does not start'), START_WITHIN_MS);
    wire.onEnd(drop);
    wire.onLine((line) => {
      const answer = readAnswer(line);
      if (!answer) return drop('the spooler helper speaks nonsense');
      if (answer.answer === 'ready') {
        clearTimeout(starting);
        isReady();
      }
      // An answer to a question that was given up is nobody's.
      waiting.get(answer.id)?.settle({ kind: 'answer', answer });
    });
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
          timer = setTimeout(
            () => current.drop(`the spooler helper was silent for ${timeoutMs} ms`),
            timeoutMs,
          );
          asked.sent = true;
          current.wire.post(JSON.stringify({ id, ...question }));
        });
      });
    },
    async close() {
      const ending = helper;
      ending?.drop('given up');
      await ending?.wire.end();
    },
  };
}
