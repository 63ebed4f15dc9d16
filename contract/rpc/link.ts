import { createBirpc } from 'birpc';
import { z } from 'zod';
import {
  type ApiDefinition,
  type Calls,
  type EmitEvent,
  type EventListeners,
  type Handlers,
  RpcError,
} from './api.ts';
import type { Channel } from './channel.ts';

/**
 * What travels back for a call. Errors are carried as data because an `Error` does not survive JSON, and
 * because the message of a foreign error must never reach a person.
 */
const replySchema = z.discriminatedUnion('ok', [
  // Left out where a call answers nothing: JSON has no `undefined`.
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({
    ok: z.literal(false),
    code: z.enum(['invalidInput', 'invalidOutput', 'handlerFailed']),
    message: z.string(),
  }),
]);
type Reply = z.infer<typeof replySchema>;

/** Reports what a link had to refuse; it never carries the refused data itself, which may be personal. */
export type LinkFault = (fault: { readonly what: string; readonly problem: string }) => void;

export interface ServeOptions {
  readonly onFault?: LinkFault;
}

/** Answers the calls of `api` that arrive on `channel`. Both directions are validated. */
export function serve<A extends ApiDefinition>(
  channel: Channel,
  api: A,
  handlers: Handlers<A>,
  options: ServeOptions = {},
): { readonly emit: EmitEvent<A>; readonly close: () => void } {
  const functions: Record<string, (input: unknown) => Promise<Reply>> = {};
  for (const [name, call] of Object.entries(api.calls)) {
    const handler = handlers[name as keyof A['calls']] as (input: unknown) => unknown;
    functions[name] = (input) => answer(name, call, handler, input, options.onFault);
  }
  const rpc = createBirpc<Record<string, (payload: unknown) => void>, typeof functions>(functions, {
    ...transport(channel),
    // A plain object has more names than its own: `toString` is nobody's call.
    resolver: (name, found) => (Object.hasOwn(functions, name) ? found : undefined),
    onGeneralError: (error) => {
      options.onFault?.({ what: 'message', problem: error.name });
      return true;
    },
  });
  channel.onClose(() => rpc.$close());
  return {
    emit(event, payload) {
      const schema = api.events[event];
      const parsed = schema?.safeParse(payload);
      if (!parsed?.success) {
        options.onFault?.({ what: `event ${event}`, problem: problemOf(parsed?.error) });
        return;
      }
      if (!rpc.$closed) void rpc.$callEvent(event, parsed.data);
    },
    close: () => rpc.$close(),
  };
}

export interface ConnectOptions {
  /** How long a call may take, in ms; no limit when left out (a card is waited for as long as the session says). */
  readonly timeoutMs?: number;
  readonly onFault?: LinkFault;
}

/** Makes the calls of `api` over `channel` and hears its events. Both directions are validated. */
export function connect<A extends ApiDefinition>(
  channel: Channel,
  api: A,
  listeners: EventListeners<A> = {},
  options: ConnectOptions = {},
): { readonly call: Calls<A>; readonly close: () => void } {
  const heard: Record<string, (payload: unknown) => void> = {};
  for (const [name, schema] of Object.entries(api.events)) {
    heard[name] = (payload) => {
      const parsed = schema.safeParse(payload);
      if (!parsed.success) {
        options.onFault?.({ what: `event ${name}`, problem: problemOf(parsed.error) });
        return;
      }
      const listener = listeners[name as keyof A['events']] as ((payload: unknown) => void) | undefined;
      listener?.(parsed.data);
    };
  }
  const rpc = createBirpc<Record<string, (...inputs: unknown[]) => Promise<unknown>>, typeof heard>(heard, {
    ...transport(channel),
    timeout: options.timeoutMs ?? -1,
  });
  const closed = () => new RpcError('linkClosed', 'The other process is gone.');
  channel.onClose(() => rpc.$close(closed()));

  const call: Record<string, (input: unknown) => Promise<unknown>> = {};
  for (const [name, definition] of Object.entries(api.calls)) {
    call[name] = async (input) => {
      if (rpc.$closed) throw closed();
      // JSON would turn an absent input into `null`, which is another value.
      const inputs = input === undefined ? [] : [input];
      const answered: unknown = await rpc
        .$call(name, ...inputs)
        .catch((error: unknown) => Promise.reject(asRpcError(name, error)));
      const reply = replySchema.safeParse(answered).data;
      if (!reply) throw new RpcError('invalidOutput', `${name}: no answer of the agreed form`);
      if (!reply.ok) throw new RpcError(reply.code, `${name}: ${reply.message}`);
      const output = definition.output.safeParse(reply.value);
      if (!output.success) throw new RpcError('invalidOutput', `${name}: ${problemOf(output.error)}`);
      return output.data;
    };
  }
  return { call: call as Calls<A>, close: () => rpc.$close(closed()) };
}

function transport(channel: Channel) {
  let stopListening = () => {};
  return {
    post: (message: unknown) => channel.post(message),
    on: (listener: (message: unknown) => void) => {
      stopListening = channel.onMessage((message) => {
        if (isRpcMessage(message)) listener(message);
      });
    },
    // Called at the link's end: a closed link must not go on carrying out what its peer asks.
    off: () => stopListening(),
  };
}

/** birpc trusts its peer; the screen is not trusted, so anything that is not of its shape stops here. */
function isRpcMessage(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    't' in message &&
    (message.t === 'q' || message.t === 's')
  );
}

async function answer(
  name: string,
  call: ApiDefinition['calls'][string],
  handler: (input: unknown) => unknown,
  input: unknown,
  onFault: LinkFault | undefined,
): Promise<Reply> {
  const parsed = call.input.safeParse(input);
  if (!parsed.success) {
    const message = problemOf(parsed.error);
    onFault?.({ what: `call ${name}`, problem: message });
    return { ok: false, code: 'invalidInput', message };
  }
  try {
    const output = call.output.safeParse(await handler(parsed.data));
    if (output.success) return { ok: true, value: output.data };
    const message = problemOf(output.error);
    onFault?.({ what: `answer to ${name}`, problem: message });
    return { ok: false, code: 'invalidOutput', message };
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown failure';
    onFault?.({ what: `call ${name}`, problem: message });
    return { ok: false, code: 'handlerFailed', message: 'the handler failed' };
  }
}

function asRpcError(name: string, error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return message.includes('timeout')
    ? new RpcError('timeOut', `${name}: no answer in time`)
    : new RpcError('linkClosed', `${name}: ${message}`);
}

/** Where and why, without the value: `zod` puts the offending value into some messages, and it may be a name. */
function problemOf(error: z.ZodError | undefined): string {
  if (!error) return 'unknown name';
  return error.issues
    .map((issue) => `${issue.path.map(String).join('.') || '(whole)'}: ${issue.code}`)
    .join('; ');
}
