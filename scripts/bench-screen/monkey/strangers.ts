import { maskIdNumber } from '#contract/identity/id-number.ts';
import type { Seen } from './look-around.ts';

/** A made-up person whose card the monkey lays on. */
export interface Person {
  readonly id: string;
  /** Empty where the card has it in Latin letters alone. */
  readonly name: string;
  readonly idNumber: string;
}

/** What is masked (沈*兰, 310118********0002, **** 6620), and receipt numbers. */
const PERSONAL = /[\p{L}\d]*\*+(?: ?[\p{L}\d*]+)?|\d{4} \d{4} \d{4}/gu;
/** Shorter words that were typed say nothing of anybody. */
const TELLING = 6;

/** Remembers what each session showed of its person, and finds it where another one reads. */
export interface Strangers {
  isLaid(person: Person): void;
  /** Looks at a page of the present session; what of somebody else stands on it, in words. */
  look(seen: Pick<Seen, 'words' | 'typed'>): readonly string[];
  /**
   * What was seen belongs to a former person. Where somebody goes on with another matter at once, the card that was laid last
   * counts for it, also one that was laid behind the last page; where nobody is here, it has to be laid anew.
   */
  sessionEnded(goesOn: boolean): void;
}

export function strangersAmong(people: readonly Person[]): Strangers {
  let present = new Set<string>();
  let shown = new Set<string>();
  let last: string | null = null;
  /** By what is personal: whose sessions showed it. */
  const former = new Map<string, Set<string>>();
  return {
    isLaid({ id }) {
      present.add(id);
      last = id;
    },
    look({ words, typed }) {
      // Two people's numbers can look the same masked.
      const masksHere = new Set(
        people.filter(({ id }) => present.has(id)).map(({ idNumber }) => maskIdNumber(idNumber)),
      );
      const found = people.flatMap(({ id, name, idNumber }) => {
        const masked = maskIdNumber(idNumber);
        return [
          ...(name !== '' && words.includes(name) ? [`the full name of ${id}`] : []),
          ...(words.includes(idNumber) ? [`the full number of ${id}`] : []),
          ...(!masksHere.has(masked) && words.includes(masked) ? [`the number of ${id}`] : []),
        ];
      });
      const personal = new Set(words.match(PERSONAL) ?? []);
      if (typed.length >= TELLING && !typed.includes('●')) personal.add(typed);
      for (const one of personal) {
        const owners = former.get(one);
        // Whoever comes a second time sees their own again, and so does whoever has a number that looks like another's.
        const isTheirs = masksHere.has(one) || [...present].some((id) => owners?.has(id));
        if (owners && !isTheirs) found.push(`of a former session: ${one}`);
        shown.add(one);
      }
      return found;
    },
    sessionEnded(goesOn) {
      for (const one of shown) former.set(one, new Set([...(former.get(one) ?? []), ...present]));
      present = new Set(goesOn && last !== null ? [last] : []);
      shown = new Set();
    },
  };
}
