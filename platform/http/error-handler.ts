import type { FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { PlatformError } from '#contract/platform-api/endpoints.ts';
import { BlobsUnavailable } from '../blobs/blobs-unavailable.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { UnstorableText } from '../store/unstorable-text.ts';
import { RefusedRequest } from './failure.ts';

interface Answer {
  readonly status: number;
  readonly body: PlatformError;
}

/** Answers every failure in the contract's shape, and reports what is a fault of the platform itself. */
export function answerErrors(app: FastifyInstance, onFault: (fault: string) => void): void {
  app.setErrorHandler((error, request, reply) => {
    const answer = answerTo(error);
    const route = request.routeOptions.url ?? '';
    if (answer.body.error === 'internal') onFault(faultText(error, route));
    if (error instanceof StoreUnavailable) onFault(`${route}: the database is away (${error.code})`);
    if (error instanceof BlobsUnavailable) {
      const what = error.kind === 'damaged' ? 'a stored file is damaged' : 'the storage of files is away';
      onFault(`${route}: ${what} (${error.code})`);
    }
    const retryAfter = error instanceof RefusedRequest ? error.retryAfterSeconds : undefined;
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
    else if (answer.status === 503) reply.header('retry-after', retryAfterSeconds());
    return reply.code(answer.status).send(answer.body);
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'notFound', message: 'There is nothing at this address.' }),
  );
}

function answerTo(error: unknown): Answer {
  if (error instanceof RefusedRequest)
    return { status: error.status, body: { error: error.code, message: error.message } };
  if (error instanceof StoreUnavailable || error instanceof BlobsUnavailable)
    return bad(503, 'unavailable', 'The platform cannot answer now. Try again later.');
  if (error instanceof UnstorableText)
    return bad(400, 'badRequest', 'The request holds a character that cannot be stored.');
  if (hasZodFastifySchemaValidationErrors(error)) {
    // Where and why, never the value: it may be a name.
    const problems = error.validation.map((it) => `${it.instancePath || '(whole)'}: ${it.keyword}`);
    return bad(400, 'badRequest', `The request has another form: ${problems.join('; ')}.`);
  }
  const code = errorCode(error);
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return bad(413, 'tooLarge', 'The request is larger than the platform takes.');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return bad(415, 'badRequest', 'Only application/json is understood.');
  if (code.startsWith('FST_ERR_CTP')) return bad(400, 'badRequest', 'The body could not be read.');
  return bad(500, 'internal', 'The platform has failed; its log says where.');
}

/** Spread out: all terminals that were sent away would come back in the same second. */
function retryAfterSeconds(): number {
  return 5 + Math.floor(Math.random() * 26);
}

function bad(status: number, error: PlatformError['error'], message: string): Answer {
  return { status, body: { error, message } };
}

/** Name, code and places; not the message, which could quote what a resident sent. */
function faultText(error: unknown, route: string): string {
  if (!(error instanceof Error)) return `${route}: a value was thrown that is no error`;
  const places = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return [`${route}: ${error.name} ${errorCode(error)}`.trimEnd(), ...places].join('\n');
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
