import { areaList } from '@vant/area-data';
import type { Division } from '../app/look-up.ts';

/** The cities of a province or the counties of a city as they are: the one kind of data here that is not made up. */
export function divisionsBelow(parent: string): readonly Division[] {
  if (parent.endsWith('0000')) return named(areaList.city_list, parent.slice(0, 2));
  if (parent.endsWith('00')) return named(areaList.county_list, parent.slice(0, 4));
  return [];
}

function named(list: Readonly<Record<string, string>>, beginning: string): readonly Division[] {
  return Object.entries(list).flatMap(([code, zh]) =>
    code.startsWith(beginning) ? [{ code, name: { zh } }] : [],
  );
}
