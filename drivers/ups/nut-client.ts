import { createExchange } from '../transport/exchange.ts';
import type { Transport } from '../transport/transport.ts';
import { createLineDecoder } from './nut-lines.ts';
import { LIST_UPS, listVariables, type NutLine, parseNutLine } from './nut-protocol.ts';

export type NutAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'silent' | 'lost' | 'aborted' };

export interface NutClient {
  /** Everything that NUT knows of one UPS, by name: `ups.status`, `battery.charge`. */
  variables(ups: string, signal: AbortSignal): Promise<NutAnswer<ReadonlyMap<string, string>>>;
  /** The names of all that it watches. */
  names(signal: AbortSignal): Promise<NutAnswer<readonly string[]>>;
}

/** A UPS has some dozens of variables; a list without end is none. */
const MAX_ENTRIES = 1_000;

/**
 * Questions to NUT's server. An answer does not name its question: after one that was not answered the connection is
 * closed, so that the late answer reaches nobody; whoever asks next opens it again.
 */
export function createNutClient(transport: Transport, answerMs: number): NutClient {
  const exchange = createExchange(transport);
  const decoder = createLineDecoder();
  transport.onClose(() => decoder.reset());

  /** The lines of a list, from its `BEGIN` to its `END`. */
  async function list(question: string, signal: AbortSignal): Promise<NutAnswer<readonly NutLine[]>> {
    const lines: NutLine[] = [];
    let begun = false;
    const answer = await exchange.ask<NutAnswer<readonly NutLine[]>>(
      Buffer.from(`${question}\n`),
      answerMs,
      signal,
      (bytes, settle) => {
        for (const line of decoder.push(bytes).map(parseNutLine)) {
          if (line.kind === 'error') settle(line);
          else if (line.kind === 'begin') begun = line.list === question;
          else if (line.kind === 'end' && begun && line.list === question)
            settle({ kind: 'done', value: lines });
          else if (begun && lines.length < MAX_ENTRIES) lines.push(line);
        }
      },
    );
    if (answer.kind === 'done') return answer.value;
    await transport.close();
    return answer;
  }

  return {
    async variables(ups, signal) {
      const answer = await list(listVariables(ups), signal);
      if (answer.kind !== 'done') return answer;
      const found = answer.value.flatMap((line) =>
        line.kind === 'variable' && line.ups === ups ? [[line.name, line.value] as const] : [],
      );
      return { kind: 'done', value: new Map(found) };
    },
    async names(signal) {
      const answer = await list(LIST_UPS, signal);
      if (answer.kind !== 'done') return answer;
      return { kind: 'done', value: answer.value.flatMap((line) => (line.kind === 'ups' ? [line.ups] : [])) };
    },
  };
}
