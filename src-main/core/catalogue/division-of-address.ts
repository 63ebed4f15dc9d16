import { divisionName, divisionPath, divisionsBelow, isDivisionAt } from './divisions.ts';

/** An address taken apart: the county that it begins with, and what follows. */
export interface TakenApart {
  /** GB/T 2260, of a county. */
  readonly code: string;
  readonly rest: string;
}

/**
 * Finds the county with which an address as cards have it begins (上海市青浦区…, 江苏省苏州市吴江区…). Cards leave out the city now
 * and then, so what follows the province may be the county at once. `null` where the words name none, or more than one.
 */
export function divisionOfAddress(address: string): TakenApart | null {
  const found = countiesOf(address).flatMap((code): readonly TakenApart[] => {
    const beginning = beginningsOf(code).find((words) => address.startsWith(words));
    return beginning === undefined ? [] : [{ code, rest: address.slice(beginning.length).trim() }];
  });
  const [only, ...others] = found;
  return only && others.length === 0 ? only : null;
}

/** The counties of the provinces that the address begins with. */
function countiesOf(address: string): readonly string[] {
  return divisionsBelow(null)
    .filter(({ name }) => address.startsWith(name.zh))
    .flatMap(({ code }) => below(code))
    .filter((code) => isDivisionAt(code, 'county'));
}

function below(code: string): readonly string[] {
  return divisionsBelow(code).flatMap((child) => [child.code, ...below(child.code)]);
}

/** How an address in it may begin, the longest first. */
function beginningsOf(county: string): readonly string[] {
  const path = divisionPath(county);
  const [province, own] = [path[0]?.name.zh ?? '', path.at(-1)?.name.zh ?? ''];
  return [divisionName(county).zh, province + own];
}
