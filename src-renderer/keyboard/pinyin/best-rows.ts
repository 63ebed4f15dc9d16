/** Words behind each other that stand for letters. */
export interface Row {
  readonly text: string;
  /** How unlikely they are, in bits. */
  readonly cost: number;
  /** The last word, and its section. */
  readonly last: string;
  readonly section: number;
}

/** The likeliest rows of words, the best first, one of each text and last section. */
export interface BestRows {
  readonly rows: readonly Row[];
  /** What a row must cost less than to be among them. */
  bound(): number;
  /** Adds the row of a word behind another row, if it is among the best. */
  add(before: Row, word: string, section: number, cost: number): void;
}

export function bestRows(most: number): BestRows {
  const rows: Row[] = [];
  const bound = () => (rows.length < most ? Number.POSITIVE_INFINITY : (rows.at(-1)?.cost ?? 0));
  return {
    rows,
    bound,
    add(before, word, section, cost) {
      if (cost >= bound()) return;
      const text = before.text + word;
      const known = rows.findIndex((row) => row.text === text && row.section === section);
      if (known >= 0) {
        if ((rows[known]?.cost ?? 0) <= cost) return;
        rows.splice(known, 1);
      } else if (rows.length === most) rows.pop();
      const place = rows.findLastIndex((row) => row.cost <= cost) + 1;
      rows.splice(place, 0, { text, cost, last: word, section });
    },
  };
}
