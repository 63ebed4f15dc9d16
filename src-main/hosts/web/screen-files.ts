import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { contentTypeOf, resolveInside } from '../screen-folder.ts';
import { isOwnHost } from './request-guard.ts';

/** Scripts, styles, fonts and pictures of this server alone; no inline code; nothing may frame it. */
export function contentSecurityPolicy(port: number): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ws://127.0.0.1:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Nothing of the machine but the camera, which the host allows for single pages only (camera-permission.ts). */
const PERMISSIONS_POLICY = [
  'camera=(self)',
  ...['microphone', 'geolocation', 'serial', 'hid', 'usb', 'bluetooth', 'midi', 'display-capture'].map(
    (feature) => `${feature}=()`,
  ),
].join(', ');

/** Answers a request for a file of the built screen. */
export async function answerScreenFile(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  port: number,
): Promise<void> {
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(port));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Permissions-Policy', PERMISSIONS_POLICY);
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  // The disk of a terminal keeps nothing of a visit, not even a cached page.
  response.setHeader('Cache-Control', 'no-store');
  if (!isOwnHost(request.headers.host, port)) return end(response, 403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
  const file = resolveInside(folder, request.url ?? '/');
  if (file === null) return end(response, 404);
  try {
    const bytes = await readFile(file);
    response.setHeader('Content-Type', contentTypeOf(path.extname(file)));
    response.writeHead(200);
    response.end(request.method === 'HEAD' ? undefined : bytes);
  } catch {
    end(response, 404);
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
