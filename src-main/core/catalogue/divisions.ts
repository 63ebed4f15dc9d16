import { areaList } from '@vant/area-data';
import { namesOfPath } from '#contract/region/division-names.ts';
import type { Text } from '#contract/text.ts';
import { PROVINCES_IN_ENGLISH } from './province-names.ts';

/** A division of the country (GB/T 2260) by its own name, without those it lies in. */
export interface Division {
  /** Six digits. */
  readonly code: string;
  readonly name: Text;
}

const NAMES: ReadonlyMap<string, string> = new Map(
  [areaList.province_list, areaList.city_list, areaList.county_list].flatMap((list) => Object.entries(list)),
);

/** Codes below each division, in the order of the codes; the provinces below the empty text. */
const CHILDREN: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  NAMES.keys(),
  (code) => parentOf(code) ?? '',
);

/** Whether there is a division of this code. */
export function isDivision(code: string): boolean {
  return NAMES.has(code);
}

/** Whether there is a division of this code at that level; `county`: one with none below it. */
export function isDivisionAt(code: string, level: 'province' | 'city' | 'county'): boolean {
  if (!isDivision(code)) return false;
  if (level === 'province') return code.endsWith('0000');
  if (level === 'city') return code.endsWith('00') && !code.endsWith('0000');
  return !CHILDREN.has(code);
}

/** The divisions right below `parent`, the provinces where it is `null`; none below a county or an unknown code. */
export function divisionsBelow(parent: string | null): readonly Division[] {
  return (CHILDREN.get(parent ?? '') ?? []).map((code) => ({ code, name: ownName(code) }));
}

/** A division with all that it lies in, the province first; empty where there is no such division. */
export function divisionPath(code: string): readonly Division[] {
  if (!NAMES.has(code)) return [];
  const parent = parentOf(code);
  return [...(parent === null ? [] : divisionPath(parent)), { code, name: ownName(code) }];
}

/** The full name, as an address begins with it (上海市青浦区); the code itself where there is no such division. */
export function divisionName(code: string): Text {
  const names = namesOfPath(divisionPath(code)).map(({ zh }) => zh);
  if (names.length === 0) return { zh: NAMES.get(code) ?? code };
  const [only] = names;
  return names.length === 1 && only !== undefined && code.endsWith('0000')
    ? ownName(code)
    : { zh: names.join('') };
}

function ownName(code: string): Text {
  const zh = NAMES.get(code) ?? code;
  const en = PROVINCES_IN_ENGLISH[zh];
  return en === undefined ? { zh } : { zh, en };
}

/** The code of the division right above; `null` for a province. A county whose city is not listed lies in the province. */
function parentOf(code: string): string | null {
  if (code.endsWith('0000')) return null;
  const city = `${code.slice(0, 4)}00`;
  return code !== city && NAMES.has(city) ? city : `${code.slice(0, 2)}0000`;
}
