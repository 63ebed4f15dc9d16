import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const messageSchema = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

/** The DevTools protocol over Chromium's pipe: JSON messages, each ended by a zero byte. */
export interface BrowserPipe {
  /** Rejects when the browser answers with an error or the pipe closes. A page that hangs never answers. */
  send(method: string, params: Record<string, unknown>, sessionId?: string): Promise<unknown>;
  onEvent(listener: (method: string, params: unknown) => void): void;
}

export function browserPipe(to: Writable, from: Readable): BrowserPipe {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners: ((method: string, params: unknown) => void)[] = [];
  let lastId = 0;
  let rest = '';

  from.setEncoding('utf8');
  from.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) receive(part);
  });
  from.on('close', () => {
    for (const answer of waiting.values()) answer.reject(new Error('the browser is gone'));
    waiting.clear();
  });
  from.on('error', () => {});
  to.on('error', () => {});

  function receive(text: string): void {
    const message = messageSchema.parse(JSON.parse(text));
    if (message.id === undefined) {
      for (const listener of listeners) listener(message.method ?? '', message.params);
      return;
    }
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) answer?.reject(new Error(message.error.message));
    else answer?.resolve(message.result);
  }

  return {
    send(method, params, sessionId) {
      lastId += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(lastId, answer);
      to.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
      return answer.promise;
    },
    onEvent: (listener) => listeners.push(listener),
  };
}
