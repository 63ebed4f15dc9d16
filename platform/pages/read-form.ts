import type { FastifyInstance, FastifyRequest } from 'fastify';

const KINDS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Lets forms through to the routes of `scope`, as bytes: elsewhere only JSON is understood. */
export function takeForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(KINDS, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** What a form was filled in with. A text that is not there is empty. */
export interface FilledForm {
  /** Without the white space around it; lines end with LF. */
  text(name: string): string;
  /** `null` where no file was chosen. */
  file(name: string): Promise<Buffer | null>;
}

/** Reads the form in a request; `null` where it is none. */
export async function readForm(request: FastifyRequest): Promise<FilledForm | null> {
  const { body } = request;
  if (!Buffer.isBuffer(body)) return null;
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  // Node reads forms of both kinds by itself (RFC 7578); what is malformed rejects.
  const form = await new Response(Uint8Array.from(body), { headers }).formData().catch(() => null);
  return (
    form && {
      text(name) {
        const value = form.get(name);
        return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
      },
      async file(name) {
        const value = form.get(name);
        return value instanceof File && value.size > 0 ? Buffer.from(await value.arrayBuffer()) : null;
      },
    }
  );
}
