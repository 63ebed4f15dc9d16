import { Worker } from 'node:worker_threads';
import type { DocumentInput, RenderResult } from './document-input.ts';
import { SYSTEM_FALLBACK_FONTS } from './fonts.ts';
import { type WorkerRequest, workerAnswerSchema } from './worker-messages.ts';

export interface DocumentRenderer {
  /** Never rejects. Documents are made one after the other. */
  render(input: DocumentInput): Promise<RenderResult>;
  /** Settles when the next document will be quick (some 100 ms instead of seconds). Never rejects. */
  warmUp(): Promise<void>;
  /** What is under way ends as `rendererFailed`. */
  close(): Promise<void>;
}

export interface DocumentRendererOptions {
  /** Holds Noto Sans SC; see fonts.ts. */
  readonly fontsFolder: string;
  /** `assets/templates` */
  readonly templatesFolder: string;
  /** Font files for characters that Noto Sans SC lacks, best first. */
  readonly fallbackFonts?: readonly string[];
}

type Settle = (result: RenderResult | null) => void;

/** Sets documents as PDF in a worker thread, which is started with the first call and again after it was lost. */
export function createDocumentRenderer(options: DocumentRendererOptions): DocumentRenderer {
  const waiting = new Map<number, Settle>();
  let worker: Worker | null = null;
  let lastId = 0;
  let closed = false;

  function fail(detail: string): void {
    worker = null;
    const unanswered = [...waiting.values()];
    waiting.clear();
    for (const settle of unanswered) settle({ ok: false, error: 'rendererFailed', detail });
  }

  function start(): Worker {
    const started = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: {
        fontsFolder: options.fontsFolder,
        templatesFolder: options.templatesFolder,
        fallbackFonts: options.fallbackFonts ?? SYSTEM_FALLBACK_FONTS,
      },
    });
    started.on('message', (message: unknown) => {
      const { id, result } = workerAnswerSchema.parse(message);
      waiting.get(id)?.(result);
      waiting.delete(id);
    });
    started.on('error', (error) => {
      if (worker === started) fail(`the worker was lost: ${error instanceof Error ? error.name : 'error'}`);
    });
    started.on('exit', () => {
      if (worker === started) fail('the worker has ended');
    });
    return started;
  }

  function ask(input: WorkerRequest['input']): Promise<RenderResult | null> {
    if (closed) return Promise.resolve({ ok: false, error: 'rendererFailed', detail: 'closed' });
    worker ??= start();
    const to = worker;
    lastId += 1;
    const request: WorkerRequest = { id: lastId, input };
    return new Promise((resolve) => {
      waiting.set(request.id, resolve);
      to.postMessage(request);
    });
  }

  return {
    async render(input) {
      return (await ask(input)) ?? { ok: false, error: 'rendererFailed', detail: 'no document came back' };
    },
    async warmUp() {
      await ask(null);
    },
    async close() {
      closed = true;
      const ending = worker;
      fail('closed');
      await ending?.terminate();
    },
  };
}
