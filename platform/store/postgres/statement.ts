import { createHash } from 'node:crypto';

/** A statement that each connection prepares once. Its columns are named: `*` breaks when a later version adds one. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export function statement(text: string): Statement {
  return { name: createHash('sha256').update(text).digest('hex').slice(0, 20), text };
}
