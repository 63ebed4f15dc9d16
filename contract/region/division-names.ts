import type { Text } from '../text.ts';

/** Entries of the list of divisions that stand for "directly below" and are no names of places. */
const NO_PLACE = /^(?:市辖区|县|(?:省|自治区)?直辖县.*)$/;

/** The names of a path of divisions, the province first, without those that are no places or say the same twice: 上海市 青浦区. */
export function namesOfPath(path: readonly { readonly name: Text }[]): readonly Text[] {
  const places = path.map(({ name }) => name).filter(({ zh }) => !NO_PLACE.test(zh));
  return places.filter(({ zh }, index) => zh !== places[index - 1]?.zh);
}
