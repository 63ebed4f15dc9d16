import type { AnswerTypeOf } from '#contract/item/answer-type.ts';
import type { Division, LookUp } from '../../app/look-up.ts';

export type DivisionLevel = AnswerTypeOf<'division'>['level'];

/** Which divisions can be chosen: those in one of these (all where absent), down to a level. */
export interface DivisionChoice {
  readonly level: DivisionLevel;
  /** GB/T 2260, of two to six digits. */
  readonly within?: readonly string[] | undefined;
}

/** The level of a code by its form; a city that has no counties is the finest there is of itself. */
export function levelOf(code: string): DivisionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** Whether a division is one that can be chosen, or leads to one. */
export function isOnTheWay(code: string, within: readonly string[] | undefined): boolean {
  const own = significant(code);
  return within?.map(significant).some((other) => own.startsWith(other) || other.startsWith(own)) ?? true;
}

function significant(code: string): string {
  return code.replace(/(?:00)+$/, '');
}

/** What can be chosen below `path`. */
export interface Step {
  /** The path with what had to be chosen, because there was nothing else, added to it. */
  readonly path: readonly Division[];
  /** Empty where the path cannot be gone further. */
  readonly below: readonly Division[];
}

/** What can be chosen below `path`; where there is only one it is chosen at once, as a municipality's one city. */
export async function stepBelow(
  lookUp: Pick<LookUp, 'divisions'>,
  path: readonly Division[],
  { level, within }: DivisionChoice,
): Promise<Step> {
  const last = path.at(-1);
  if (last && levelOf(last.code) === level) return { path, below: [] };
  const all = await lookUp.divisions(last?.code ?? null);
  const below = all.filter(({ code }) => isOnTheWay(code, within));
  const [only, ...others] = below;
  return only && others.length === 0
    ? stepBelow(lookUp, [...path, only], { level, within })
    : { path, below };
}

/** The city that a division lies in, to begin with its counties; `''` where nothing in it can be chosen. */
export function aboveOf(near: string | undefined, within: readonly string[] | undefined): string {
  if (near === undefined || !isOnTheWay(near, within)) return '';
  return levelOf(near) === 'province' ? near : `${near.slice(0, 4)}00`;
}

/** The divisions from the province down to `code`; as many of them as are known. */
export async function pathTo(lookUp: Pick<LookUp, 'divisions'>, code: string): Promise<readonly Division[]> {
  const path: Division[] = [];
  for (const next of [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]) {
    if (path.some((known) => known.code === next)) continue;
    const found = (await lookUp.divisions(path.at(-1)?.code ?? null)).find((one) => one.code === next);
    if (found) path.push(found);
  }
  return path;
}
