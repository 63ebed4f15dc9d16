import { type Logger, pino } from 'pino';

/**
 * The process's log on standard output, one JSON object a line. Callers log closed words, ids and receipt
 * numbers; names, numbers of people and answers are never given to it.
 */
export function createLog(name: string): Log {
  // Pino's own destination waits at the process's end until its last line is out: for ever, where whoever read
  // the output was killed. A process left like that would keep the store open beside its successor.
  process.stdout.on('error', nobodyReads);
  return pino({ name, base: { name }, timestamp: pino.stdTimeFunctions.isoTime }, process.stdout);
}

function nobodyReads(): void {}

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;
