import type { TraceEntry } from '#contract/device/trace.ts';
import type { Clock } from '../device/clock.ts';
import type { IppClient, IppReply } from '../document-printer/ipp-client.ts';
import { createIppMasker } from '../document-printer/ipp-masker.ts';
import { decodeIpp, encodeIppRequest, type IppMessage } from '../ipp/ipp-message.ts';
import { readFailure } from './ipp-tap.ts';

export interface ReplayClient extends IppClient {
  /** What the driver asked and the trace does not hold. Empty after a faithful replay. */
  differences(): readonly string[];
}

/** A request of the trace with what came of it. */
interface Exchange {
  readonly id: number;
  /** The request without its id and address. */
  readonly question: string;
  readonly at: number;
  reply: IppReply | null;
  /** How long the answer took, ms. */
  took: number;
}

/**
 * How far ahead the same question is looked for before the last answer to it is given again: polls of two kinds
 * overtake each other by a few.
 */
const LOOK_AHEAD = 6;

/** A printer as a trace remembers it: the same questions get the same answers, after the same time. */
export function createReplayClient(entries: readonly TraceEntry[], clock: Clock): ReplayClient {
  const exchanges = exchangesOf(entries);
  const masker = createIppMasker();
  const last = new Map<string, Exchange>();
  const differences: string[] = [];
  let cursor = 0;

  function next(question: string): Exchange | undefined {
    const known = last.get(question);
    const within = known ? cursor + LOOK_AHEAD : exchanges.length;
    const index = exchanges.findIndex(
      (each, place) => place >= cursor && place < within && each.question === question,
    );
    const found = index < 0 ? known : exchanges[index];
    if (index >= 0) cursor = index + 1;
    if (found) last.set(question, found);
    return found;
  }

  return {
    place: 'a replayed trace',
    close: async () => undefined,
    async send(operation, { attributes = {}, data, signal }) {
      const request = { operation, id: 1, attributes: { 'printer-uri': PLACE, ...attributes }, data };
      const [head] = masker.out(encodeIppRequest(request));
      const question = typeof head === 'string' ? questionOf(decodeIpp(Buffer.from(head, 'hex'))) : null;
      const found = question === null ? undefined : next(question);
      if (!found) {
        differences.push(`the trace does not hold what the driver asked: ${question}`);
        return { kind: 'noAnswer', sent: false, reason: 'not in the trace' };
      }
      await clock.sleep(found.took, signal);
      // The recording ended before this answer came, or it was broken off as it was then.
      if (signal?.aborted || !found.reply) return { kind: 'noAnswer', sent: true, reason: 'given up' };
      return found.reply;
    },
    differences: () => differences,
  };
}

const PLACE = 'ipp://a-replayed-trace/ipp/print';

function exchangesOf(entries: readonly TraceEntry[]): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  const answered = (id: number, at: number, reply: IppReply) => {
    const exchange = exchanges.findLast((each) => each.id === id && each.reply === null);
    if (!exchange) return;
    exchange.reply = reply;
    exchange.took = at - exchange.at;
  };
  for (const entry of entries) {
    if (entry.kind === 'out') {
      const [head] = entry.parts;
      const message = typeof head === 'string' ? decodeIpp(Buffer.from(head, 'hex')) : null;
      if (message)
        exchanges.push({ id: message.id, question: questionOf(message), at: entry.at, reply: null, took: 0 });
    } else if (entry.kind === 'in') {
      const message = decodeIpp(Buffer.from(entry.bytes, 'hex'));
      if (message) answered(message.id, entry.at, { kind: 'answer', message });
    } else if (entry.kind === 'openFailed') {
      const failure = readFailure(entry.error);
      if (failure) answered(failure.id, entry.at, failure.reply);
    }
  }
  return exchanges;
}

function questionOf(message: IppMessage | null): string {
  if (!message) return 'no IPP message';
  const { 'printer-uri': _address, ...attributes } = message.operationAttributes;
  return `${message.operation} ${JSON.stringify(attributes)}`;
}
