import type { FastifyReply } from 'fastify';
import { CSP, sendPage } from './page-routes.ts';

/**
 * Sends a page whose forms go back to this platform and nowhere else. The referrer policy lets the browser name the page's
 * origin, by which a form is told from one that was made elsewhere.
 */
export function sendFormPage(reply: FastifyReply, text: string, csp = CSP) {
  return sendPage(reply, text, csp.replace("form-action 'none'", "form-action 'self'"), 'same-origin');
}
