import { type Logger, pino } from 'pino';

/**
 * The process's log on standard output, one JSON object a line. Callers log closed words, ids and receipt
 * numbers; names, numbers of people and answers are never given to it.
 */
export function createLog(name: string): Log {
  return pino({ name, base: { name }, timestamp: pino.stdTimeFunctions.isoTime });
}

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;
