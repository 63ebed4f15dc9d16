import type { z } from 'zod';

/** One side of a link, as data: what it can be asked, and what it says by itself. */
export interface ApiDefinition {
  readonly calls: Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

/** The functions that the serving side must provide for `A`. */
export type Handlers<A extends ApiDefinition> = {
  readonly [K in keyof A['calls']]: (
    input: z.output<A['calls'][K]['input']>,
  ) => z.input<A['calls'][K]['output']> | Promise<z.input<A['calls'][K]['output']>>;
};

/** The functions that the calling side gets for `A`. They reject with {@link RpcError}. */
export type Calls<A extends ApiDefinition> = {
  readonly [K in keyof A['calls']]: (
    input: z.input<A['calls'][K]['input']>,
  ) => Promise<z.output<A['calls'][K]['output']>>;
};

/** What the serving side may say by itself. */
export type EmitEvent<A extends ApiDefinition> = <K extends keyof A['events'] & string>(
  event: K,
  payload: z.input<A['events'][K]>,
) => void;

/** What the calling side hears; every event may be left out. */
export type EventListeners<A extends ApiDefinition> = {
  readonly [K in keyof A['events']]?: (payload: z.output<A['events'][K]>) => void;
};

/**
 * A call that did not come back with a valid answer.
 *
 * `invalidInput` and `invalidOutput` are bugs at one of the two ends; `handlerFailed` is a bug in the handler
 * (expected failures are values in the output); `linkClosed` and `timeOut` mean that nobody knows whether the
 * call was carried out.
 */
export class RpcError extends Error {
  readonly code: RpcErrorCode;

  constructor(code: RpcErrorCode, message: string) {
    super(message);
    this.name = 'RpcError';
    this.code = code;
  }
}

export type RpcErrorCode = 'invalidInput' | 'invalidOutput' | 'handlerFailed' | 'linkClosed' | 'timeOut';
