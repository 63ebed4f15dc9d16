/**
 * Advisory locks, the first of their two numbers; the second is a hash of what is locked (two things with the same hash only
 * wait for each other). They end with their transaction. Whoever needs several takes them in the order of this list.
 */
export const LOCKS = {
  /** The schema as a whole. */
  schema: 7401,
  /** The intake of a terminal. */
  intake: 7402,
  /** The payments of a case of a terminal. */
  paymentsOfCase: 7403,
  /** A bill. */
  bill: 7404,
  /** The decisions on cases of a terminal. */
  decisions: 7405,
} as const;
