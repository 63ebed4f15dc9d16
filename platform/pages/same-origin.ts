import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Lets through what a form on this platform's own page sent, and nothing that a page elsewhere made a browser send. Browsers
 * name the origin with every POST; the page must not have the referrer policy `no-referrer`, with which they keep it back.
 */
export async function onlyFromHere(request: FastifyRequest, reply: FastifyReply) {
  if (!isFromHere(request)) return refuse(reply);
}

/** The same for an address that programs use: they name no origin, and a browser on a page elsewhere always does. */
export async function notFromElsewhere(request: FastifyRequest, reply: FastifyReply) {
  if (request.headers.origin !== undefined && !isFromHere(request)) return refuse(reply);
}

function isFromHere({ headers: { origin, host } }: FastifyRequest): boolean {
  return origin !== undefined && host !== undefined && hostOf(origin) === host;
}

function refuse(reply: FastifyReply) {
  return reply
    .code(403)
    .type('text/plain; charset=utf-8')
    .send('这个请求不是从平台自己的页面发出的，没有执行。请从页面上重新操作。\n');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
