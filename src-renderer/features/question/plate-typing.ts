/** GA 36: the short names of the provinces, as they begin number plates, from north to south as people know them. */
export const plateProvinces = [...'沪苏浙皖京津渝冀豫云辽黑湘鲁新赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'] as const;

/** What may stand at the end of a plate instead of a letter: a trailer, a learner, the police, Hong Kong, Macao. */
export const plateEnds = [...'挂学警港澳'] as const;

/** An ordinary plate has seven characters, an electric car's eight. */
export const PLATE_MAX = 8;

/** Which keys can come next: the province, the letter of the place, then letters without I and O, and digits. */
export function plateKeyFits(value: string, key: string): boolean {
  const at = [...value].length;
  if (at === 0) return plateProvinces.some((province) => province === key);
  if (plateEnds.some((end) => end === key)) return at === 6;
  if (at >= PLATE_MAX || plateEnds.some((end) => value.endsWith(end))) return false;
  return at === 1 ? /^[A-HJ-NP-Z]$/.test(key) : /^[A-HJ-NP-Z0-9]$/.test(key);
}

/** As plates are read: place, then number: 沪A 12345. */
export function shownPlate(value: string): string {
  const characters = [...value];
  return [characters.slice(0, 2).join(''), characters.slice(2).join('')].filter(Boolean).join(' ');
}
