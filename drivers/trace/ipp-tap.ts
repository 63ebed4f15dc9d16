import type { IppReply, IppTap } from '../document-printer/ipp-client.ts';
import type { DeviceTrace } from './device-trace.ts';

type Unanswered = Exclude<IppReply, { readonly kind: 'answer' }>;

/** Notes the requests and answers of an IPP client. Each request has a connection of its own; none is noted. */
export function tapInto(trace: DeviceTrace): IppTap {
  return {
    wrote: trace.wrote,
    heard: trace.heard,
    failed: (id, reply) => trace.note({ kind: 'openFailed', error: wordsFor(id, reply) }),
  };
}

function wordsFor(id: number, reply: Unanswered): string {
  if (reply.kind === 'httpStatus') return `request ${id}: HTTP ${reply.status}`;
  return `request ${id} ${reply.sent ? 'unanswered' : 'not sent'}: ${reply.reason}`;
}

/** What {@link tapInto} noted of a request without an answer. */
export function readFailure(error: string): { readonly id: number; readonly reply: Unanswered } | null {
  const http = /^request (\d+): HTTP (\d+)$/.exec(error);
  if (http) return { id: Number(http[1]), reply: { kind: 'httpStatus', status: Number(http[2]) } };
  const failed = /^request (\d+) (unanswered|not sent): (.*)$/s.exec(error);
  if (!failed) return null;
  const reply = { kind: 'noAnswer', sent: failed[2] === 'unanswered', reason: failed[3] ?? '' } as const;
  return { id: Number(failed[1]), reply };
}
