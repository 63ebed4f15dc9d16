/** A place in a terminal's decisions. */
export interface DecisionPlace {
  readonly n: number;
  readonly decisionId: string;
}

/** The place as terminals keep it: to them it says nothing. */
export function cursorOf({ n, decisionId }: DecisionPlace): string {
  return Buffer.from(`${n} ${decisionId}`, 'utf8').toString('base64url');
}

/** `null`: the beginning, which is also where a cursor leads that is none. */
export function placeOf(cursor: string): DecisionPlace | null {
  const [, n, decisionId] =
    /^([1-9]\d{0,8}) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  return n === undefined || decisionId === undefined ? null : { n: Number(n), decisionId };
}
